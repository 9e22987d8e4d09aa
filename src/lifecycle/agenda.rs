//! What is due: from whom, until when.

use chrono::TimeDelta;

use super::constitution::Constitution;
use super::constitution::expected::{GroupShown, Work};
use super::expectations::{Expectations, RulesInForce};
use super::next::{NextStep, Suggested};
use super::standing::Standing;
use super::state::State;
use super::task::{Slot, Task, TaskKind};
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::order::Order;
use crate::registry::manifest::Policy;
use crate::registry::meeting::{Meeting, Occurrence};
use crate::registry::scalar::Month;

/// How far ahead is looked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ahead {
    /// As far as each kind of task asks for: a term is to be thought of earlier than a meeting.
    #[default]
    AsFits,
    /// So many days.
    Days(u16),
}

impl Ahead {
    /// How long before it is late a task is shown; `None` for one that waits from its first moment on.
    fn of(self, kind: &TaskKind) -> Option<TimeDelta> {
        if let Self::Days(days) = self {
            return Some(TimeDelta::days(days.into()));
        }
        match kind {
            TaskKind::VoteClosing => Some(TimeDelta::days(2)),
            TaskKind::MonthAtRisk(_) => Some(TimeDelta::days(14)),
            TaskKind::Term(_) => Some(TimeDelta::days(30)),
            // What is today is told by the clocks of the meeting's zone.
            TaskKind::Meeting(_) => Some(TimeDelta::zero()),
            TaskKind::DeletedRecord
            | TaskKind::UnreadableRecord
            | TaskKind::Ballot
            | TaskKind::Proposal
            | TaskKind::Sponsors
            | TaskKind::Approval
            | TaskKind::RetirementApproval
            | TaskKind::Request(_)
            | TaskKind::MonthMissed(_)
            | TaskKind::Retirement
            | TaskKind::VacantGroup => None,
        }
    }

    fn reaches(self, task: &Task, at: Timestamp) -> bool {
        let (Some(until), Some(ahead)) = (task.until, self.of(&task.kind)) else { return true };
        if matches!(task.kind, TaskKind::Ballot | TaskKind::VoteClosing) {
            return until - at <= ahead;
        }
        // What is due on a day is due up to its end.
        let last = (until - TimeDelta::seconds(1)).date_naive();
        last - at.date_naive() <= ahead
    }
}

/// What is due of all groups where everything stands like this: what is late first, then what is due soonest, and in the
/// end what has no day.
pub fn agenda(standing: &Standing, ahead: Ahead) -> Vec<(&Timeline, Task)> {
    standing.read_groups();
    let (constitution, at) = (standing.constitution(), standing.at);
    let policy = standing.policy();
    let mut tasks: Vec<(&Timeline, Task)> = Vec::new();
    for (_, timeline) in standing.timelines.iter() {
        let due = constitution.due(&shown(timeline, standing, &policy));
        let near = due.into_iter().filter(|task| ahead.reaches(task, at));
        tasks.extend(near.chain(meetings(timeline, constitution, ahead, at)).map(|task| (timeline, task)));
    }
    tasks.order_by(|(_, one), (_, other)| {
        let place = |task: &Task| (task.until.is_none(), task.until);
        (place(one), &one.step.group, &one.kind).cmp(&(place(other), &other.step.group, &other.kind))
    });
    tasks
}

fn shown<'a>(timeline: &'a Timeline, standing: &'a Standing, policy: &'a Policy) -> GroupShown<'a> {
    let roster = &*standing.roster;
    let kind = timeline.kind.filter(|_| timeline.state == State::Active && timeline.file_exists);
    let work = kind.map_or_else(Work::default, |kind| {
        let activated = timeline.activated.map(Month::of);
        let rules = RulesInForce::over(standing, Some(timeline));
        Expectations::of(timeline.group.read(), kind, activated, roster, rules, standing.at).work()
    });
    GroupShown { timeline, work, roster, policy, rules_since: standing.regimes.since() }
}

/// The meetings of a group today, by the clocks of their zones, and as many days ahead as are asked for.
fn meetings<'a>(
    timeline: &'a Timeline,
    constitution: &'static dyn Constitution,
    ahead: Ahead,
    at: Timestamp,
) -> impl Iterator<Item = Task> + 'a {
    let is_on = timeline.file_exists && !timeline.state.is_closed();
    let slots =
        timeline.group.read().meetings.iter().filter(move |_| is_on).flat_map(move |meeting| slots(meeting, ahead, at));
    slots.map(move |slot| {
        let step =
            NextStep { group: timeline.id.clone(), who: constitution.holds_meetings(timeline), act: Suggested::Meet };
        Task { until: Some(slot.ends), kind: TaskKind::Meeting(slot), step }
    })
}

/// The occurrences of a meeting that take place.
fn slots(meeting: &Meeting, ahead: Ahead, at: Timestamp) -> Vec<Slot> {
    let Some(zone) = meeting.zone() else { return Vec::new() };
    let days = match ahead {
        Ahead::AsFits => 0,
        Ahead::Days(days) => i64::from(days),
    };
    // Wherever it is, it is at most a day earlier or later than in UTC; and no meeting is longer than one.
    let day = |days| at.date_naive().checked_add_signed(TimeDelta::days(days));
    let (Some(first), Some(last)) = (day(-2), day(days + 1)) else { return Vec::new() };
    let latest = meeting.exceptions.iter().map(|exception| *exception.on).fold(last, chrono::NaiveDate::max);
    let slot = |it: Occurrence<'_>| {
        let day = it.starts.date();
        // Where a day begins and ends by the clocks of the zone.
        let midnight = |days| zone.moment((day + TimeDelta::days(days)).and_time(chrono::NaiveTime::MIN));
        let starts = zone.moment(it.starts)?;
        let ends = starts.checked_add_signed(TimeDelta::minutes(it.minutes.into()))?;
        // One that goes on beyond midnight is not over with its day.
        let is_near = midnight(1)?.max(ends) > at && midnight(-days)? <= at;
        (is_near && it.called_off().is_none()).then(|| Slot { meeting: meeting.slug(), starts, ends })
    };
    meeting
        .occurrences_from(first)
        .take_while(|it| it.slot.date() <= latest)
        .filter(|it| it.starts.date() <= last)
        .filter_map(slot)
        .collect()
}
