//! What is next of a group, and due, by whichever rules.

use chrono::NaiveTime;

use super::expected::GroupShown;
use crate::clock::Timestamp;
use crate::lifecycle::next::{NextStep, Suggested, Who};
use crate::lifecycle::permission::Authority;
use crate::lifecycle::state::State;
use crate::lifecycle::task::{Task, TaskKind};
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::{Choice, Kind};
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Month};

/// What is due of a group, near or far: what `rules` say of its state, beside what any do; `finders` are those who can find
/// somebody to lead it.
pub(super) fn due(group: &GroupShown<'_>, finders: &Authority, rules: impl FnOnce() -> Vec<Task>) -> Vec<Task> {
    let GroupShown { timeline, roster, .. } = group;
    let mut tasks: Vec<Task> = of_the_file(timeline).into_iter().collect();
    if !timeline.file_exists {
        return tasks;
    }
    tasks.extend(vote(timeline));
    tasks.extend(rules());
    match timeline.state {
        State::Proposed | State::Sponsored | State::Voting => tasks.extend(terms(timeline)),
        State::Active => tasks.extend(terms(timeline).chain(vacancy(timeline, finders, roster))),
        State::Rejected | State::Vetoed | State::Reversed | State::Retired | State::Withdrawn => {}
    }
    tasks
}

/// What is to be done about its file, where that is gone or cannot be read.
fn of_the_file(timeline: &Timeline) -> Option<Task> {
    let due = |kind, act| Some(task(timeline, kind, Who::Anyone, act, None));
    match (timeline.file_exists, timeline.file_readable) {
        (false, _) if timeline.state == State::Withdrawn => None,
        (false, _) => due(TaskKind::DeletedRecord, Suggested::RestoreFile),
        (true, false) => due(TaskKind::UnreadableRecord, Suggested::MendFile),
        (true, true) => None,
    }
}

/// The ballots that an open vote lacks; where it lacks none, its close.
fn vote(timeline: &Timeline) -> Option<Task> {
    let vote = timeline.vote.as_ref().filter(|_| timeline.is_open())?;
    let until = Some(vote.closes_at);
    let nobody = Who::Electors(Vec::new());
    let closing = || task(timeline, TaskKind::VoteClosing, nobody, Suggested::SeeTheResult, until);
    let pending = ballots(timeline).map(|step| Task { kind: TaskKind::Ballot, step, until });
    Some(pending.unwrap_or_else(closing))
}

/// The status updates that were asked for.
pub(super) fn asked_for<'a>(group: &'a GroupShown<'_>) -> impl Iterator<Item = Task> + 'a {
    let GroupShown { timeline, work, .. } = group;
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    work.asked.iter().map(move |month| {
        let act = Suggested::Answer(kind, *month);
        task(timeline, TaskKind::Request(*month), facilitators(timeline), act, end(*month))
    })
}

/// The terms of facilitators, each until its last day is over.
fn terms(timeline: &Timeline) -> impl Iterator<Item = Task> {
    timeline.group.read().facilitators.iter().filter_map(move |facilitator| {
        let last_day = facilitator.term_ends.as_deref()?;
        let until = last_day.succ_opt()?.and_time(NaiveTime::MIN).and_utc();
        let login = (*facilitator.github).clone();
        let who = Who::Facilitators(vec![login.clone()]);
        Some(task(timeline, TaskKind::Term(login), who, Suggested::SayWhoFollows, Some(until)))
    })
}

/// Somebody to lead an active group whose last leader left, as those with the authority can find.
fn vacancy(timeline: &Timeline, authority: &Authority, roster: &Roster) -> Option<Task> {
    let act = Suggested::FindFacilitator;
    let is_vacant = timeline.group.read().facilitators.is_empty();
    is_vacant.then(|| task(timeline, TaskKind::VacantGroup, office(authority, roster), act, None))
}

/// The first moment after a month.
pub(super) fn end(month: Month) -> Option<Timestamp> {
    Some(month.next().first_day()?.and_time(NaiveTime::MIN).and_utc())
}

/// Something that is due of a group.
pub(super) fn task(timeline: &Timeline, kind: TaskKind, who: Who, act: Suggested, until: Option<Timestamp>) -> Task {
    Task { kind, step: step(timeline, who, act), until }
}

/// Everybody with the authority, by name.
pub(super) fn office(authority: &Authority, roster: &Roster) -> Who {
    Who::Office { words: authority.words, people: holders(authority, roster) }
}

/// The same people, each once.
pub(super) fn holders(authority: &Authority, roster: &Roster) -> Vec<Login> {
    let mut people: Vec<Login> = Vec::new();
    for login in authority.roles.iter().flat_map(|role| roster.holders(*role)) {
        if !people.contains(login) {
            people.push(login.clone());
        }
    }
    people
}

/// The facilitators, as the file lists them.
pub(super) fn facilitators(timeline: &Timeline) -> Who {
    Who::Facilitators(timeline.group.read().facilitators.iter().map(|it| (*it.github).clone()).collect())
}

/// The ballots that are pending, where there are any.
pub(super) fn ballots(timeline: &Timeline) -> Option<NextStep> {
    let pending: Vec<Login> = timeline.vote.as_ref()?.voters(Choice::Pending).into_iter().cloned().collect();
    (!pending.is_empty()).then(|| step(timeline, Who::Electors(pending), Suggested::CastBallots))
}

/// A step of a group.
pub(super) fn step(timeline: &Timeline, who: Who, act: Suggested) -> NextStep {
    NextStep { group: timeline.id.clone(), who, act }
}
