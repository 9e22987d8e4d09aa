//! The clocks of a zone over the years, as calendars are told of them: rules where the years agree, else change by change.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};

use super::recurrence::WEEKDAYS;
use super::zones::{Change, Clocks, Zone};

/// The last year whose changes of clocks are looked at: what is later goes on as it does then.
pub const LAST_YEAR: i32 = 2037;
/// A pair of rules has to hold for so many years to be one, unless it is all that there is.
const YEARS: usize = 5;

/// What the clocks are by from some time on, once or each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observance {
    /// What the clocks before it show when it comes, the first time.
    pub onset: NaiveDateTime,
    /// What they were by.
    pub from: Clocks,
    /// What they are by.
    pub to: Clocks,
    /// Whether it is summer.
    pub is_summer: bool,
    /// The rule of RFC 5545 by which it comes again.
    pub yearly: Option<String>,
}

/// The clocks of `zone` from the beginning of a year on.
pub fn since(zone: &Zone, year: i32) -> Vec<Observance> {
    let start = midnight(year.min(LAST_YEAR)) - chrono::TimeDelta::days(1);
    let first = zone.clocks(start);
    let onset = start.naive_utc().min(NaiveDate::default().and_time(NaiveTime::MIN));
    let changes = zone.changes(start, midnight(LAST_YEAR + 1));
    let is_summer = changes.first().is_some_and(Change::is_to_winter);
    let mut told = vec![Observance { onset, from: first.clone(), to: first, is_summer, yearly: None }];
    let (single, pair) = (0..changes.len())
        .find_map(|at| {
            let (single, rest) = changes.split_at(at);
            Some((single, pair(rest)?)).filter(|_| at == 0 || rest.len() >= YEARS * 2)
        })
        .unwrap_or((&changes, Vec::new()));
    told.extend(single.iter().map(|change| observance(change, None)));
    told.extend(pair.into_iter().map(|(change, rule)| observance(change, Some(rule))));
    told
}

fn observance(change: &Change, yearly: Option<String>) -> Observance {
    let Change { local, from, to } = change.clone();
    Observance { onset: local, from, to, is_summer: change.is_to_summer(), yearly }
}

fn midnight(year: i32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    day.and_time(NaiveTime::MIN).and_utc()
}

/// The first change of each of two kinds, and the rule by which it comes each year up to the last; `None` where these
/// changes are not by two such rules.
fn pair(changes: &[Change]) -> Option<Vec<(&Change, String)>> {
    let first = changes.first()?;
    let (ones, others): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|it| is_alike(it, first));
    let second = *others.first()?;
    if !others.iter().all(|it| is_alike(it, second)) {
        return None;
    }
    Some(vec![(first, rule(&ones)?), (second, rule(&others)?)])
}

fn is_alike(one: &Change, other: &Change) -> bool {
    one.from == other.from && one.to == other.to && one.local.time() == other.local.time()
}

/// The rule by which changes come, one each year up to the last.
fn rule(changes: &[&Change]) -> Option<String> {
    let days: Vec<NaiveDate> = changes.iter().map(|change| change.local.date()).collect();
    let (first, last) = (days.first()?, days.last()?);
    let follows = |pair: &[NaiveDate]| pair[1].year() == pair[0].year() + 1;
    if last.year() != LAST_YEAR || !days.windows(2).all(follows) || days.iter().any(|day| day.month() != first.month())
    {
        return None;
    }
    let day = if days.iter().all(|day| day.weekday() == first.weekday()) {
        weekday(&days, first.weekday())?
    } else {
        let is_fixed = days.iter().all(|day| day.day() == first.day());
        is_fixed.then(|| format!("BYMONTHDAY={}", first.day()))?
    };
    Some(format!("FREQ=YEARLY;BYMONTH={};{day}", first.month()))
}

/// Which of its weekdays in the month each of these is: the second, the last, or the one within seven days of it.
fn weekday(days: &[NaiveDate], weekday: Weekday) -> Option<String> {
    let name = WEEKDAYS.iter().find(|(_, known)| *known == weekday).map(|(name, _)| *name)?;
    let all = |place: &dyn Fn(&NaiveDate) -> u32| {
        let first = place(days.first()?);
        days.iter().all(|day| place(day) == first).then_some(first)
    };
    let from_the_end = |day: &NaiveDate| (u32::from(day.num_days_in_month()) - day.day()) / 7;
    if all(&from_the_end) == Some(0) {
        return Some(format!("BYDAY=-1{name}"));
    }
    if let Some(place) = all(&|day| day.day().div_ceil(7)) {
        return Some(format!("BYDAY={place}{name}"));
    }
    let (least, most) = (days.iter().map(Datelike::day).min()?, days.iter().map(Datelike::day).max()?);
    // Seven days that every such month has.
    let shortest = days.iter().map(|day| u32::from(day.num_days_in_month())).min()?;
    let first = least.min(shortest - 6);
    let within: Vec<String> = (first..first + 7).map(|day| day.to_string()).collect();
    (most < first + 7).then(|| format!("BYMONTHDAY={};BYDAY={name}", within.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(zone: &str) -> Vec<String> {
        let hours = |clocks: &Clocks| clocks.offset.num_minutes();
        let line = |it: &Observance| {
            let season = if it.is_summer { "summer" } else { "standard" };
            let rule = it.yearly.as_deref().unwrap_or("once");
            format!("{season} {} {} {:+} {rule}", it.onset.format("%Y-%m-%dT%H:%M"), it.to.name, hours(&it.to))
        };
        since(&Zone::known(zone).expect("a zone"), 2026).iter().map(line).collect()
    }

    #[test]
    fn where_the_years_agree_two_rules_are_told() {
        assert_eq!(
            told("America/New_York"),
            [
                "standard 1970-01-01T00:00 EST -300 once",
                "summer 2026-03-08T02:00 EDT -240 FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
                "standard 2026-11-01T02:00 EST -300 FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
            ]
        );
        assert_eq!(
            told("Australia/Lord_Howe"),
            [
                "summer 1970-01-01T00:00 +11 +660 once",
                "standard 2026-04-05T02:00 +1030 +630 FREQ=YEARLY;BYMONTH=4;BYDAY=1SU",
                "summer 2026-10-04T02:00 +11 +660 FREQ=YEARLY;BYMONTH=10;BYDAY=1SU",
            ]
        );
        assert_eq!(told("Europe/Dublin")[1], "summer 2026-03-29T01:00 IST +60 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU");
        assert_eq!(
            told("Asia/Jerusalem")[1],
            "summer 2026-03-27T02:00 IDT +180 FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR"
        );
    }

    #[test]
    fn a_zone_that_never_changes_is_told_once() {
        assert_eq!(told("UTC"), ["standard 1970-01-01T00:00 UTC +0 once"]);
        assert_eq!(told("Pacific/Kiritimati"), ["standard 1970-01-01T00:00 +14 +840 once"]);
    }

    #[test]
    fn where_no_pair_of_rules_holds_each_change_is_told_by_itself() {
        let vancouver = told("America/Vancouver");
        assert!(vancouver.len() > 1 && vancouver.iter().all(|line| line.ends_with(" once")), "{vancouver:#?}");
        let gaza = told("Asia/Gaza");
        assert!(gaza.len() > 20 && gaza.iter().all(|line| line.ends_with(" once")), "{gaza:#?}");
    }
}
