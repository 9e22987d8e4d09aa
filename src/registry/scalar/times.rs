//! Months, and lengths of time.

use std::fmt;

use chrono::{Datelike, NaiveDate, TimeDelta};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::Timestamp;

/// A calendar month in UTC, such as `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Months since January of year 0.
    index: i32,
}

impl Month {
    /// The month of a moment.
    pub fn of(at: Timestamp) -> Self {
        Self::of_day(at.date_naive())
    }

    /// The month of a day.
    pub fn of_day(day: NaiveDate) -> Self {
        Self { index: day.year() * 12 + day.month0().cast_signed() }
    }

    /// Its first day; `None` far outside of what calendars hold.
    pub fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.index.div_euclid(12), self.index.rem_euclid(12).cast_unsigned() + 1, 1)
    }

    /// Reads `2026-10`; four digits, a hyphen, two digits from 01 to 12.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.as_bytes().split_first_chunk::<4>()?;
        let month: &[u8; 2] = rest.strip_prefix(b"-")?.try_into().ok()?;
        let and = |number: i32, digit: &u8| digit.is_ascii_digit().then(|| number * 10 + i32::from(digit - b'0'));
        let (year, month) = (year.iter().try_fold(0, and)?, month.iter().try_fold(0, and)?);
        (1..=12).contains(&month).then_some(Self { index: year * 12 + month - 1 })
    }

    /// Its first moment.
    pub fn starts(self) -> Timestamp {
        self.first_day().map_or(Timestamp::MAX_UTC, |day| day.and_time(chrono::NaiveTime::MIN).and_utc())
    }

    /// The first moment of the three months that end with it.
    pub fn quarter_starts(self) -> Timestamp {
        self.previous().previous().starts()
    }

    /// Which month of its year it is, from 1.
    pub fn of_year(self) -> u32 {
        self.index.rem_euclid(12).cast_unsigned() + 1
    }

    /// The month after this one.
    pub fn next(self) -> Self {
        Self { index: self.index + 1 }
    }

    /// The month before this one.
    pub fn previous(self) -> Self {
        Self { index: self.index - 1 }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.index.div_euclid(12), self.index.rem_euclid(12) + 1)
    }
}

/// The key of a month as it is written; [`MonthKey::month`] says which, where it is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(test, schemars(rename = "Month", description = "", extend("pattern" = "^[0-9]{4}-(0[1-9]|1[0-2])$")))]
pub struct MonthKey(String);

impl MonthKey {
    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The month it names.
    pub fn month(&self) -> Option<Month> {
        Month::parse(&self.0)
    }
}

impl fmt::Display for MonthKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A length of time: whole hours or days, such as `72h` or `14d`; at most ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    hours: i64,
}

impl Window {
    const MAX_HOURS: i64 = 24 * 3660;

    /// So many hours.
    pub const fn hours(hours: i64) -> Self {
        Self { hours }
    }

    /// Reads `72h` or `14d`: a whole number above 0 and its unit.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let number = number.bytes().all(|b| b.is_ascii_digit()).then(|| number.parse::<i64>().ok())??;
        let hours = match unit {
            "h" => number,
            "d" => number.checked_mul(24)?,
            _ => return None,
        };
        (1..=Self::MAX_HOURS).contains(&hours).then_some(Self { hours })
    }

    /// As an amount of time.
    pub fn delta(self) -> TimeDelta {
        TimeDelta::hours(self.hours)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hours % 24 == 0 && self.hours > 96 {
            write!(f, "{}d", self.hours / 24)
        } else {
            write!(f, "{}h", self.hours)
        }
    }
}

impl Serialize for Window {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("expected hours or days such as `72h` or `14d`, found `{text}`"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_over_the_turn_of_the_year() {
        let december = Month::parse("2026-12").unwrap();
        assert_eq!(december.next().to_string(), "2027-01");
        assert_eq!(december.next().previous(), december);
        for bad in ["2026-13", "2026-00", "2026-1", "26-01", "2026-+1", "2026"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn windows_are_whole_hours_or_days() {
        assert_eq!(Window::parse("72h"), Some(Window::hours(72)));
        assert_eq!(Window::parse("14d").unwrap().to_string(), "14d");
        for bad in ["", "h", "0h", "72", "72m", "-1h", "+1h", "99999999999999999999h", "9999999d", "7é"] {
            assert_eq!(Window::parse(bad), None, "{bad}");
        }
    }
}
