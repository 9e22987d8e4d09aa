//! Who may do what under SEP-1302.

use std::collections::BTreeSet;

use crate::lifecycle::act::{Act, EventKind};
use crate::lifecycle::actor::Actor;
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::field::ManifestField;
use crate::lifecycle::permission::{Authority, Judged, Recorded};
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::{Takes, Why};
use crate::registry::group::{Kind, RetirementReason};
use crate::registry::manifest::{Role, TranscribedBallots};
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// Whoever opens votes.
pub(super) const MODERATOR: Authority =
    Authority { words: "a community moderator", roles: &[Role::CommunityModerator], facilitators: false };
/// Whoever takes the community's last decisions.
pub(super) const CORE: Authority = Authority {
    words: "a core or lead maintainer",
    roles: &[Role::CoreMaintainer, Role::LeadMaintainer],
    facilitators: false,
};
/// Whoever settles what an audit found.
const LEAD: Authority = Authority { words: "a lead maintainer", roles: &[Role::LeadMaintainer], facilitators: false };
/// Whoever decides on groups.
pub(super) const MODERATOR_OR_CORE: Authority = Authority {
    words: "a community moderator, core or lead maintainer",
    roles: &[Role::CommunityModerator, Role::CoreMaintainer, Role::LeadMaintainer],
    facilitators: false,
};
/// Whoever looks after the record of a group.
const FACILITATOR_OR_ABOVE: Authority = Authority {
    words: "a facilitator of the group, community moderator, core or lead maintainer",
    facilitators: true,
    ..MODERATOR_OR_CORE
};
/// Everybody with a role.
const ANY_ROLE: Authority =
    Authority { words: "a community moderator or maintainer", roles: &Role::ALL, facilitators: false };

/// Whether whoever did it may do it, as `docs/lifecycle.md` says; a ballot is [`ballot`]'s business.
pub(super) fn may(asked: &Judged<'_>) -> Result<(), Why> {
    match asked.act {
        Act::Proposed
        | Act::Restored
        | Act::BallotCast(_)
        | Act::Approved(_)
        | Act::Rejected(_)
        | Act::Erased { .. }
        | Act::Deleted
        | Act::Unreadable => Ok(()),
        Act::VoteOpened { .. } => MODERATOR.allows(asked),
        Act::Adopted { .. } | Act::VetoLifted { .. } => CORE.allows(asked),
        Act::MaintainerAdded(_) | Act::MaintainerRemoved(_) => CORE.allows(asked),
        Act::Retired { reason: RetirementReason::Completed, .. } if asked.before.kind == Some(Kind::WorkingGroup) => {
            FACILITATOR_OR_ABOVE.allows(asked)
        }
        Act::Reversed { .. } | Act::Retired { .. } | Act::KindChanged { .. } => MODERATOR_OR_CORE.allows(asked),
        Act::Renamed { .. } | Act::Amended(_) => FACILITATOR_OR_ABOVE.allows(asked),
        Act::ReportRequested { .. } => ANY_ROLE.allows(asked),
        Act::Reported { .. } => report(asked),
        Act::Vetoed { entry, .. } => veto(asked, entry),
        Act::Withdrawn => withdraw(asked),
        Act::FacilitatorAdded(login) => add_facilitator(asked, login),
        Act::FacilitatorRemoved(login) => remove_facilitator(asked, login),
        Act::Restated { was, is, .. } => restate(asked, was, is),
    }
}

/// Whoever may do the act with the words as they stand and as they become; of their own word, its person alone.
fn restate(asked: &Judged<'_>, was: &Act, is: &Act) -> Result<(), Why> {
    [was, is].into_iter().try_for_each(|act| may(&Judged { act, ..*asked }))?;
    match was {
        Act::Vetoed { entry, transcribed_by: None, .. } => {
            let vetoer = asked.roster.person(entry);
            asked.who.needs(vetoer.as_str(), |login| *login == vetoer)
        }
        _ => Ok(()),
    }
}

/// Everybody with a role, and whoever is listed in the file.
fn report(asked: &Judged<'_>) -> Result<(), Why> {
    let group = &asked.before.group;
    let is_listed = |login: &Login| {
        group.facilitators.iter().any(|one| asked.roster.same(&one.github, login))
            || group.maintainers.iter().any(|one| asked.roster.same(one, login))
    };
    asked.who.needs("a facilitator or maintainer of the group, or a community moderator or maintainer", |login| {
        is_listed(login) || ANY_ROLE.includes(login, asked)
    })
}

/// The maintainer under whose login it stands, who must hold the role now; or a moderator who transcribes it.
fn veto(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    let vetoer = asked.roster.person(login);
    if !CORE.includes(&vetoer, asked) {
        let who = CORE.words.to_owned();
        return Err(Why::Unauthorized(Takes { who, mistaken: Some(vetoer) }));
    }
    asked.who.needs(&format!("{vetoer}, or a community moderator who transcribes it"), |voucher| {
        *voucher == vetoer || asked.roster.holds(voucher, Role::CommunityModerator)
    })
}

fn withdraw(asked: &Judged<'_>) -> Result<(), Why> {
    let proposer = &asked.before.proposer;
    let unresolved_proposer = match (proposer, &asked.who.by) {
        (Actor::Unknown(proposer), Actor::Unknown(by)) => asked.who.attested && proposer.same_address(by),
        _ => false,
    };
    if unresolved_proposer {
        return Ok(());
    }
    // The roster may have learnt since who the proposer is.
    let proposer = match proposer {
        Actor::Login(login) => Some(login.clone()),
        Actor::Unknown(ident) => asked.roster.resolve(&ident.email),
    };
    asked.who.needs("the proposer, a facilitator of the group, community moderator, core or lead maintainer", |login| {
        proposer.as_ref().is_some_and(|proposer| asked.roster.same(proposer, login))
            || FACILITATOR_OR_ABOVE.includes(login, asked)
    })
}

fn add_facilitator(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    let added = asked.roster.person(login);
    let barred = asked.before.bars(&added, asked.roster);
    let who = if barred {
        format!(
            "a facilitator of the group, community moderator, core or lead maintainer other than {added}, whom a core or \
             lead maintainer removed before"
        )
    } else {
        format!("{added}, a facilitator of the group, community moderator, core or lead maintainer")
    };
    asked.who.needs(&who, |voucher| {
        let by_oneself = *voucher == added && !barred;
        let may_add = FACILITATOR_OR_ABOVE.includes(voucher, asked);
        by_oneself || (may_add && *voucher != added) || CORE.includes(voucher, asked)
    })
}

/// Whether an addition gives power over the record: one by somebody who has it, not a self-nomination.
pub(super) fn empowers(asked: &Judged<'_>) -> bool {
    asked.who.vouchers().any(|login| FACILITATOR_OR_ABOVE.includes(login, asked))
}

fn remove_facilitator(asked: &Judged<'_>, login: &Login) -> Result<(), Why> {
    let removed = asked.roster.person(login);
    asked.who.needs(&format!("{removed}, or a core or lead maintainer"), |voucher| {
        *voucher == removed || CORE.includes(voucher, asked)
    })
}

/// Whether a core or lead maintainer removed somebody else, which bars a self-nomination.
pub(super) fn bars(asked: &Judged<'_>, login: &Login) -> bool {
    let removed = asked.roster.person(login);
    let leaves = asked.who.by.login() == Some(&removed);
    !leaves && asked.who.vouchers().any(|voucher| *voucher != removed && CORE.includes(voucher, asked))
}

/// Whether the ballot of `voter` may count, and whose word it is.
///
/// `voter` is named as whoever did it is.
pub(super) fn ballot(asked: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
    if asked.who.is_own_word_of(voter) {
        return Ok(Recorded::Own);
    }
    let facilitates = |login: &Login| {
        asked.before.empowers(login, asked.roster)
            || asked.before.group.facilitators.iter().any(|one| asked.roster.same(&one.github, login))
    };
    let transcribes = |login: &Login| {
        vote.policy.transcribed_ballots == TranscribedBallots::Allow
            && asked.roster.holds(login, Role::CommunityModerator)
            && !asked.roster.same(login, voter)
            && !facilitates(login)
    };
    if let Some(moderator) = asked.who.vouchers().find(|login| transcribes(login)) {
        return Ok(Recorded::Transcribed(moderator.clone()));
    }
    let who = match vote.policy.transcribed_ballots {
        TranscribedBallots::Allow => {
            format!("{voter}, or another community moderator who does not facilitate the group")
        }
        TranscribedBallots::Deny => voter.to_string(),
    };
    let claims = asked.who.by.login().is_some_and(|by| by == voter || transcribes(by));
    Err(if claims { asked.who.unvouched(who) } else { Why::Unauthorized(Takes::one_of(who)) })
}

/// The moderator who recorded a veto for the maintainer under whose login it stands.
pub(super) fn veto_transcribed_by(asked: &Judged<'_>, login: &Login) -> Option<Login> {
    let vetoer = asked.roster.person(login);
    if asked.who.vouchers().any(|voucher| *voucher == vetoer) {
        return None;
    }
    asked.who.vouchers().find(|voucher| asked.roster.holds(voucher, Role::CommunityModerator)).cloned()
}

/// Whether whoever changed these fields of `mcpgov.yaml` may: a core or lead maintainer; for `accepted`, a lead maintainer.
pub(super) fn may_change(fields: &BTreeSet<ManifestField>, who: &Attribution, roster: &Roster) -> Result<(), Why> {
    let authority = if fields.contains(&ManifestField::Accepted) { LEAD } else { CORE };
    who.needs(authority.words, |login| roster.holds_any(login, authority.roles))
}

/// Whom an act is about so that it may be their own word: an elector, a vetoer, who nominates themselves or leaves.
pub(super) fn own_word_of(act: &Act) -> Option<&Login> {
    match act {
        Act::BallotCast(cast) => Some(&cast.entry),
        Act::Vetoed { entry, .. } => Some(entry),
        Act::FacilitatorAdded(login) | Act::FacilitatorRemoved(login) => Some(login),
        Act::Restated { is, .. } => own_word_of(is),
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::Proposed
        | Act::Adopted { .. }
        | Act::Restored
        | Act::Renamed { .. }
        | Act::VetoLifted { .. }
        | Act::Amended(_)
        | Act::KindChanged { .. }
        | Act::VoteOpened { .. }
        | Act::Reversed { .. }
        | Act::Retired { .. }
        | Act::MaintainerAdded(_)
        | Act::MaintainerRemoved(_)
        | Act::Reported { .. }
        | Act::ReportRequested { .. }
        | Act::Erased { .. }
        | Act::Withdrawn
        | Act::Deleted
        | Act::Unreadable => None,
    }
}

/// Who can veto: a veto stands under its maintainer's login.
pub(super) fn in_ones_own_name(act: EventKind, roster: &Roster) -> Option<Vec<Login>> {
    match act {
        EventKind::Vetoed => Some(CORE.roles.iter().flat_map(|role| roster.holders(*role)).cloned().collect()),
        EventKind::Approved
        | EventKind::Rejected
        | EventKind::Proposed
        | EventKind::Adopted
        | EventKind::Restored
        | EventKind::Renamed
        | EventKind::VetoLifted
        | EventKind::Amended
        | EventKind::KindChanged
        | EventKind::VoteOpened
        | EventKind::BallotCast
        | EventKind::Reversed
        | EventKind::Retired
        | EventKind::FacilitatorAdded
        | EventKind::FacilitatorRemoved
        | EventKind::MaintainerAdded
        | EventKind::MaintainerRemoved
        | EventKind::Reported
        | EventKind::ReportRequested
        | EventKind::Erased
        | EventKind::Withdrawn
        | EventKind::Deleted
        | EventKind::Unreadable
        | EventKind::Restated => None,
    }
}
