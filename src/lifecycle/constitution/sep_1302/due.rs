//! What is due of a group under SEP-1302, from whom, and until when.

use super::authority::{MODERATOR, MODERATOR_OR_CORE};
use crate::lifecycle::constitution::agenda::{self, asked_for, end, facilitators, office, task};
use crate::lifecycle::constitution::expected::GroupShown;
use crate::lifecycle::next::Suggested;
use crate::lifecycle::state::State;
use crate::lifecycle::task::{Task, TaskKind};
use crate::registry::group::Kind;
use crate::registry::scalar::Month;

/// What is due of a group, near or far.
pub(super) fn due(group: &GroupShown<'_>) -> Vec<Task> {
    let GroupShown { timeline, roster, policy, .. } = group;
    agenda::due(group, &MODERATOR_OR_CORE, || match timeline.state {
        State::Proposed | State::Sponsored => {
            let until = timeline.since.checked_add_signed(policy.stale_proposal_after.delta());
            vec![task(timeline, TaskKind::Proposal, office(&MODERATOR, roster), Suggested::CallVote, until)]
        }
        State::Active => work(group).collect(),
        State::Voting | State::Rejected | State::Vetoed | State::Reversed | State::Retired | State::Withdrawn => {
            Vec::new()
        }
    })
}

/// What the reports of an active group lack.
fn work<'a>(group: &'a GroupShown<'_>) -> impl Iterator<Item = Task> + 'a {
    let GroupShown { timeline, work, roster, .. } = group;
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    let report = move |what, act, month: Month| task(timeline, what, facilitators(timeline), act, end(month));
    let lacks = |month| Suggested::ReportOf(kind, month);
    let missed = work.missed.map(|month| (TaskKind::MonthMissed(month), lacks(month), month));
    let at_risk = work.at_risk.map(|month| (TaskKind::MonthAtRisk(month), lacks(month), month));
    let reports = missed.into_iter().chain(at_risk).map(move |(what, act, month)| report(what, act, month));
    let retirement = work.retirement.map(|due| {
        let who = office(&MODERATOR_OR_CORE, roster);
        task(timeline, TaskKind::Retirement, who, Suggested::Retire(Some(due.reason())), None)
    });
    asked_for(group).chain(reports).chain(retirement)
}
