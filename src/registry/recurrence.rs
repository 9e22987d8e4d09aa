//! Recurrence rules of RFC 5545: which of them a meeting may have, and which days they give.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc, Weekday};

use super::zones::Zone;

mod days;
mod meant;
mod parts;
mod written;

pub use meant::likely;

/// A rule, read. Local times throughout: the zone only says when `UNTIL` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    frequency: Frequency,
    interval: u32,
    end: End,
    days: Vec<Day>,
    month_days: Vec<i32>,
    year_days: Vec<i32>,
    weeks: Vec<i32>,
    months: Vec<i32>,
    positions: Vec<i32>,
    hours: Vec<i32>,
    minutes: Vec<i32>,
    week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

const FREQUENCIES: [(&str, Frequency); 4] = [
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];

/// A weekday, and which of a month's or a year's: the second, the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    weekday: Weekday,
    nth: Option<i32>,
}

/// Weekdays as rules call them.
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Never,
    After(u32),
    /// With the last that begins then or before.
    At(DateTime<Utc>),
    AtLocal(NaiveDateTime),
}

/// Why a recurrence rule cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfollowable {
    /// One sentence.
    pub message: String,
    /// What to write instead, where that can be told.
    pub help: Option<String>,
}

impl Unfollowable {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Reads the rule of a meeting that begins at `starts`, local time of `zone`.
///
/// Narrower than RFC 5545 where that is more likely a slip than a wish: no meeting every hour, and nothing twice.
pub fn read(rule: &str, starts: NaiveDateTime, zone: Option<&Zone>) -> Result<Rule, Unfollowable> {
    followed(rule, starts, zone).map_err(|error| {
        let meant = meant::likely(rule).filter(|meant| meant != rule && followed(meant, starts, zone).is_ok());
        match meant {
            Some(meant) => error.help(format!("write `{meant}`")),
            None => error,
        }
    })
}

fn followed(text: &str, starts: NaiveDateTime, zone: Option<&Zone>) -> Result<Rule, Unfollowable> {
    let rule: Rule = text.parse()?;
    let is_over = match rule.end {
        End::At(until) => zone.and_then(|zone| zone.moment(starts)).is_some_and(|start| start > until),
        End::AtLocal(until) => starts > until,
        End::Never | End::After(_) => false,
    };
    if is_over {
        return Err(Unfollowable::new("this rule ends before the meeting starts")
            .help("write a later `UNTIL`, or leave it out"));
    }
    if rule.occurrences(starts, zone).next().is_none() {
        return Err(
            Unfollowable::new("this rule gives no day at all").help("write a rule such as `FREQ=WEEKLY;BYDAY=WE`")
        );
    }
    Ok(rule)
}

impl fmt::Display for Unfollowable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(rule: &str) -> Result<(), String> {
        let starts = "2026-04-15T11:00:00".parse().unwrap();
        read(rule, starts, Zone::known("America/New_York").as_ref()).map(drop).map_err(|error| error.message)
    }

    #[test]
    fn rules_that_calendars_follow_are_accepted() {
        for rule in [
            "FREQ=WEEKLY;BYDAY=WE",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO",
            "FREQ=MONTHLY;BYDAY=2TU",
            "FREQ=MONTHLY;BYDAY=-1FR",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=DAILY;COUNT=5",
            "FREQ=WEEKLY;UNTIL=20261231T000000Z",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        ] {
            assert_eq!(checked(rule), Ok(()), "{rule}");
        }
    }

    #[test]
    fn rules_that_calendars_cannot_follow_are_refused() {
        for rule in [
            "",
            "weekly",
            "FREQ=",
            "BYDAY=WE",
            "FREQ=HOURLY",
            "FREQ=WEEKLY;FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;COUNT=0",
            "FREQ=WEEKLY;COUNT=3;UNTIL=20261231T000000Z",
            "FREQ=WEEKLY;BYDAY=2TU",
            "FREQ=DAILY;BYDAY=-1FR",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYDAYS=WE",
            "FREQ=WEEKLY;UNTIL=20200101T000000Z",
            "FREQ=WEEKLY;",
            "RRULE:FREQ=WEEKLY",
        ] {
            assert!(checked(rule).is_err(), "{rule}");
        }
    }

    #[test]
    fn what_people_say_in_words_or_another_notation_is_offered_as_a_rule() {
        for (said, meant) in [
            ("FREQ=BIWEEKLY;BYDAY=WE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
            ("weekly", "FREQ=WEEKLY"),
            ("RRULE:FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=WE"),
            ("freq=weekly;byday=we", "FREQ=WEEKLY;BYDAY=WE"),
            ("FREQ=WEEKLY;BYDAY=Wednesday", "FREQ=WEEKLY;BYDAY=WE"),
            ("every Wednesday", "FREQ=WEEKLY;BYDAY=WE"),
            ("every 2 weeks on Tuesdays", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            ("FREQ=QUARTERLY", "FREQ=MONTHLY;INTERVAL=3"),
            ("Biweekly", "FREQ=WEEKLY;INTERVAL=2"),
            ("every other Wednesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"),
            ("every first Tuesday of a month", "FREQ=MONTHLY;BYDAY=1TU"),
            ("the 2nd Thursday of each month", "FREQ=MONTHLY;BYDAY=2TH"),
            ("every third week", "FREQ=WEEKLY;INTERVAL=3"),
            ("every second month on the first Monday", "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO"),
            ("every last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
            ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ] {
            let starts = "2026-04-15T11:00:00".parse().unwrap();
            let help = read(said, starts, None).unwrap_err().help.unwrap_or_default();
            assert_eq!(help, format!("write `{meant}`"), "{said}");
        }
    }

    #[test]
    fn words_that_can_mean_two_rules_are_no_rule() {
        for said in ["every second Tuesday", "every second week on the third Tuesday", "first Tuesday weekly"] {
            let starts = "2026-04-15T11:00:00".parse().unwrap();
            let help = read(said, starts, None).unwrap_err().help.unwrap_or_default();
            assert!(!help.contains("write `FREQ"), "{said}: {help}");
        }
    }

    #[test]
    fn a_start_that_a_change_of_clocks_leaves_out_does_not_spoil_the_rule() {
        let skipped = "2026-03-08T02:30:00".parse().unwrap();
        assert!(read("FREQ=WEEKLY", skipped, Zone::known("America/New_York").as_ref()).is_ok());
    }
}
