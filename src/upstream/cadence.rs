//! When a group meets, where the words for it say all of it.

use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveTime, Weekday};
use serde::Serialize;

use crate::registry::zones::Zone;

/// When a group meets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cadence {
    /// The day of the week.
    pub weekday: Weekday,
    /// The clock time.
    pub time: NaiveTime,
    /// The IANA time zone.
    pub timezone: String,
    /// How often.
    #[serde(flatten)]
    pub every: Every,
}

/// How often such a day is one of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Every so many weeks.
    Weeks(u32),
    /// Every month on the first to fourth such day of it, or on the last one (-1).
    OfMonth(i8),
}

/// What the words for the days of a month are called, and which they are.
const ORDINALS: [(&str, i8); 9] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("last", -1),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
];

impl Cadence {
    /// Reads words such as `Weekly, Wednesdays 11:00 America/New_York` or `Monthly, first Tuesday 9am Europe/London`; `None`
    /// unless day, time, zone and interval are all said, and nothing else is.
    pub fn read(frequency: &str) -> Option<Self> {
        let lower = frequency.to_lowercase();
        let (interval, length) = interval(&lower).map_or((None, 0), |(interval, length)| (Some(interval), length));
        let rest = frequency.get(length..)?;
        let (mut weekday, mut time, mut timezone, mut of_month) = (None, None, None, None);
        let mut names_month = false;
        let mut words =
            rest.split(|c: char| c.is_whitespace() || ",()".contains(c)).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            let lower = word.to_lowercase();
            if matches!(&*lower, "on" | "at" | "each" | "every" | "the" | "of") {
            } else if lower == "month" {
                names_month = true;
            } else if let Some((_, number)) = ORDINALS.iter().find(|(name, _)| *name == lower) {
                set(&mut of_month, *number)?;
            } else if let Some(day) = day(&lower) {
                set(&mut weekday, day)?;
            } else if let Some(known) = zone(word) {
                set(&mut timezone, known)?;
            } else {
                let half = words.peek().map(|next| next.to_lowercase()).filter(|next| next == "am" || next == "pm");
                if half.is_some() {
                    words.next();
                }
                set(&mut time, clock(&(lower + half.as_deref().unwrap_or_default()))?)?;
            }
        }
        let every = match (interval, of_month) {
            (Some(Interval::Weeks(weeks)), None) if !names_month => Every::Weeks(weeks),
            (Some(Interval::Month), Some(number)) => Every::OfMonth(number),
            (None, Some(number)) if names_month => Every::OfMonth(number),
            _ => return None,
        };
        Some(Self { weekday: weekday?, time: time?, timezone: timezone?, every })
    }

    /// The RRULE of it.
    pub fn rule(&self) -> String {
        let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][self.weekday.num_days_from_monday() as usize];
        match self.every {
            Every::Weeks(1) => format!("FREQ=WEEKLY;BYDAY={day}"),
            Every::Weeks(weeks) => format!("FREQ=WEEKLY;INTERVAL={weeks};BYDAY={day}"),
            Every::OfMonth(number) => format!("FREQ=MONTHLY;BYDAY={number}{day}"),
        }
    }

    /// The first day from `date` on that may be one of a meeting: of several weeks, the first.
    pub fn first(&self, date: NaiveDate) -> Option<NaiveDate> {
        let Every::OfMonth(number) = self.every else {
            return date.checked_add_days(Days::new(u64::from(self.weekday.days_since(date.weekday()))));
        };
        let mut months = (0..).map_while(|ahead| date.with_day(1)?.checked_add_months(Months::new(ahead)));
        months.by_ref().take(2).filter_map(|month| self.day_of(month, number)).find(|day| *day >= date)
    }

    fn day_of(&self, month: NaiveDate, number: i8) -> Option<NaiveDate> {
        if let Ok(number) = u8::try_from(number) {
            return NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), self.weekday, number);
        }
        let last = month.checked_add_months(Months::new(1))?.pred_opt()?;
        last.checked_sub_days(Days::new(u64::from(last.weekday().days_since(self.weekday))))
    }
}

/// What the number of a day of a month is called.
pub fn ordinal(number: i8) -> Option<&'static str> {
    ORDINALS.iter().find(|(_, other)| *other == number).map(|(name, _)| *name)
}

/// What the first words say of how often.
#[derive(Clone, Copy)]
enum Interval {
    Weeks(u32),
    Month,
}

/// What is said once; `None` where it was said before.
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// How often, and how much of the words says so.
fn interval(lower: &str) -> Option<(Interval, usize)> {
    const WORDS: [(Interval, &[&str]); 4] = [
        (Interval::Weeks(1), &["weekly", "every week"]),
        (
            Interval::Weeks(2),
            &["biweekly", "bi-weekly", "fortnightly", "every two weeks", "every other week", "every second week"],
        ),
        (Interval::Weeks(3), &["tri-weekly", "every three weeks"]),
        (Interval::Month, &["monthly", "every month", "once a month"]),
    ];
    let said = |(interval, words): &(Interval, &[&str])| {
        let lengths = words.iter().filter(|words| lower.starts_with(**words)).map(|words| words.len());
        Some((*interval, lengths.max()?))
    };
    let known = WORDS.iter().filter_map(said).max_by_key(|(_, length)| *length);
    let numbered = || {
        let rest = lower.strip_prefix("every ")?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = "every ".len() + digits + " weeks".len();
        let number = rest[..digits].parse().ok().filter(|number| (1..=52).contains(number))?;
        rest[digits..].starts_with(" weeks").then_some((Interval::Weeks(number), length))
    };
    let (interval, length) = known.or_else(numbered)?;
    let is_whole = !lower[length..].starts_with(char::is_alphanumeric);
    is_whole.then_some((interval, length))
}

fn day(lower: &str) -> Option<Weekday> {
    lower.strip_suffix('s').and_then(|day| day.parse().ok()).or_else(|| lower.parse().ok())
}

fn zone(word: &str) -> Option<String> {
    let may_be = word.contains('/') || word == "UTC";
    (may_be && Zone::known(word).is_some()).then(|| word.to_owned())
}

/// A time of day: `11:00`, `9:00am`, `9pm`.
fn clock(word: &str) -> Option<NaiveTime> {
    let (digits, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (word, None),
    };
    let (hour, minute) = digits.split_once(':').or_else(|| half.map(|_| (digits, "00")))?;
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || minute.len() != 2 {
        return None;
    }
    let hour: u32 = hour.parse().ok()?;
    let hour = match half {
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute.parse().ok()?, 0)
}

/// How many minutes words such as `30 min` say.
pub fn minutes(duration: &str) -> Option<u32> {
    let digits = duration.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = duration.split_at(digits);
    let number: u32 = number.parse().ok()?;
    let minutes = match unit.trim().trim_end_matches('.').to_lowercase().as_str() {
        "min" | "mins" | "minute" | "minutes" | "m" => number,
        "h" | "hour" | "hours" => number.checked_mul(60)?,
        _ => return None,
    };
    (1..=1440).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_all_of_it_are_read() {
        let read = |words: &str| Cadence::read(words).map(|it| (it.rule(), it.time.to_string(), it.timezone));
        let wednesday =
            |rule: &str, time: &str| Some((rule.to_owned(), time.to_owned(), "America/New_York".to_owned()));
        let weekly = "FREQ=WEEKLY;BYDAY=WE";
        assert_eq!(read("Weekly, Wednesdays 11:00 America/New_York"), wednesday(weekly, "11:00:00"));
        assert_eq!(read("weekly (Wednesday, 9:30 pm America/New_York)"), wednesday(weekly, "21:30:00"));
        let third = "FREQ=WEEKLY;INTERVAL=3;BYDAY=WE";
        assert_eq!(read("Every 3 weeks on Wednesdays at 12pm America/New_York"), wednesday(third, "12:00:00"));
        let last = "FREQ=MONTHLY;BYDAY=-1WE";
        assert_eq!(read("Monthly, last Wednesday 11:00 America/New_York"), wednesday(last, "11:00:00"));
        let first = "FREQ=MONTHLY;BYDAY=1WE";
        assert_eq!(read("1st Wednesday of every month, 11 am America/New_York"), wednesday(first, "11:00:00"));
    }

    #[test]
    fn the_first_day_is_the_first_that_there_may_be() {
        let first = |words: &str, from: &str| {
            let day = Cadence::read(&format!("{words} 11:00 UTC")).unwrap().first(from.parse().unwrap());
            day.unwrap().to_string()
        };
        assert_eq!(first("Biweekly, Wednesdays", "2026-08-06"), "2026-08-12");
        assert_eq!(first("Weekly, Thursdays", "2026-08-06"), "2026-08-06");
        assert_eq!(first("Monthly, first Wednesday", "2026-08-06"), "2026-09-02");
        assert_eq!(first("Monthly, last Monday", "2026-08-06"), "2026-08-31");
        assert_eq!(first("Monthly, last Monday", "2026-12-29"), "2027-01-25");
    }

    #[test]
    fn words_that_leave_something_open_are_not() {
        for words in [
            "Weekly",
            "Every 2 weeks",
            "Weekly (Tuesdays)",
            "Tri-weekly (Wednesday, 08:00 Pacific)",
            "As needed initially",
            "Monthly, Wednesdays 11:00 America/New_York",
            "Weekly, Wednesdays and Fridays 11:00 America/New_York",
            "Monthly, first and third Wednesday 11:00 America/New_York",
            "Weekly, first Wednesday 11:00 America/New_York",
            "Every first Wednesday, 11:00 America/New_York",
            "Weekly, Wednesdays 25:00 America/New_York",
            "Weekly, Wednesdays 11:00 Europe/Atlantis",
            "",
        ] {
            assert_eq!(Cadence::read(words), None, "{words}");
        }
    }

    #[test]
    fn lengths_are_minutes() {
        assert_eq!(
            ["30 min", "45 minutes", "1 hour", "TBD", "0 min"].map(minutes),
            [Some(30), Some(45), Some(60), None, None]
        );
    }
}
