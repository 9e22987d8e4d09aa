//! From the text of a rule to the rule: each part read by what it may hold.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::{Day, End, FREQUENCIES, Frequency, Rule, Unfollowable, WEEKDAYS};
use crate::words::suggestion::did_you_mean;

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
