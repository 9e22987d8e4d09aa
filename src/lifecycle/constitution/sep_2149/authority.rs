//! Who may do what under SEP-2149.

use super::{charters, endings, sponsors};
use crate::lifecycle::act::Act;
use crate::lifecycle::constitution::record::{self, CORE, FACILITATOR_OR_CORE, LEAD};
use crate::lifecycle::permission::Judged;
use crate::lifecycle::why::{Takes, Why};
use crate::registry::scalar::Login;

/// Whether whoever did it may do it, as `docs/lifecycle.md` says.
pub(super) fn may(asked: &Judged<'_>) -> Result<(), Why> {
    match asked.act {
        Act::Proposed
        | Act::Reproposed { .. }
        | Act::Restored
        | Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::AmendmentApproved { .. }
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Erased { .. }
        | Act::Deleted
        | Act::Unreadable => Ok(()),
        // Nobody can, and the table says so.
        Act::VoteOpened { .. } | Act::BallotCast(_) | Act::Reversed { .. } => Ok(()),
        Act::SponsoredBy(said) | Act::SponsorshipWithdrawn(said) => {
            sponsors::sponsoring(asked, &asked.roster.person(&said.entry)).map(drop)
        }
        Act::CharterApproved { said, .. } | Act::CharterObjected(said) | Act::ApprovalWithdrawn(said) => {
            sponsors::approving(asked, &asked.roster.person(&said.entry))
        }
        Act::Adopted { .. } | Act::CharterRecorded { .. } | Act::Renamed { .. } | Act::ReportRequested { .. } => {
            CORE.allows(asked)
        }
        Act::MaintainerAdded(_) | Act::MaintainerRemoved(_) => CORE.allows(asked),
        Act::Vetoed { entry, .. } => veto(asked, entry),
        Act::VetoLifted { entry } => lift(asked, entry),
        Act::Amended(_) | Act::KindChanged { .. } => charters::amend(asked),
        Act::FacilitatorAdded(login) => record::add_facilitator(asked, login, &FACILITATOR_OR_CORE),
        Act::FacilitatorRemoved(login) => remove_facilitator(asked, login),
        Act::RetirementProposed { .. } | Act::Retired { .. } => {
            endings::ends(asked, asked.before.ending.as_ref()).map(drop)
        }
        Act::MembersChanged => FACILITATOR_OR_CORE.allows(asked),
        Act::Reported { .. } => record::report(asked),
        Act::Withdrawn => record::withdraw(asked, &FACILITATOR_OR_CORE),
        Act::Restated { was, is, .. } => restate(asked, was, is),
    }
}

/// Whoever may do the act with the words as they stand and as they become; an ending, whoever could end the group at once.
fn restate(asked: &Judged<'_>, was: &Act, is: &Act) -> Result<(), Why> {
    [was, is].into_iter().try_for_each(|act| {
        let again = Judged { act, ..*asked };
        match act {
            Act::Retired { .. } => endings::ends_at_once(&again),
            _ => may(&again),
        }
    })
}

/// The lead maintainer under whose login it stands.
fn veto(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    let vetoer = asked.roster.person(login);
    if !LEAD.includes(&vetoer, asked) {
        let hint = if CORE.includes(&vetoer, asked) { " (a core maintainer objects: `approves: no`)" } else { "" };
        let who = format!("{}{hint}", LEAD.words);
        return Err(Why::Unauthorized(Takes { who, mistaken: Some(vetoer) }));
    }
    asked.who.needs(vetoer.as_str(), |voucher| *voucher == vetoer)
}

/// A lead maintainer, and whoever entered it while core maintainers could.
fn lift(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    let vetoer = asked.roster.person(login);
    let own = CORE.includes(&vetoer, asked);
    let who = if own { format!("{}, or {vetoer}", LEAD.words) } else { LEAD.words.to_owned() };
    asked.who.needs(&who, |voucher| LEAD.includes(voucher, asked) || own && *voucher == vetoer)
}

/// Whoever leaves; of an active group, where that is an amendment that waits for approval, also a facilitator.
fn remove_facilitator(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    if asked.before.ground().is_active() && FACILITATOR_OR_CORE.allows(asked).is_ok() {
        return Ok(());
    }
    record::remove_facilitator(asked, login)
}

/// Whether an addition gives power over the record at once: not a self-nomination, and not what waits for approval.
pub(super) fn empowers(asked: &Judged<'_>) -> bool {
    let authority = if asked.before.ground().is_active() { CORE } else { FACILITATOR_OR_CORE };
    asked.who.vouchers().any(|login| authority.includes(login, asked))
}
