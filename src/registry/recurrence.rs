//! Recurrence rules of RFC 5545: which of them a meeting may have; the only file that names rrule.

use chrono::{NaiveDateTime, TimeZone};
use rrule::{RRule, Tz, Unvalidated};

use crate::words::suggestion::did_you_mean;

const FREQUENCIES: [&str; 4] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const PARTS: [&str; 13] = [
    "FREQ",
    "UNTIL",
    "COUNT",
    "INTERVAL",
    "BYDAY",
    "BYMONTHDAY",
    "BYYEARDAY",
    "BYWEEKNO",
    "BYMONTH",
    "BYSETPOS",
    "BYHOUR",
    "BYMINUTE",
    "WKST",
];

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

/// Checks that a meeting can begin at `starts`, local time of `zone`, and then follow `rule`.
///
/// Narrower than RFC 5545 where that is more likely a slip than a wish: no meeting every hour, and nothing twice.
pub fn check(rule: &str, starts: NaiveDateTime, zone: Option<chrono_tz::Tz>) -> Result<(), Unfollowable> {
    check_parts(&parts(rule)?)?;
    let wrong = |error: &dyn std::fmt::Display| {
        Unfollowable::new(format!("this rule cannot be followed: {error}"))
            .help("write a rule of RFC 5545, such as `FREQ=WEEKLY;BYDAY=WE`")
    };
    let unchecked: RRule<Unvalidated> = rule.parse().map_err(|error| wrong(&error))?;
    // Local times that a change of clocks leaves out are read as UTC: the rule is judged here, not the start.
    let zone = zone.map_or(Tz::UTC, Tz::Tz);
    let start = zone.from_local_datetime(&starts).earliest().unwrap_or_else(|| Tz::UTC.from_utc_datetime(&starts));
    unchecked.validate(start).map(drop).map_err(|error| wrong(&error))
}

fn parts(rule: &str) -> Result<Vec<(&str, &str)>, Unfollowable> {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for part in rule.split(';') {
        let (name, value) = part.split_once('=').filter(|(_, value)| !value.is_empty()).ok_or_else(|| {
            Unfollowable::new(format!("`{part}` is no part of a recurrence rule"))
                .help("write parts such as `FREQ=WEEKLY`, with `;` between them")
        })?;
        if !PARTS.contains(&name) {
            let mut error = Unfollowable::new(format!("a recurrence rule has no part `{name}`"));
            error.help = did_you_mean(name, PARTS);
            return Err(error);
        }
        if parts.iter().any(|(known, _)| *known == name) {
            return Err(Unfollowable::new(format!("`{name}` stands in this rule twice")).help("keep one of them"));
        }
        parts.push((name, value));
    }
    Ok(parts)
}

fn check_parts(parts: &[(&str, &str)]) -> Result<(), Unfollowable> {
    let part = |name: &str| parts.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let frequency =
        part("FREQ").ok_or_else(|| Unfollowable::new("this rule does not say how often").help("add `FREQ=WEEKLY`"))?;
    if !FREQUENCIES.contains(&frequency) {
        let help = did_you_mean(frequency, FREQUENCIES)
            .unwrap_or_else(|| "use `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`".to_owned());
        return Err(Unfollowable::new(format!("a meeting cannot repeat `{frequency}`")).help(help));
    }
    for name in ["INTERVAL", "COUNT"] {
        if part(name).is_some_and(|value| !value.parse::<u16>().is_ok_and(|number| number > 0)) {
            return Err(Unfollowable::new(format!("`{name}` is not a whole number from 1"))
                .help(format!("write a number such as `{name}=2`, or leave `{name}` out")));
        }
    }
    if part("COUNT").is_some() && part("UNTIL").is_some() {
        return Err(Unfollowable::new("this rule says twice when it ends").help("keep either `COUNT` or `UNTIL`"));
    }
    let counted_day = part("BYDAY").and_then(|days| days.split(',').find(|day| !day.starts_with(char::is_alphabetic)));
    if let Some(day) = counted_day.filter(|_| matches!(frequency, "DAILY" | "WEEKLY")) {
        let weekday = day.trim_start_matches(|c: char| !c.is_alphabetic());
        return Err(Unfollowable::new(format!("`{day}` counts days of a month, but `FREQ` is `{frequency}`"))
            .help(format!("write `{weekday}`, or `FREQ=MONTHLY`")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(rule: &str) -> Result<(), String> {
        let starts = "2026-04-15T11:00:00".parse().unwrap();
        check(rule, starts, Some(chrono_tz::America::New_York)).map_err(|error| error.message)
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
    fn a_start_that_a_change_of_clocks_leaves_out_does_not_spoil_the_rule() {
        let skipped = "2026-03-08T02:30:00".parse().unwrap();
        assert_eq!(check("FREQ=WEEKLY", skipped, Some(chrono_tz::America::New_York)), Ok(()));
    }
}
