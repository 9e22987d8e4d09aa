//! The zones of a feed: each looked up once, with the local times of which calendars disagree when they are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::event::Time;
use crate::clock::Timestamp;
use crate::registry::observances::LAST_YEAR;
use crate::registry::zones;

/// Zones by their names.
#[derive(Debug, Default)]
pub(super) struct Zones(BTreeMap<String, Option<Rc<Zone>>>);

impl Zones {
    /// The zone called `name`.
    pub(super) fn get(&mut self, name: &str) -> Option<Rc<Zone>> {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let zone = Zone::of(name).map(Rc::new);
        self.0.entry(name.to_owned()).or_insert(zone).clone()
    }
}

/// A zone.
#[derive(Debug)]
pub(super) struct Zone {
    pub(super) name: String,
    pub(super) zone: zones::Zone,
    /// Local times that a change of clocks leaves out or gives twice.
    pub(super) unsettled: Vec<Range<NaiveDateTime>>,
}

impl Zone {
    fn of(name: &str) -> Option<Self> {
        let zone = zones::Zone::known(name)?;
        let last = NaiveDate::from_ymd_opt(LAST_YEAR + 1, 1, 1)?.and_time(NaiveTime::MIN).and_utc();
        let changes = zone.changes(DateTime::UNIX_EPOCH, last);
        let unsettled = changes.iter().map(zones::Change::unsettled).collect();
        Some(Self { name: name.to_owned(), zone, unsettled })
    }

    /// The moment of a local time.
    pub(super) fn moment(&self, at: NaiveDateTime) -> Option<Timestamp> {
        self.zone.moment(at)
    }

    /// A local time as what is repeated, or takes the place of a repetition, is told.
    pub(super) fn local(&self, at: NaiveDateTime) -> Time {
        Time::Local { zone: self.name.clone(), at }
    }

    /// A local time as what takes place once is told: in UTC where calendars disagree when it is, or when it ends.
    pub(super) fn once(&self, at: NaiveDateTime, minutes: u32) -> Time {
        let is_unsettled = self.unsettled.iter().any(|range| meets(range, at, minutes));
        let moment = self.moment(at).filter(|_| is_unsettled);
        moment.map_or_else(|| self.local(at), Time::Utc)
    }
}

/// Whether so many minutes from a local time on, as clocks show them, touch upon the times of a range.
pub(super) fn meets(range: &Range<NaiveDateTime>, at: NaiveDateTime, minutes: u32) -> bool {
    let end = at.checked_add_signed(TimeDelta::minutes(minutes.into())).unwrap_or(at);
    at < range.end && range.start < end.max(at + TimeDelta::seconds(1))
}
