//! What is due of a group under SEP-1302, from whom, and until when.

use chrono::NaiveTime;

use super::authority::{MODERATOR, MODERATOR_OR_CORE};
use super::next::{ballots, facilitators, office};
use crate::clock::Timestamp;
use crate::lifecycle::constitution::expected::{Due, GroupShown};
use crate::lifecycle::next::{NextStep, Suggested, Who};
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
    match timeline.state {
        State::Proposed | State::Sponsored => {
            let until = timeline.since.checked_add_signed(policy.stale_proposal_after.delta());
            tasks.push(task(timeline, TaskKind::Proposal, office(&MODERATOR, roster), Suggested::CallVote, until));
            tasks.extend(terms(timeline));
        }
        State::Voting => tasks.extend(terms(timeline)),
        State::Active => {
            tasks.extend(work(group));
            tasks.extend(terms(timeline));
            if timeline.group.facilitators.is_empty() {
                let who = office(&MODERATOR_OR_CORE, roster);
                tasks.push(task(timeline, TaskKind::VacantGroup, who, Suggested::FindFacilitator, None));
            }
        }
        State::Rejected | State::Vetoed | State::Reversed | State::Retired | State::Withdrawn => {}
    }
    tasks
}

/// The ballots that an open vote lacks; where it lacks none, its close.
pub(in crate::lifecycle::constitution) fn vote(timeline: &Timeline) -> Option<Task> {
    let vote = timeline.vote.as_ref().filter(|_| timeline.is_open())?;
    let until = Some(vote.closes_at);
    let nobody = Who::Electors(Vec::new());
    let closing = || task(timeline, TaskKind::VoteClosing, nobody, Suggested::SeeTheResult, until);
    let pending = ballots(timeline).map(|step| Task { kind: TaskKind::Ballot, step, until });
    Some(pending.unwrap_or_else(closing))
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
        let reason = match due {
            Due::NoProgress(_) | Due::NoProgressSince(..) | Due::NoCharter => RetirementReason::NoActiveWork,
            Due::Finished => RetirementReason::Completed,
        };
        let who = office(&MODERATOR_OR_CORE, roster);
        task(timeline, TaskKind::Retirement, who, Suggested::Retire(Some(reason)), None)
    });
    asked_for(group).chain(reports).chain(retirement)
}

/// The status updates that were asked for.
pub(in crate::lifecycle::constitution) fn asked_for<'a>(group: &'a GroupShown<'_>) -> impl Iterator<Item = Task> + 'a {
    let GroupShown { timeline, work, .. } = group;
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    work.asked.iter().map(move |month| {
        let act = Suggested::Answer(kind, *month);
        task(timeline, TaskKind::Request(*month), facilitators(timeline), act, end(*month))
    })
}

/// The terms of facilitators, each until its last day is over.
pub(in crate::lifecycle::constitution) fn terms(timeline: &Timeline) -> impl Iterator<Item = Task> {
    timeline.group.facilitators.iter().filter_map(move |facilitator| {
        let last_day = facilitator.term_ends.as_deref()?;
        let until = last_day.succ_opt()?.and_time(NaiveTime::MIN).and_utc();
        let login = (*facilitator.github).clone();
        let who = Who::Facilitators(vec![login.clone()]);
        Some(task(timeline, TaskKind::Term(login), who, Suggested::SayWhoFollows, Some(until)))
    })
}

/// The first moment after a month.
fn end(month: Month) -> Option<Timestamp> {
    Some(month.next().first_day()?.and_time(NaiveTime::MIN).and_utc())
}

pub(in crate::lifecycle::constitution) fn task(
    timeline: &Timeline,
    kind: TaskKind,
    who: Who,
    act: Suggested,
    until: Option<Timestamp>,
) -> Task {
    Task { kind, step: NextStep { group: timeline.id.clone(), who, act }, until }
}
