//! Which rules were in force, since when: what a later list says never reaches back.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::registry::ruleset::{Ruleset, Timetable};

/// The rules that were in force, one after the other.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Regimes {
    /// Since when, and which; the first since the first manifest.
    began: Vec<(Timestamp, Ruleset)>,
    /// What the effective manifest says of the times to come.
    timetable: Timetable,
    /// Up to when the clock has brought what it says.
    settled: Option<Timestamp>,
}

impl Regimes {
    /// The rules in force.
    pub fn current(&self) -> Ruleset {
        self.began.last().map(|(_, ruleset)| *ruleset).unwrap_or_default()
    }

    /// Since when they are.
    pub fn since(&self) -> Option<Timestamp> {
        self.began.last().map(|(since, _)| *since)
    }

    /// Those that were in force at a moment.
    pub fn at(&self, at: Timestamp) -> Ruleset {
        let last = self.began.iter().rev().find(|(since, _)| *since <= at);
        last.or(self.began.first()).map(|(_, ruleset)| *ruleset).unwrap_or_default()
    }

    /// Those that may be in force at a moment to come, by what the manifest says now.
    pub(super) fn expected(&self, at: Timestamp) -> Ruleset {
        if self.began.is_empty() { self.current() } else { self.timetable.at(at) }
    }

    /// Whether other rules than the default ones are named, now or for another time.
    pub fn is_special(&self) -> bool {
        self.timetable.is_special()
    }

    /// When the clock brings other rules, up to and including `until`, and which.
    pub(super) fn due(&self, until: Timestamp) -> Option<(Timestamp, Ruleset)> {
        self.timetable.next(self.settled?, until)
    }

    /// Has the clock come to a moment, and with it these rules, if it brings any.
    pub(super) fn settle(&mut self, at: Timestamp, brings: Option<Ruleset>) {
        self.settled = self.settled.map(|settled| settled.max(at));
        if let Some(ruleset) = brings.filter(|ruleset| *ruleset != self.current()) {
            self.began.push((at, ruleset));
        }
    }

    /// Goes by another manifest from a moment on; gives the rules before and behind that, where they are others.
    ///
    /// The first manifest changes nothing.
    pub(super) fn take(&mut self, timetable: Timetable, at: Timestamp) -> Option<(Ruleset, Ruleset)> {
        let (was, is) = (self.current(), timetable.at(at));
        let is_first = self.began.is_empty();
        self.timetable = timetable;
        self.settled = Some(self.settled.map_or(at, |settled| settled.max(at)));
        if is_first || was != is {
            self.began.push((at, is));
        }
        (!is_first && was != is).then_some((was, is))
    }
}
