//! What is worth a record, and what is to be told of it beside.

use super::act::Act;
use super::ballots;
use super::field::Record;
use super::permission::Judged;
use super::timeline::Timeline;
use crate::registry::roster::Roster;

/// Whether a void act is worth a record: taking away what never stood, or putting back what stands, is tidying up.
pub(super) fn matters(timeline: &Timeline, judged: &Judged<'_>) -> bool {
    match judged.act {
        Act::VetoLifted { entry } => timeline.stands_in(&Record::Veto(entry.clone())),
        Act::Vetoed { entry, .. } => !timeline.stands_in(&Record::Veto(entry.clone())),
        Act::Erased { record: Record::Round } => {
            let comes_back = timeline.vote.as_ref().is_some_and(|vote| judged.after.read().round() == Some(vote.round));
            timeline.stands_in(&Record::Round) && !comes_back
        }
        Act::Erased { record: Record::Retirement } => {
            timeline.stands_in(&Record::Retirement) || timeline.ending.is_some()
        }
        Act::Erased { record } => timeline.stands_in(record),
        Act::KindChanged { .. } => timeline.kind != judged.after.read().kind(),
        Act::BallotCast(cast) => cast.again || !ballots::says_what_counts(timeline, cast),
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::Proposed
        | Act::Reproposed { .. }
        | Act::Adopted { .. }
        | Act::CharterRecorded { .. }
        | Act::Restored
        | Act::Renamed { .. }
        | Act::Amended(_)
        | Act::AmendmentApproved { .. }
        | Act::VoteOpened { .. }
        | Act::SponsoredBy(_)
        | Act::SponsorshipWithdrawn(_)
        | Act::CharterApproved { .. }
        | Act::CharterObjected(_)
        | Act::ApprovalWithdrawn(_)
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Reversed { .. }
        | Act::RetirementProposed { .. }
        | Act::Retired { .. }
        | Act::MembersChanged
        | Act::FacilitatorAdded(_)
        | Act::FacilitatorRemoved(_)
        | Act::MaintainerAdded(_)
        | Act::MaintainerRemoved(_)
        | Act::Reported { .. }
        | Act::ReportRequested { .. }
        | Act::Withdrawn
        | Act::Restated { .. }
        | Act::Deleted
        | Act::Unreadable => true,
    }
}

/// Whether what an act would say in other words stands, after all that the landing did before.
pub(super) fn is_there_to_restate(timeline: &Timeline, is: &Act) -> bool {
    match is {
        Act::BallotCast(cast) => {
            let line = timeline.vote.as_ref().and_then(|vote| vote.line(&cast.entry));
            line.is_some_and(|line| line.choice == cast.choice)
        }
        act => act.record().is_some_and(|record| timeline.stands_in(&record)),
    }
}

/// Whether it approves a charter in spite of what somebody else objects to since another one came into force.
pub(super) fn is_over_objection(timeline: &Timeline, roster: &Roster, act: &Act) -> bool {
    let Act::CharterApproved { said, .. } = act else { return false };
    let mut objections = timeline.objections_since_charter();
    objections.any(|(line, _)| !roster.same(&line.person, &said.entry))
}
