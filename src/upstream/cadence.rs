//! When a group meets, where the words for it say all of it.

use chrono::{NaiveTime, Weekday};
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
    /// Every so many weeks.
    pub weeks: u32,
}

impl Cadence {
    /// Reads words such as `Weekly, Wednesdays 11:00 America/New_York`; `None` unless day, time, zone and interval are all
    /// said, and nothing else is.
    pub fn read(frequency: &str) -> Option<Self> {
        let lower = frequency.to_lowercase();
        let (weeks, length) = interval(&lower)?;
        let rest = frequency.get(length..)?;
        let (mut weekday, mut time, mut timezone) = (None, None, None);
        let mut words =
            rest.split(|c: char| c.is_whitespace() || ",()".contains(c)).filter(|word| !word.is_empty()).peekable();
        while let Some(word) = words.next() {
            let lower = word.to_lowercase();
            if matches!(&*lower, "on" | "at" | "each" | "every") {
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
        Some(Self { weekday: weekday?, time: time?, timezone: timezone?, weeks })
    }

    /// The RRULE of it.
    pub fn rule(&self) -> String {
        let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][self.weekday.num_days_from_monday() as usize];
        match self.weeks {
            1 => format!("FREQ=WEEKLY;BYDAY={day}"),
            weeks => format!("FREQ=WEEKLY;INTERVAL={weeks};BYDAY={day}"),
        }
    }
}

/// What is said once; `None` where it was said before.
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// Every how many weeks, and how much of the words says so.
fn interval(lower: &str) -> Option<(u32, usize)> {
    const WORDS: [(&str, u32); 9] = [
        ("weekly", 1),
        ("every week", 1),
        ("biweekly", 2),
        ("bi-weekly", 2),
        ("fortnightly", 2),
        ("every two weeks", 2),
        ("every other week", 2),
        ("tri-weekly", 3),
        ("every three weeks", 3),
    ];
    let known = WORDS.iter().filter(|(words, _)| lower.starts_with(words)).max_by_key(|(words, _)| words.len());
    let numbered = || {
        let rest = lower.strip_prefix("every ")?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = "every ".len() + digits + " weeks".len();
        let number = rest[..digits].parse().ok().filter(|number| (1..=52).contains(number))?;
        rest[digits..].starts_with(" weeks").then_some((number, length))
    };
    let (weeks, length) = known.map(|(words, weeks)| (*weeks, words.len())).or_else(numbered)?;
    let is_whole = !lower[length..].starts_with(char::is_alphanumeric);
    is_whole.then_some((weeks, length))
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
