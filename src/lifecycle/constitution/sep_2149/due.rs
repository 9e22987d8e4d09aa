//! What is due of a group under SEP-2149, from whom, and until when.

use super::charters;
use super::next::{approvers, sponsors};
use crate::lifecycle::constitution::agenda::{self, asked_for, end, facilitators, office, task};
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
    let approval = |until| task(timeline, TaskKind::Approval, office(&CORE, roster), Suggested::ApproveCharter, until);
    agenda::due(group, &CORE, || match timeline.state {
        State::Proposed => {
            let until = timeline.since.checked_add_signed(policy.stale_proposal_after.delta());
            vec![task(timeline, TaskKind::Sponsors, sponsors(timeline, roster), Suggested::Sponsor, until)]
        }
        State::Sponsored => vec![approval(None)],
        State::Active => {
            let charter = if timeline.charter.waits() && !timeline.is_chartered_elsewhere() {
                Some(approval(group.rules_since.and_then(|since| charters::due(timeline, since))))
            } else {
                timeline.charter.is_pending.then(|| approval(None))
            };
            active(group).chain(charter).collect()
        }
        State::Voting | State::Rejected | State::Vetoed | State::Reversed | State::Retired | State::Withdrawn => {
            Vec::new()
        }
    })
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
