//! What an act leaves for those that are about it later.

use std::sync::Arc;

use super::act::Act;
use super::decision::Trace;
use super::field::Record;
use super::moment::Moment;
use super::timeline::Timeline;
use super::words::with;
use crate::registry::group::Group;
use crate::registry::roster::Roster;
use crate::registry::said::Said;

/// Remembers what an act that stands leaves, for what is about that later.
pub(super) fn follow(timeline: &mut Timeline, moment: &Moment<'_>, act: &Act, trace: Trace, after: &Arc<Said<Group>>) {
    match act {
        Act::Adopted { .. }
        | Act::CharterRecorded { .. }
        | Act::Reversed { .. }
        | Act::Retired { .. }
        | Act::Restated { .. } => {
            match act.record() {
                Some(record @ (Record::Origin | Record::Reversal | Record::Retirement | Record::Charter)) => {
                    let stands =
                        timeline.decisions.says(&record, timeline.group.read()).filter(|_| !act.restates().is_empty());
                    let said = stands.map(|stands| Arc::new(with(&record, stands, act.restates(), after.read())));
                    let is_approval = matches!(act, Act::Retired { approval: Some(_), .. });
                    let proposed = timeline.ending.as_ref().filter(|_| is_approval).map(|ending| &ending.version);
                    let says = said.as_ref().or(proposed).unwrap_or(after);
                    timeline.decisions.take(&record, trace.clone(), says);
                }
                Some(
                    Record::Round | Record::Ballot(_) | Record::Veto(_) | Record::Endorsement(_) | Record::Approval(_),
                )
                | None => {}
            }
            if let Act::Retired { .. } = act {
                timeline.ending = None;
            }
            if let Act::Adopted { .. } = act {
                timeline.placed = Some(trace);
            }
        }
        Act::Erased { record } => timeline.decisions.drop(record),
        Act::Proposed | Act::Withdrawn => timeline.placed = Some(trace),
        Act::Reproposed { .. } => {
            timeline.text_in = trace.clone();
            timeline.placed = Some(trace);
        }
        Act::Amended(_) | Act::KindChanged { .. } => timeline.text_in = trace,
        Act::VetoLifted { entry } => {
            timeline.lifted.insert(moment.roster.person(entry), trace);
        }
        Act::FacilitatorAdded(login)
        | Act::FacilitatorRemoved(login)
        | Act::MaintainerAdded(login)
        | Act::MaintainerRemoved(login) => {
            timeline.people_in.insert(moment.roster.person(login), trace);
        }
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::Restored
        | Act::Renamed { .. }
        | Act::AmendmentApproved { .. }
        | Act::VoteOpened { .. }
        | Act::BallotCast(_)
        | Act::SponsoredBy(_)
        | Act::SponsorshipWithdrawn(_)
        | Act::CharterApproved { .. }
        | Act::CharterObjected(_)
        | Act::ApprovalWithdrawn(_)
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Vetoed { .. }
        | Act::RetirementProposed { .. }
        | Act::MembersChanged
        | Act::Reported { .. }
        | Act::ReportRequested { .. }
        | Act::Deleted
        | Act::Unreadable => {}
    }
}

/// Remembers whom somebody who may not made a leader, until the file lists them no more; and whom somebody who may not took
/// off it, who are what they were once they are back.
pub(super) fn note_stranger(timeline: &mut Timeline, roster: &Roster, act: &Act, is_refused: bool) {
    let (Act::FacilitatorAdded(login) | Act::FacilitatorRemoved(login)) = act else { return };
    let person = roster.person(login);
    let (was, taken) = (timeline.strangers.remove(&person), timeline.taken.remove(&person));
    match act {
        Act::FacilitatorAdded(_) if is_refused => {
            let is_stranger = taken.unwrap_or(Some(timeline.paper.count));
            timeline.strangers.extend(is_stranger.map(|entries| (person, entries)));
        }
        Act::FacilitatorRemoved(_) if is_refused => drop(timeline.taken.insert(person, was)),
        _ => {}
    }
}
