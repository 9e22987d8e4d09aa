//! When groups meet, and when votes close.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::Serialize;

use super::time;
use super::wanted::Wanted;
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::order::Order;
use crate::registry::meeting::{Change, Meeting, Occurrence};
use crate::registry::zones::{self, Zone};

/// What takes place from one day to another.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CalendarReport {
    /// The commit it is derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// The first day, as each meeting's zone counts it, and as UTC does for votes.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The version of the time zone database.
    pub zones: &'static str,
    /// Meetings, by when they start.
    pub occurrences: Vec<OccurrenceLine>,
    /// Votes that are open, by when they close.
    pub votes: Vec<VoteLine>,
    /// What was asked for.
    #[serde(skip)]
    pub wanted: Wanted,
}

/// One meeting of a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OccurrenceLine {
    /// The group.
    pub group: String,
    /// The meeting's id within the group.
    pub meeting: String,
    /// What it is called.
    pub title: String,
    /// When it starts, or would.
    #[serde(serialize_with = "time::rfc3339")]
    pub starts: Timestamp,
    /// When it ends.
    #[serde(serialize_with = "time::rfc3339")]
    pub ends: Timestamp,
    /// When it starts by the clocks of its zone.
    pub local: NaiveDateTime,
    /// The zone.
    pub timezone: String,
    /// When the rule has it start, where it is moved.
    #[serde(serialize_with = "time::maybe_rfc3339")]
    pub moved_from: Option<Timestamp>,
    /// Why it does not take place, where it does not.
    pub called_off: Option<String>,
    /// Where to join.
    pub url: Option<String>,
}

/// The close of a vote.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VoteLine {
    /// The group.
    pub group: String,
    /// The round.
    pub round: u32,
    /// The first moment at which a ballot is late.
    #[serde(serialize_with = "time::rfc3339")]
    pub closes_at: Timestamp,
}

impl CalendarReport {
    /// What takes place in these groups, in all of them where none is named, each until it ended.
    pub fn of(standing: &Standing, groups: &[TimelineId], wanted: &Wanted) -> Self {
        let (from, to) = (wanted.from.unwrap_or(NaiveDate::MIN), wanted.to.unwrap_or(NaiveDate::MAX));
        let (mut occurrences, mut votes) = (Vec::new(), Vec::new());
        for (number, timeline) in standing.timelines.iter() {
            if !groups.is_empty() && !groups.contains(&number) {
                continue;
            }
            let ended = timeline.ended();
            for meeting in timeline.group.read().meetings.iter().filter(|_| wanted.meetings) {
                let lines = within(timeline, meeting, wanted, (from, to));
                let is_told = |line: &OccurrenceLine| {
                    ended.is_none_or(|ended| line.starts < ended) && (wanted.called_off || line.called_off.is_none())
                };
                occurrences.extend(lines.filter(is_told));
            }
            let open = timeline.vote.as_ref().filter(|_| wanted.votes && timeline.state == State::Voting);
            votes.extend(open.filter(|vote| wanted.is_on(vote.closes_at.date_naive())).map(|vote| VoteLine {
                group: timeline.id.to_string(),
                round: vote.round,
                closes_at: vote.closes_at,
            }));
        }
        occurrences.order_by(|one, other| {
            (one.starts, &one.group, &one.meeting).cmp(&(other.starts, &other.group, &other.meeting))
        });
        votes.order_by(|one, other| (one.closes_at, &one.group).cmp(&(other.closes_at, &other.group)));
        Self {
            rev: standing.tip.to_string(),
            at: standing.at,
            from,
            to,
            zones: zones::VERSION,
            occurrences,
            votes,
            wanted: *wanted,
        }
    }
}

/// The first day, as any zone counts it, on which something can start that is not over at a moment.
pub(super) fn not_over_since(at: Timestamp) -> NaiveDate {
    // Wherever it is, it is at most a day earlier than in UTC; and no meeting is longer than one.
    at.date_naive().checked_sub_days(Days::new(2)).unwrap_or(NaiveDate::MIN)
}

/// The occurrences of a meeting that start from one day to another, or would, and those that are not over.
fn within<'a>(
    timeline: &'a Timeline,
    meeting: &'a Meeting,
    wanted: &Wanted,
    (from, to): (NaiveDate, NaiveDate),
) -> impl Iterator<Item = OccurrenceLine> + 'a {
    let not_over_by = wanted.not_over_by;
    let first = not_over_by.map_or(from, |at| not_over_since(at).min(from));
    // What is moved may come from behind the last day.
    let mut last = to;
    for exception in &meeting.exceptions {
        if let Change::Moved { moved_to, .. } = &exception.change
            && (first..=to).contains(&moved_to.date())
        {
            last = last.max(*exception.on);
        }
    }
    let zone = meeting.zone();
    meeting
        .occurrences_from(first)
        .take_while(move |it| it.slot.date() <= last)
        .filter(move |it| it.starts.date() <= to)
        .filter_map(move |it| OccurrenceLine::of(timeline, meeting, zone.as_ref()?, &it))
        .filter(move |line| line.local.date() >= from || not_over_by.is_some_and(|at| line.ends > at))
}

impl OccurrenceLine {
    /// An occurrence of a group's meeting; `None` far outside of what calendars hold.
    pub(super) fn of(timeline: &Timeline, meeting: &Meeting, zone: &Zone, it: &Occurrence<'_>) -> Option<Self> {
        let starts = zone.moment(it.starts)?;
        Some(Self {
            group: timeline.id.to_string(),
            meeting: meeting.slug(),
            title: meeting.title.to_string(),
            starts,
            ends: starts.checked_add_signed(TimeDelta::minutes(it.minutes.into()))?,
            local: it.starts,
            timezone: meeting.timezone.to_string(),
            moved_from: (it.slot != it.starts).then(|| zone.moment(it.slot)).flatten(),
            called_off: it.called_off().map(str::to_owned),
            url: meeting.url.as_ref().map(ToString::to_string),
        })
    }
}
