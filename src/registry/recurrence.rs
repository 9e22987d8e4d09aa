//! Recurrence rules of RFC 5545: which of them a meeting may have; the only file that names rrule.

use chrono::{NaiveDateTime, TimeZone};
use rrule::{RRule, RRuleSet, Tz, Unvalidated};

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
    followed(rule, starts, zone).map(drop).map_err(|error| {
        let meant = likely(rule).filter(|meant| meant != rule && followed(meant, starts, zone).is_ok());
        match meant {
            Some(meant) => error.help(format!("write `{meant}`")),
            None => error,
        }
    })
}

/// The first occurrence from `starts` on, local time of `zone`; `None` where the rule has none, or cannot be followed.
pub fn first(rule: &str, starts: NaiveDateTime, zone: Option<chrono_tz::Tz>) -> Option<NaiveDateTime> {
    followed(rule, starts, zone).ok()?.into_iter().next().map(|first| first.naive_local())
}

fn followed(rule: &str, starts: NaiveDateTime, zone: Option<chrono_tz::Tz>) -> Result<RRuleSet, Unfollowable> {
    check_parts(&parts(rule)?)?;
    let wrong = |error: &dyn std::fmt::Display| {
        Unfollowable::new(format!("this rule cannot be followed: {error}"))
            .help("write a rule of RFC 5545, such as `FREQ=WEEKLY;BYDAY=WE`")
    };
    let unchecked: RRule<Unvalidated> = rule.parse().map_err(|error| wrong(&error))?;
    // Local times that a change of clocks leaves out are read as UTC: the rule is judged here, not the start.
    let zone = zone.map_or(Tz::UTC, Tz::Tz);
    let start = zone.from_local_datetime(&starts).earliest().unwrap_or_else(|| Tz::UTC.from_utc_datetime(&starts));
    unchecked.build(start).map_err(|error| wrong(&error))
}

/// The rule that somebody most likely means who says `rule` in words, or in another notation.
fn likely(rule: &str) -> Option<String> {
    let upper = rule.trim().to_uppercase();
    let upper = upper.strip_prefix("RRULE:").unwrap_or(&upper);
    let (mut frequency, mut interval, mut days, mut others) = (None, None, Vec::new(), Vec::new());
    for word in upper.split([';', ' ', ',', '/']).filter(|word| !word.is_empty()) {
        let (name, value) = word.split_once('=').unwrap_or(("", word));
        if let Some((known, every)) = OFTEN.iter().find(|(words, _)| words.contains(&value)).map(|(_, meant)| *meant) {
            frequency = Some(known);
            interval = interval.or(every);
        } else if let Some(day) = weekday(value).filter(|_| matches!(name, "" | "BYDAY")) {
            days.push(day);
        } else if name == "INTERVAL" || name.is_empty() && value.parse::<u8>().is_ok() {
            interval = value.parse().ok();
        } else if name == "FREQ" || name.is_empty() && !matches!(value, "EVERY" | "ON" | "EACH" | "AND" | "A") {
            return None;
        } else if !name.is_empty() {
            others.push(word);
        }
    }
    let frequency = frequency.or_else(|| (!days.is_empty()).then_some("WEEKLY"))?;
    let mut parts = vec![format!("FREQ={frequency}")];
    parts.extend(interval.filter(|interval: &u8| *interval > 1).map(|interval| format!("INTERVAL={interval}")));
    parts.extend((!days.is_empty()).then(|| format!("BYDAY={}", days.join(","))));
    parts.extend(others.into_iter().map(str::to_owned));
    Some(parts.join(";"))
}

/// Words for how often, and what they are in a rule: a frequency, and how many of its lengths apart.
type Often = (&'static [&'static str], (&'static str, Option<u8>));
const OFTEN: [Often; 9] = [
    (&["DAILY", "DAY", "DAYS"], ("DAILY", None)),
    (&["WEEKLY", "WEEK", "WEEKS"], ("WEEKLY", None)),
    (&["BIWEEKLY", "BI-WEEKLY", "FORTNIGHTLY", "FORTNIGHT"], ("WEEKLY", Some(2))),
    (&["TRIWEEKLY", "TRI-WEEKLY"], ("WEEKLY", Some(3))),
    (&["MONTHLY", "MONTH", "MONTHS"], ("MONTHLY", None)),
    (&["BIMONTHLY", "BI-MONTHLY"], ("MONTHLY", Some(2))),
    (&["QUARTERLY", "QUARTER"], ("MONTHLY", Some(3))),
    (&["YEARLY", "ANNUALLY", "ANNUAL", "YEAR", "YEARS"], ("YEARLY", None)),
    (&["HALF-YEARLY", "BIANNUALLY"], ("MONTHLY", Some(6))),
];

/// The two letters of a weekday, by its name or an abbreviation of it; with its place in the month before it.
fn weekday(word: &str) -> Option<String> {
    const DAYS: [&str; 7] = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
    let name = word.trim_start_matches(|c: char| !c.is_alphabetic());
    let singular = name.strip_suffix('S').filter(|name| name.ends_with("DAY")).unwrap_or(name).trim_end_matches('.');
    let day = DAYS.iter().find(|day| singular.len() >= 2 && day.starts_with(singular))?;
    Some(format!("{}{}", &word[..word.len() - name.len()], &day[..2]))
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
        ] {
            let starts = "2026-04-15T11:00:00".parse().unwrap();
            let help = check(said, starts, None).unwrap_err().help.unwrap_or_default();
            assert_eq!(help, format!("write `{meant}`"), "{said}");
        }
    }

    #[test]
    fn the_first_occurrence_is_the_first_day_that_the_rule_gives() {
        let first =
            |rule: &str| first(rule, "2026-04-15T11:00:00".parse().unwrap(), Some(chrono_tz::America::New_York));
        assert_eq!(first("FREQ=WEEKLY;BYDAY=WE"), "2026-04-15T11:00:00".parse().ok());
        assert_eq!(first("FREQ=WEEKLY;BYDAY=TU"), "2026-04-21T11:00:00".parse().ok());
        assert_eq!(first("FREQ=MONTHLY;BYDAY=3WE"), "2026-04-15T11:00:00".parse().ok());
    }

    #[test]
    fn a_start_that_a_change_of_clocks_leaves_out_does_not_spoil_the_rule() {
        let skipped = "2026-03-08T02:30:00".parse().unwrap();
        assert_eq!(check("FREQ=WEEKLY", skipped, Some(chrono_tz::America::New_York)), Ok(()));
    }
}
