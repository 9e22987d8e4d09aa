//! What is due of a group under SEP-2149, from whom, and until when.

use super::charters;
use super::next::{holders, sponsors};
use crate::clock::Timestamp;
use crate::lifecycle::constitution::expected::{Due, GroupShown};
use crate::lifecycle::constitution::record::CORE;
use crate::lifecycle::constitution::sep_1302::{asked_for, facilitators, task, terms, vote};
use crate::lifecycle::next::{Suggested, Who};
use crate::lifecycle::state::State;
use crate::lifecycle::task::{Task, TaskKind};
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::{Kind, RetirementReason};
use crate::registry::scalar::Month;

/// What is due of a group, near or far.
pub(super) fn due(group: &GroupShown<'_>) -> Vec<Task> {
    let GroupShown { timeline, roster, policy, .. } = group;
    if !timeline.file_exists {
        let is_missed = timeline.state != State::Withdrawn;
        let task = task(timeline, TaskKind::DeletedRecord, Who::Anyone, Suggested::RestoreFile, None);
        return is_missed.then_some(task).into_iter().collect();
    }
    let mut tasks = Vec::new();
    if !timeline.file_readable {
        tasks.push(task(timeline, TaskKind::UnreadableRecord, Who::Anyone, Suggested::MendFile, None));
    }
    tasks.extend(vote(timeline));
    let approval = |until| task(timeline, TaskKind::Approval, holders(&CORE, roster), Suggested::ApproveCharter, until);
    match timeline.state {
        State::Proposed => {
            let until = timeline.since.checked_add_signed(policy.stale_proposal_after.delta());
            let who = sponsors(timeline, roster);
            tasks.push(task(timeline, TaskKind::Sponsors, who, Suggested::Sponsor, until));
            tasks.extend(terms(timeline));
        }
        State::Sponsored => {
            tasks.push(approval(None));
            tasks.extend(terms(timeline));
        }
        State::Voting => tasks.extend(terms(timeline)),
        State::Active => {
            tasks.extend(active(group));
            if timeline.charter.waits() && !timeline.is_chartered_elsewhere() {
                tasks.push(approval(group.rules_since.and_then(|since| charters::due(timeline, since))));
            } else if timeline.charter.is_pending {
                tasks.push(approval(None));
            }
            tasks.extend(terms(timeline));
            if timeline.group.facilitators.is_empty() {
                let who = holders(&CORE, roster);
                tasks.push(task(timeline, TaskKind::VacantGroup, who, Suggested::FindFacilitator, None));
            }
        }
        State::Rejected | State::Vetoed | State::Reversed | State::Retired | State::Withdrawn => {}
    }
    tasks
}

/// What an active group owes, and what about its end waits for somebody.
fn active<'a>(group: &'a GroupShown<'_>) -> impl Iterator<Item = Task> + 'a {
    let GroupShown { timeline, work, roster, .. } = group;
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    let update = move |what: TaskKind, month: Month| {
        task(timeline, what, facilitators(timeline), Suggested::ReportOf(kind, month), Some(end(month)))
    };
    let missed = work.missed_updates.iter().map(move |month| update(TaskKind::MonthMissed(*month), *month));
    let coming = work.update.into_iter().map(move |month| update(TaskKind::MonthAtRisk(month), month));
    let proposed = timeline.ending.as_ref().map(|ending| {
        let mut who = holders(&CORE, roster);
        if let Who::Office { people, .. } = &mut who {
            people.retain(|one| ending.proposer.as_ref().is_none_or(|proposer| !roster.same(proposer, one)));
        }
        task(timeline, TaskKind::RetirementApproval, who, Suggested::ApproveRetirement, None)
    });
    let retirement = work.retirement.filter(|_| timeline.ending.is_none()).map(|due| {
        let act = match due {
            Due::NoProgress(_) | Due::NoProgressSince(..) => {
                Suggested::RetireWithRationale(Some(RetirementReason::NoActiveWork))
            }
            Due::Finished => Suggested::RetireWithRationale(Some(RetirementReason::Completed)),
            Due::NoCharter => Suggested::RetireWithoutCharter,
        };
        task(timeline, TaskKind::Retirement, holders(&CORE, roster), act, None)
    });
    asked_for(group).chain(missed).chain(coming).chain(proposed).chain(retirement)
}

/// The first moment after a month.
fn end(month: Month) -> Timestamp {
    month.next().starts()
}

/// Who holds a group's meetings.
pub(super) fn holds_meetings(timeline: &Timeline) -> Who {
    facilitators(timeline)
}
