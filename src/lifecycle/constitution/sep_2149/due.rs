//! What is due of a group under SEP-2149, from whom, and until when.

use super::charters;
use super::next::{approvers, sponsors};
use crate::lifecycle::constitution::agenda::{
    asked_for, end, facilitators, of_the_file, office, task, terms, vacancy, vote,
};
use crate::lifecycle::constitution::expected::{Due, GroupShown};
use crate::lifecycle::constitution::record::CORE;
use crate::lifecycle::next::Suggested;
use crate::lifecycle::state::State;
use crate::lifecycle::task::{Task, TaskKind};
use crate::registry::group::Kind;
use crate::registry::scalar::Month;

/// What is due of a group, near or far.
pub(super) fn due(group: &GroupShown<'_>) -> Vec<Task> {
    let GroupShown { timeline, roster, policy, .. } = group;
    let mut tasks: Vec<Task> = of_the_file(timeline).into_iter().collect();
    if !timeline.file_exists {
        return tasks;
    }
    tasks.extend(vote(timeline));
    let approval = |until| task(timeline, TaskKind::Approval, office(&CORE, roster), Suggested::ApproveCharter, until);
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
            tasks.extend(vacancy(timeline, &CORE, roster));
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
        task(timeline, what, facilitators(timeline), Suggested::ReportOf(kind, month), end(month))
    };
    let missed = work.missed_updates.iter().map(move |month| update(TaskKind::MonthMissed(*month), *month));
    let coming = work.update.into_iter().map(move |month| update(TaskKind::MonthAtRisk(month), month));
    let proposed = timeline.ending.as_ref().map(|ending| {
        let who = approvers(ending, roster);
        task(timeline, TaskKind::RetirementApproval, who, Suggested::ApproveRetirement, None)
    });
    let retirement = work.retirement.filter(|_| timeline.ending.is_none()).map(|due| {
        let act = match due {
            Due::NoCharter => Suggested::RetireWithoutCharter,
            due => Suggested::RetireWithRationale(Some(due.reason())),
        };
        task(timeline, TaskKind::Retirement, office(&CORE, roster), act, None)
    });
    asked_for(group).chain(missed).chain(coming).chain(proposed).chain(retirement)
}
