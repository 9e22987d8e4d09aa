//! What takes place, as calendars are told of it.

use chrono::NaiveDateTime;

use crate::clock::Timestamp;
use crate::lifecycle::timeline::Timeline;

/// A series of meetings, one of it that is not as the others are, a single meeting, or a vote.
#[derive(Debug, Clone)]
pub struct Event {
    /// By which calendars know it again.
    pub uid: String,
    /// How often what it says has changed.
    pub sequence: u32,
    /// When it changed last.
    pub changed: Timestamp,
    /// Which of a series this is instead of.
    pub instead_of: Option<Time>,
    /// When it starts, the first time.
    pub starts: Time,
    /// How long it is.
    pub minutes: u32,
    /// By which rule of RFC 5545 it takes place again.
    pub rule: Option<String>,
    /// When it does not take place although the rule says so.
    pub without: Vec<Time>,
    /// What it is called.
    pub summary: String,
    /// What else there is to say, line by line.
    pub description: Vec<String>,
    /// Where to join.
    pub url: Option<String>,
    /// The group.
    pub group: String,
    /// What it is.
    pub nature: Nature,
}

/// What takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A meeting.
    Meeting,
    /// A meeting that is called off.
    CalledOff,
    /// A vote.
    Vote {
        /// Whether whoever subscribes is reminded of its close.
        reminds: bool,
    },
}

/// A time by the clocks of a zone, or in UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Time {
    /// By the clocks of a zone.
    Local {
        /// The zone.
        zone: String,
        /// What they show.
        at: NaiveDateTime,
    },
    /// In UTC.
    Utc(Timestamp),
}

/// What people call a group.
pub(super) fn title(timeline: &Timeline) -> String {
    timeline.group.read().name.as_ref().map_or_else(|| timeline.id.to_string(), ToString::to_string)
}
