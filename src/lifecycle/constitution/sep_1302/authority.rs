//! Who may do what under SEP-1302.

use crate::lifecycle::act::Act;
use crate::lifecycle::constitution::record::{self, ANY_ROLE, CORE};
use crate::lifecycle::permission::{Authority, Judged, Recorded};
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::{Takes, Why};
use crate::registry::group::{Kind, RetirementReason};
use crate::registry::manifest::{Role, TranscribedBallots};
use crate::registry::scalar::Login;

/// Whoever opens votes.
pub(super) const MODERATOR: Authority =
    Authority { words: "a community moderator", roles: &[Role::CommunityModerator], facilitators: false };
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
/// Whether whoever did it may do it, as `docs/lifecycle.md` says; a ballot is [`ballot`]'s business.
pub(super) fn may(asked: &Judged<'_>) -> Result<(), Why> {
    match asked.act {
        Act::Proposed
        | Act::Reproposed { .. }
        | Act::Restored
        | Act::BallotCast(_)
        | Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::AmendmentApproved { .. }
        | Act::SponsoredBy(_)
        | Act::SponsorshipWithdrawn(_)
        | Act::CharterApproved { .. }
        | Act::CharterObjected(_)
        | Act::ApprovalWithdrawn(_)
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Erased { .. }
        | Act::Deleted
        | Act::Unreadable => Ok(()),
        Act::VoteOpened { .. } => MODERATOR.allows(asked),
        Act::Adopted { .. } | Act::CharterRecorded { .. } | Act::VetoLifted { .. } => CORE.allows(asked),
        Act::MaintainerAdded(_) | Act::MaintainerRemoved(_) => CORE.allows(asked),
        Act::Retired { reason: RetirementReason::Completed, .. } if asked.before.kind == Some(Kind::WorkingGroup) => {
            FACILITATOR_OR_ABOVE.allows(asked)
        }
        Act::Reversed { .. } | Act::RetirementProposed { .. } | Act::Retired { .. } | Act::KindChanged { .. } => {
            MODERATOR_OR_CORE.allows(asked)
        }
        Act::Renamed { .. } | Act::Amended(_) | Act::MembersChanged => FACILITATOR_OR_ABOVE.allows(asked),
        Act::ReportRequested { .. } => ANY_ROLE.allows(asked),
        Act::Reported { .. } => record::report(asked),
        Act::Vetoed { entry, .. } => veto(asked, entry),
        Act::Withdrawn => record::withdraw(asked, &FACILITATOR_OR_ABOVE),
        Act::FacilitatorAdded(login) => record::add_facilitator(asked, login, &FACILITATOR_OR_ABOVE),
        Act::FacilitatorRemoved(login) => record::remove_facilitator(asked, login),
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

/// Whether an addition gives power over the record: one by somebody who has it, not a self-nomination.
pub(super) fn empowers(asked: &Judged<'_>) -> bool {
    asked.who.vouchers().any(|login| FACILITATOR_OR_ABOVE.includes(login, asked))
}

/// Whether the ballot of `voter` may count, and whose word it is.
///
/// `voter` is named as whoever did it is.
pub(super) fn ballot(asked: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
    if asked.who.is_own_word_of(voter) {
        return Ok(Recorded::Own);
    }
    let transcribes = |login: &Login| {
        vote.policy.transcribed_ballots == TranscribedBallots::Allow
            && asked.roster.holds(login, Role::CommunityModerator)
            && !asked.roster.same(login, voter)
            && !record::facilitates(login, asked)
    };
    let who = match vote.policy.transcribed_ballots {
        TranscribedBallots::Allow => {
            format!("{voter}, or another community moderator who does not facilitate the group")
        }
        TranscribedBallots::Deny => voter.to_string(),
    };
    record::recorded(asked, voter, transcribes, who)
}

/// The moderator who recorded a veto for the maintainer under whose login it stands.
pub(super) fn veto_transcribed_by(asked: &Judged<'_>, login: &Login) -> Option<Login> {
    let vetoer = asked.roster.person(login);
    if asked.who.vouchers().any(|voucher| *voucher == vetoer) {
        return None;
    }
    asked.who.vouchers().find(|voucher| asked.roster.holds(voucher, Role::CommunityModerator)).cloned()
}
