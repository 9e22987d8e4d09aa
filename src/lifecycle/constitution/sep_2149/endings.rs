//! How groups end under SEP-2149: a working group by two people, an interest group by one maintainer.

use crate::lifecycle::act::Act;
use crate::lifecycle::constitution::record::{CORE, FACILITATOR_OR_CORE, LEAD};
use crate::lifecycle::permission::{Ending, Judged};
use crate::lifecycle::proposed_ending::ProposedEnding;
use crate::lifecycle::why::{Takes, Why};
use crate::registry::group::Kind;
use crate::registry::scalar::Login;

/// Who ends a working group at once.
const AT_ONCE: &str =
    "a lead maintainer, or a core maintainer who lands what a facilitator or another one of them wrote";

/// What becomes of an ending that whoever entered it may enter, or approve.
pub(super) fn ends(asked: &Judged<'_>, proposed: Option<&ProposedEnding>) -> Result<Ending, Why> {
    if let Act::Retired { approval: Some(entry), .. } = asked.act {
        return approve(asked, entry, proposed);
    }
    if asked.before.kind == Some(Kind::InterestGroup) {
        CORE.allows(asked)?;
        let holder = asked.who.vouchers().find(|voucher| CORE.includes(voucher, asked)).cloned();
        return Ok(Ending::Now(Some((holder.clone(), holder))));
    }
    let by = asked.who.by.login();
    // A claim is enough to propose: it takes somebody else to approve.
    let proposer = by.filter(|by| FACILITATOR_OR_CORE.includes(by, asked)).or_else(|| {
        let lander = asked.who.lander.as_ref();
        lander.filter(|lander| FACILITATOR_OR_CORE.includes(lander, asked))
    });
    let Some(proposer) = proposer else {
        return Err(Why::Unauthorized(Takes::one_of(FACILITATOR_OR_CORE.words)));
    };
    let approves = |voucher: &Login| {
        LEAD.includes(voucher, asked) || CORE.includes(voucher, asked) && !asked.roster.same(voucher, proposer)
    };
    let (approver, proposer) =
        (asked.who.vouchers().find(|voucher| approves(voucher)).cloned(), Some(proposer.clone()));
    Ok(if approver.is_some() { Ending::Now(Some((proposer, approver))) } else { Ending::Proposed(proposer) })
}

/// Whoever could end the group without anybody else.
pub(super) fn ends_at_once(asked: &Judged<'_>) -> Result<(), Why> {
    match ends(asked, None)? {
        Ending::Now(_) => Ok(()),
        Ending::Proposed(_) => Err(Why::Unauthorized(Takes::one_of(AT_ONCE))),
    }
}

/// The core or lead maintainer whose login it stands under, who is another than whoever proposed it, or a lead maintainer.
fn approve(asked: &Judged<'_>, entry: &Login, proposed: Option<&ProposedEnding>) -> Result<Ending, Why> {
    let Some(proposed) = proposed else {
        return Err(Why::WrongState("no ending is proposed that could be approved".to_owned()));
    };
    let person = asked.roster.person(entry);
    if !CORE.includes(&person, asked) {
        let who = CORE.words.to_owned();
        return Err(Why::Unauthorized(Takes { who, mistaken: Some(person) }));
    }
    let is_proposer = proposed.proposer.as_ref().is_some_and(|proposer| asked.roster.same(proposer, &person));
    if is_proposer && !LEAD.includes(&person, asked) {
        let who = format!("{} other than {person}, who proposed it", CORE.words);
        return Err(Why::Unauthorized(Takes::one_of(who)));
    }
    asked.who.needs(person.as_str(), |voucher| *voucher == person)?;
    Ok(Ending::Now(Some((proposed.proposer.clone(), Some(person)))))
}
