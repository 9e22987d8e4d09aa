//! Recurrence rules of RFC 5545: which of them a meeting may have, and which days they give.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

use super::zones::Zone;
use crate::words::suggestion::did_you_mean;

mod days;
mod meant;

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

const WEEKDAYS: [(&str, Weekday); 7] = [
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

impl FromStr for Rule {
    type Err = Unfollowable;

    fn from_str(text: &str) -> Result<Self, Unfollowable> {
        let parts = Parts::of(text)?;
        let frequency = parts.frequency()?;
        let rule = Self {
            frequency,
            interval: parts.number("INTERVAL")?.unwrap_or(1),
            end: parts.end()?,
            days: parts.days(frequency)?,
            month_days: parts.numbers("BYMONTHDAY", 31, true)?,
            year_days: parts.numbers("BYYEARDAY", 366, true)?,
            weeks: parts.numbers("BYWEEKNO", 53, true)?,
            months: parts.numbers("BYMONTH", 12, false)?,
            positions: parts.numbers("BYSETPOS", 366, true)?,
            hours: parts.numbers("BYHOUR", 23, false)?,
            minutes: parts.numbers("BYMINUTE", 59, false)?,
            week_start: parts.week_start()?,
        };
        let misplaced = [
            ("BYMONTHDAY", !rule.month_days.is_empty() && frequency == Frequency::Weekly, "`FREQ=MONTHLY`"),
            ("BYYEARDAY", !rule.year_days.is_empty() && frequency != Frequency::Yearly, "`FREQ=YEARLY`"),
            ("BYWEEKNO", !rule.weeks.is_empty() && frequency != Frequency::Yearly, "`FREQ=YEARLY`"),
        ];
        if let Some((part, _, with)) = misplaced.iter().find(|(_, is, _)| *is) {
            let message = format!("`{part}` means nothing with `FREQ={}`", parts.get("FREQ").unwrap_or_default());
            return Err(Unfollowable::new(message).help(format!("use it with {with}, or leave it out")));
        }
        let others = [&rule.month_days, &rule.year_days, &rule.weeks, &rule.months, &rule.hours, &rule.minutes];
        if !rule.positions.is_empty() && rule.days.is_empty() && others.iter().all(|numbers| numbers.is_empty()) {
            return Err(Unfollowable::new("`BYSETPOS` picks from what another part gives, and there is none")
                .help("add `BYDAY`, or leave `BYSETPOS` out"));
        }
        Ok(rule)
    }
}

/// The parts of a rule as they are written, none twice.
struct Parts<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Parts<'a> {
    fn of(rule: &'a str) -> Result<Self, Unfollowable> {
        let mut parts: Vec<(&str, &str)> = Vec::new();
        for part in rule.split(';') {
            let (name, value) = part.split_once('=').filter(|(_, value)| !value.is_empty()).ok_or_else(|| {
                Unfollowable::new(format!("`{part}` is no part of a recurrence rule"))
                    .help("write parts such as `FREQ=WEEKLY`, with `;` between them")
            })?;
            if !PARTS.contains(&name) {
                let mut error = Unfollowable::new(format!("a recurrence rule has no part `{name}`"));
                error.help = did_you_mean(name, PARTS).or_else(|| Some(format!("the parts are {}", PARTS.join(", "))));
                return Err(error);
            }
            if parts.iter().any(|(known, _)| *known == name) {
                return Err(Unfollowable::new(format!("`{name}` stands in this rule twice")).help("keep one of them"));
            }
            parts.push((name, value));
        }
        Ok(Self(parts))
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn frequency(&self) -> Result<Frequency, Unfollowable> {
        let said = self
            .get("FREQ")
            .ok_or_else(|| Unfollowable::new("this rule does not say how often").help("add `FREQ=WEEKLY`"))?;
        FREQUENCIES.iter().find(|(name, _)| *name == said).map(|(_, frequency)| *frequency).ok_or_else(|| {
            let help = did_you_mean(said, FREQUENCIES.iter().map(|(name, _)| *name))
                .unwrap_or_else(|| "use `DAILY`, `WEEKLY`, `MONTHLY` or `YEARLY`".to_owned());
            Unfollowable::new(format!("a meeting cannot repeat `{said}`")).help(help)
        })
    }

    /// A whole number from 1.
    fn number(&self, name: &str) -> Result<Option<u32>, Unfollowable> {
        let number = |value: &str| value.parse::<u16>().ok().filter(|number| *number > 0).map(u32::from);
        self.get(name).map_or(Ok(None), |value| {
            number(value).map(Some).ok_or_else(|| {
                Unfollowable::new(format!("`{name}` is not a whole number from 1"))
                    .help(format!("write a number such as `{name}=2`, or leave `{name}` out"))
            })
        })
    }

    /// Whole numbers up to `most`; from the end where `signed`, and then never 0.
    fn numbers(&self, name: &str, most: i32, signed: bool) -> Result<Vec<i32>, Unfollowable> {
        let Some(value) = self.get(name) else { return Ok(Vec::new()) };
        let least = i32::from(signed || name == "BYMONTH");
        let range = |number: i32| (least..=most).contains(&if signed { number.abs() } else { number });
        let number = |text: &str| text.parse::<i32>().ok().filter(|number| range(*number));
        value.split(',').map(number).collect::<Option<Vec<_>>>().ok_or_else(|| {
            let from_the_end = if signed { ", with `-` from the end" } else { "" };
            Unfollowable::new(format!("`{name}={value}` is no list of such numbers"))
                .help(format!("write whole numbers from {least} to {most}{from_the_end}, with `,` between them"))
        })
    }

    fn days(&self, frequency: Frequency) -> Result<Vec<Day>, Unfollowable> {
        let Some(value) = self.get("BYDAY") else { return Ok(Vec::new()) };
        let is_counted = matches!(frequency, Frequency::Monthly | Frequency::Yearly);
        value
            .split(',')
            .map(|text| {
                let name = text.trim_start_matches(|c: char| !c.is_alphabetic());
                let count = &text[..text.len() - name.len()];
                let nth = count
                    .strip_prefix('+')
                    .unwrap_or(count)
                    .parse::<i32>()
                    .ok()
                    .filter(|nth| (1..=53).contains(&nth.abs()));
                let weekday = WEEKDAYS.iter().find(|(known, _)| *known == name).map(|(_, weekday)| *weekday);
                let Some(weekday) = weekday.filter(|_| count.is_empty() || nth.is_some()) else {
                    return Err(Unfollowable::new(format!("`{text}` is no day of a rule"))
                        .help("write `MO`, `TU`, `WE`, `TH`, `FR`, `SA`, `SU`, or `2TU` and `-1FR` of a month"));
                };
                if nth.is_some() && !is_counted {
                    let said = self.get("FREQ").unwrap_or_default();
                    return Err(Unfollowable::new(format!("`{text}` counts days of a month, but `FREQ` is `{said}`"))
                        .help(format!("write `{name}`, or `FREQ=MONTHLY`")));
                }
                Ok(Day { weekday, nth })
            })
            .collect()
    }

    fn week_start(&self) -> Result<Weekday, Unfollowable> {
        let Some(value) = self.get("WKST") else { return Ok(Weekday::Mon) };
        let weekday = WEEKDAYS.iter().find(|(name, _)| *name == value).map(|(_, weekday)| *weekday);
        weekday.ok_or_else(|| {
            Unfollowable::new(format!("`{value}` is no day that a week begins on")).help("write `WKST=MO`")
        })
    }

    fn end(&self) -> Result<End, Unfollowable> {
        if self.get("COUNT").is_some() && self.get("UNTIL").is_some() {
            return Err(Unfollowable::new("this rule says twice when it ends").help("keep either `COUNT` or `UNTIL`"));
        }
        if let Some(count) = self.number("COUNT")? {
            return Ok(End::After(count));
        }
        let Some(value) = self.get("UNTIL") else { return Ok(End::Never) };
        let day = || NaiveDate::parse_from_str(value, "%Y%m%d").ok().map(|day| End::AtLocal(day.and_time(LAST)));
        let local = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok();
        let moment = value.strip_suffix('Z').map(|text| local(text).map(|at| End::At(at.and_utc())));
        moment.unwrap_or_else(|| day().or_else(|| local(value).map(End::AtLocal))).ok_or_else(|| {
            Unfollowable::new(format!("`UNTIL={value}` is no time")).help("write a day such as `UNTIL=20261231`")
        })
    }
}

/// The last second of a day.
const LAST: NaiveTime = NaiveTime::from_hms_opt(23, 59, 59).expect("a time of day");

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
        ] {
            let starts = "2026-04-15T11:00:00".parse().unwrap();
            let help = read(said, starts, None).unwrap_err().help.unwrap_or_default();
            assert_eq!(help, format!("write `{meant}`"), "{said}");
        }
    }

    #[test]
    fn a_start_that_a_change_of_clocks_leaves_out_does_not_spoil_the_rule() {
        let skipped = "2026-03-08T02:30:00".parse().unwrap();
        assert!(read("FREQ=WEEKLY", skipped, Zone::known("America/New_York").as_ref()).is_ok());
    }
}
