//! The meetings of one group, and when each is next.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::calendar::{OccurrenceLine, not_over_since};
use super::record::url;
use crate::clock::Timestamp;
use crate::lifecycle::timeline::Timeline;
use crate::registry::meeting::{Change, Exception, Meeting, Unplaced};

/// A meeting of a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MeetingStatus {
    /// What it goes by within the group.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// When it first starts, by the clocks of its zone.
    pub starts: NaiveDateTime,
    /// The zone.
    pub timezone: String,
    /// How long it is.
    pub minutes: u32,
    /// Its rule; `None` for once.
    pub repeats: Option<String>,
    /// The last day on which it may take place.
    pub ends: Option<NaiveDate>,
    /// Where to join.
    pub url: Option<String>,
    /// Where notes and recordings go.
    pub notes: Option<String>,
    /// Days on which it is called off or moved.
    pub exceptions: Vec<ExceptionStatus>,
    /// Why nobody can tell when it takes place, or does again; `None` where that can be told.
    pub unplaced: Option<Unplaced>,
    /// When it takes place next, or does now; `None` for what is over, or cannot be told.
    pub next: Option<OccurrenceLine>,
}

/// A day on which a meeting is not as its rule has it: called off, or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ExceptionStatus {
    /// The local day that the rule gives.
    pub on: NaiveDate,
    /// Why it does not take place.
    pub called_off: Option<String>,
    /// When it takes place instead, by the clocks of its zone.
    pub moved_to: Option<NaiveDateTime>,
    /// How long it is then, where that changes too.
    pub minutes: Option<u32>,
    /// What else is to say.
    pub note: Option<String>,
}

impl MeetingStatus {
    /// The meetings of a group, as they stand at `now`.
    pub fn all(timeline: &Timeline, now: Timestamp) -> Vec<Self> {
        timeline.group.read().meetings.iter().map(|meeting| Self::of(meeting, timeline, now)).collect()
    }

    fn of(meeting: &Meeting, timeline: &Timeline, now: Timestamp) -> Self {
        let meets = timeline.file_exists && !timeline.state.is_closed();
        Self {
            id: meeting.slug(),
            title: meeting.title.trim().to_owned(),
            starts: *meeting.starts,
            timezone: meeting.timezone.to_string(),
            minutes: *meeting.minutes,
            repeats: meeting.repeats.as_ref().map(ToString::to_string),
            ends: meeting.ends.as_deref().copied(),
            url: url(meeting.url.as_ref()),
            notes: url(meeting.notes.as_ref()),
            exceptions: meeting.exceptions.iter().map(|exception| ExceptionStatus::of(exception)).collect(),
            unplaced: meeting.unplaced(),
            next: if meets { next(meeting, timeline, now) } else { None },
        }
    }
}

impl ExceptionStatus {
    fn of(exception: &Exception) -> Self {
        let (called_off, moved_to, minutes) = match &exception.change {
            Change::CalledOff { called_off } => (Some(called_off.trim().to_owned()), None, None),
            Change::Moved { moved_to, minutes } => (None, Some(*moved_to), *minutes),
        };
        Self { on: *exception.on, called_off, moved_to, minutes, note: exception.note.clone() }
    }
}

/// The occurrence that is first of those that are not over at `now` and take place.
fn next(meeting: &Meeting, timeline: &Timeline, now: Timestamp) -> Option<OccurrenceLine> {
    let zone = meeting.zone()?;
    // Whatever comes behind these days is as the rule has it, and so in order.
    let last = meeting.exceptions.iter().map(|exception| *exception.on).max();
    let mut first: Option<OccurrenceLine> = None;
    for it in meeting.occurrences_from(not_over_since(now)) {
        if first.is_some() && last.is_none_or(|last| it.slot.date() > last) {
            break;
        }
        let line = OccurrenceLine::of(timeline, meeting, &zone, &it)?;
        let is_ahead = line.called_off.is_none() && line.ends > now;
        if is_ahead && first.as_ref().is_none_or(|first| line.starts < first.starts) {
            first = Some(line);
        }
    }
    first
}
