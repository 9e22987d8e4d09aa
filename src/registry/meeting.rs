//! Meetings: when a group meets, and when it does not.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::bounds;
use super::recurrence::{self, Rule};
use super::scalar::Url;
use super::zones::Zone;
use crate::source::span::Spanned;

/// A meeting, once or recurring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// What it goes by among the group's meetings, lower-case kebab-case; without it, its title says so
    #[serde(default)]
    #[cfg_attr(test, schemars(extend("pattern" = "^[a-z0-9]+(-[a-z0-9]+)*$")))]
    pub id: Option<Spanned<String>>,
    /// What it is called
    pub title: Spanned<String>,
    /// Local time of the first occurrence, such as 2026-04-15T11:00:00, which the rule must give
    #[serde(deserialize_with = "bounds::local_time")]
    pub starts: Spanned<NaiveDateTime>,
    /// IANA time zone, such as America/New_York
    pub timezone: Spanned<String>,
    /// Length in minutes
    #[serde(deserialize_with = "bounds::minutes")]
    #[cfg_attr(test, schemars(range(min = 1, max = 1440)))]
    pub minutes: Spanned<u32>,
    /// RFC 5545 RRULE, such as FREQ=WEEKLY;BYDAY=WE; without it the meeting happens once
    #[serde(default)]
    pub repeats: Option<Spanned<String>>,
    /// The last day on which it may take place
    #[serde(default)]
    pub ends: Option<Spanned<NaiveDate>>,
    /// Where to join or read more
    #[serde(default)]
    pub url: Option<Url>,
    /// Where notes and recordings go
    #[serde(default)]
    pub notes: Option<Url>,
    /// Days on which it is called off or moved
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(extend("default" = [])))]
    pub exceptions: Vec<Spanned<Exception>>,
}

/// One occurrence that is not as the rule has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, try_from = "Said")]
#[cfg_attr(test, schemars(description = "One occurrence that is called off, or moved", with = "Said"))]
pub struct Exception {
    /// The local day that the rule gives.
    pub on: Spanned<NaiveDate>,
    /// What becomes of it.
    #[serde(flatten)]
    pub change: Change,
    /// What else is to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What becomes of an occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Change {
    /// It does not take place, for this reason.
    CalledOff {
        /// The reason.
        called_off: String,
    },
    /// It takes place then, for so many minutes where that changes too.
    Moved {
        /// The local time.
        moved_to: NaiveDateTime,
        /// The minutes.
        #[serde(skip_serializing_if = "Option::is_none")]
        minutes: Option<u32>,
    },
}

/// An exception as files say it.
#[derive(Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Said {
    /// The local day that the rule gives
    on: Spanned<NaiveDate>,
    /// Why it does not take place; either this, or `moved_to`
    #[serde(default)]
    called_off: Option<String>,
    /// The local time at which it takes place instead
    #[serde(default, deserialize_with = "bounds::maybe_local_time")]
    moved_to: Option<NaiveDateTime>,
    /// Its length in minutes, where it is moved and that changes too
    #[serde(default, deserialize_with = "bounds::maybe_minutes")]
    #[cfg_attr(test, schemars(range(min = 1, max = 1440)))]
    minutes: Option<u32>,
    /// What else is to say
    #[serde(default)]
    note: Option<String>,
}

impl TryFrom<Said> for Exception {
    type Error = &'static str;

    fn try_from(said: Said) -> Result<Self, Self::Error> {
        let change = match (said.called_off, said.moved_to) {
            (Some(_), Some(_)) => return Err("an occurrence is either called off or moved"),
            (None, None) => return Err("an exception says `called_off` or `moved_to`"),
            (Some(_), None) if said.minutes.is_some() => return Err("what is called off has no length"),
            (Some(called_off), None) => Change::CalledOff { called_off },
            (None, Some(moved_to)) => Change::Moved { moved_to, minutes: said.minutes },
        };
        Ok(Self { on: said.on, change, note: said.note })
    }
}

/// Why nobody can tell when a meeting takes place, or when it does again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unplaced {
    /// No time zone is called as it says, so it is in no calendar.
    UnknownTimezone,
    /// Its rule cannot be followed, so its first day alone is in calendars.
    InvalidRecurrence,
}

/// One occurrence of a meeting, in its local time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence<'a> {
    /// When the rule has it begin.
    pub slot: NaiveDateTime,
    /// When it begins; where it is called off, when it would.
    pub starts: NaiveDateTime,
    /// How long it is.
    pub minutes: u32,
    /// What is out of the ordinary about it.
    pub exception: Option<&'a Exception>,
}

impl Occurrence<'_> {
    /// Why it does not take place, where it does not.
    pub fn called_off(&self) -> Option<&str> {
        match &self.exception?.change {
            Change::CalledOff { called_off } => Some(called_off),
            Change::Moved { .. } => None,
        }
    }
}

impl Meeting {
    /// What it goes by among the group's meetings: its `id`, else its title in lower-case kebab-case.
    pub fn slug(&self) -> String {
        self.id.as_ref().map_or_else(|| slug_of(&self.title), ToString::to_string)
    }

    /// Its zone, where there is one of that name.
    pub fn zone(&self) -> Option<Zone> {
        Zone::known(&self.timezone)
    }

    /// Its rule, where it repeats and the rule can be followed.
    pub fn rule(&self) -> Option<Rule> {
        recurrence::read(self.repeats.as_ref()?, *self.starts, self.zone().as_ref()).ok()
    }

    /// Why nobody can tell when it takes place, or does again, where that is so.
    pub fn unplaced(&self) -> Option<Unplaced> {
        match (&self.repeats, self.rule()) {
            _ if self.zone().is_none() => Some(Unplaced::UnknownTimezone),
            (Some(_), None) => Some(Unplaced::InvalidRecurrence),
            (None, _) | (Some(_), Some(_)) => None,
        }
    }

    /// Every occurrence from the first on, called off or not, up to the last day; where the rule cannot be followed, the
    /// first alone. In the order of the rule: a moved one stands where it would have been.
    pub fn occurrences(&self) -> impl Iterator<Item = Occurrence<'_>> {
        self.occurrences_since(self.starts.date())
    }

    /// The same, those that the rule has before `day` passed over.
    pub fn occurrences_since(&self, day: NaiveDate) -> impl Iterator<Item = Occurrence<'_>> {
        self.slots_since(day).map(|slot| self.at(slot))
    }

    /// The occurrences that start on `day` or later, or would: those too that were moved there from before.
    pub fn occurrences_from(&self, day: NaiveDate) -> impl Iterator<Item = Occurrence<'_>> {
        let moved = self.exceptions.iter().filter(|it| match &it.change {
            Change::Moved { moved_to, .. } => moved_to.date() >= day,
            Change::CalledOff { .. } => false,
        });
        let first = moved.map(|it| *it.on).min().map_or(day, |on| on.min(day));
        self.occurrences_since(first).filter(move |it| it.starts.date() >= day)
    }

    /// When the rule has it begin, from `day` up to the last.
    fn slots_since(&self, day: NaiveDate) -> impl Iterator<Item = NaiveDateTime> + use<> {
        let (rule, zone, starts) = (self.rule(), self.zone(), *self.starts);
        let mut next = Some(starts).filter(|starts| starts.date() >= day);
        let mut slots = rule.map(|rule| rule.occurrences_since(starts, day, zone.as_ref()));
        let ends = self.ends.as_ref().map(|day| **day);
        std::iter::from_fn(move || match &mut slots {
            Some(slots) => slots.next(),
            None => next.take(),
        })
        .take_while(move |slot| ends.is_none_or(|last| slot.date() <= last))
    }

    fn at(&self, slot: NaiveDateTime) -> Occurrence<'_> {
        let exception = self.exceptions.iter().map(|exception| &**exception).find(|it| *it.on == slot.date());
        let (starts, minutes) = match exception.map(|exception| &exception.change) {
            Some(Change::Moved { moved_to, minutes }) => {
                // Of several on that day the first is moved there, and the others keep their distance from it.
                let first = self.slots_since(slot.date()).next().unwrap_or(slot);
                (moved_to.checked_add_signed(slot - first).unwrap_or(*moved_to), minutes.unwrap_or(*self.minutes))
            }
            Some(Change::CalledOff { .. }) | None => (slot, *self.minutes),
        };
        Occurrence { slot, starts, minutes, exception }
    }

    /// Whether the rule gives an occurrence on `day`, on or before the last.
    pub fn is_on(&self, day: NaiveDate) -> bool {
        self.slots_since(day).next().is_some_and(|slot| slot.date() == day)
    }
}

/// A title in lower-case kebab-case.
pub fn slug_of(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

impl fmt::Display for Meeting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}
