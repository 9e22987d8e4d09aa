//! The occurrences of a rule, as RFC 5545 gives them: period by period, the days that every part allows.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::{Day, End, Frequency, Rule};
use crate::registry::zones::Zone;

/// A rule that gives no day for so many years gives none.
const YEARS_WITHOUT: i32 = 30;

impl Rule {
    /// The local times that the rule gives from `starts` on; whether `UNTIL` is reached is told by the clock of `zone`.
    pub fn occurrences(&self, starts: NaiveDateTime, zone: Option<&Zone>) -> Occurrences {
        self.occurrences_since(starts, starts.date(), zone)
    }

    /// The same, those before `day` passed over.
    pub fn occurrences_since(&self, starts: NaiveDateTime, day: NaiveDate, zone: Option<&Zone>) -> Occurrences {
        let first = self.first_period(starts.date());
        // What is counted has to be given to be counted.
        let is_counted = matches!(self.end, End::After(_));
        let next = if is_counted { Some(first) } else { self.after(first, self.steps(first, day)) };
        Occurrences { rule: self.clone(), starts, day, zone: zone.cloned(), next, found: Vec::new(), given: 0 }
    }

    /// The steps from one period to the last that begins on `day` or before, as far as the interval allows.
    fn steps(&self, first: NaiveDate, day: NaiveDate) -> u32 {
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        let periods = match self.frequency {
            Frequency::Daily => (day - first).num_days(),
            Frequency::Weekly => (day - first).num_days().div_euclid(7),
            Frequency::Monthly => months(day) - months(first),
            Frequency::Yearly => i64::from(day.year()) - i64::from(first.year()),
        };
        let interval = i64::from(self.interval);
        u32::try_from(periods.max(0) / interval * interval).unwrap_or(u32::MAX)
    }

    fn first_period(&self, start: NaiveDate) -> NaiveDate {
        match self.frequency {
            Frequency::Daily => start,
            Frequency::Weekly => start.week(self.week_start).first_day(),
            Frequency::Monthly => start.with_day(1).unwrap_or(start),
            Frequency::Yearly => start.with_ordinal(1).unwrap_or(start),
        }
    }

    /// The period `steps` lengths after the one that begins on `period`.
    fn after(&self, period: NaiveDate, steps: u32) -> Option<NaiveDate> {
        match self.frequency {
            Frequency::Daily => period.checked_add_days(Days::new(steps.into())),
            Frequency::Weekly => period.checked_add_days(Days::new(u64::from(steps) * 7)),
            Frequency::Monthly => period.checked_add_months(chrono::Months::new(steps)),
            Frequency::Yearly => NaiveDate::from_ymd_opt(period.year().checked_add_unsigned(steps)?, 1, 1),
        }
    }

    /// The occurrences within the period that begins on `period`, in order.
    fn within(&self, period: NaiveDate, starts: NaiveDateTime) -> Vec<NaiveDateTime> {
        let end = self.after(period, 1).unwrap_or(NaiveDate::MAX);
        let days = period.iter_days().take_while(|day| *day < end).filter(|day| self.allows(*day, starts.date()));
        let times = self.times(starts.time());
        let all: Vec<_> = days.flat_map(|day| times.iter().map(move |time| day.and_time(*time))).collect();
        if self.positions.is_empty() {
            return all;
        }
        let place = |position: i32| {
            let index = usize::try_from(position.unsigned_abs()).ok()?.checked_sub(1)?;
            if position > 0 { all.get(index) } else { all.iter().rev().nth(index) }
        };
        let mut picked: Vec<_> = self.positions.iter().filter_map(|position| place(*position).copied()).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }

    /// The times of day at which a meeting begins whose first one is at `start`.
    pub fn times(&self, start: NaiveTime) -> Vec<NaiveTime> {
        let or = |numbers: &[i32], default: u32| {
            let mut numbers: Vec<u32> = numbers.iter().filter_map(|number| u32::try_from(*number).ok()).collect();
            if numbers.is_empty() {
                numbers.push(default);
            }
            numbers.sort_unstable();
            numbers.dedup();
            numbers
        };
        let minutes = or(&self.minutes, start.minute());
        let hours = or(&self.hours, start.hour());
        let time = |hour: &u32, minute: &u32| NaiveTime::from_hms_opt(*hour, *minute, start.second());
        hours.iter().flat_map(|hour| minutes.iter().filter_map(move |minute| time(hour, minute))).collect()
    }

    /// Whether every part allows `day`; what no part says is as `start` is.
    fn allows(&self, day: NaiveDate, start: NaiveDate) -> bool {
        let among = |numbers: &[i32], number: u32, of: u32| {
            let from_the_end = i32::try_from(number).unwrap_or(i32::MAX) - i32::try_from(of).unwrap_or(i32::MAX) - 1;
            numbers.is_empty()
                || numbers.iter().any(|wanted| i64::from(*wanted) == i64::from(number) || *wanted == from_the_end)
        };
        let says_no_day = self.days.is_empty() && self.month_days.is_empty() && self.year_days.is_empty();
        let as_start = match self.frequency {
            _ if !says_no_day => true,
            Frequency::Daily => true,
            Frequency::Weekly => day.weekday() == start.weekday(),
            Frequency::Monthly => day.day() == start.day(),
            Frequency::Yearly if !self.weeks.is_empty() => day.weekday() == start.weekday(),
            Frequency::Yearly => day.day() == start.day() && (!self.months.is_empty() || day.month() == start.month()),
        };
        let in_weeks = || {
            let (week, weeks) = week_of(day, self.week_start);
            among(&self.weeks, week, weeks)
        };
        as_start
            && among(&self.months, day.month(), 12)
            && among(&self.month_days, day.day(), days_of_month(day))
            && among(&self.year_days, day.ordinal(), days_of_year(day.year()))
            && (self.weeks.is_empty() || in_weeks())
            && (self.days.is_empty() || self.days.iter().any(|wanted| self.is(*wanted, day)))
    }

    /// Whether `day` is such a weekday; counted within its month, or within its year where a rule of years names no months.
    fn is(&self, wanted: Day, day: NaiveDate) -> bool {
        let Some(nth) = wanted.nth else { return day.weekday() == wanted.weekday };
        let by_year = self.frequency == Frequency::Yearly && self.months.is_empty();
        let (number, of) =
            if by_year { (day.ordinal(), days_of_year(day.year())) } else { (day.day(), days_of_month(day)) };
        let place = if nth > 0 { number.div_ceil(7) } else { (of - number + 1).div_ceil(7) };
        day.weekday() == wanted.weekday && place == nth.unsigned_abs()
    }
}

fn days_of_month(day: NaiveDate) -> u32 {
    day.num_days_in_month().into()
}

fn days_of_year(year: i32) -> u32 {
    if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 }
}

/// The number of the week that `day` is in, and how many weeks that year has: week 1 is the first with four days in it.
fn week_of(day: NaiveDate, week_start: Weekday) -> (u32, u32) {
    let first = |year: i32| {
        let fourth = NaiveDate::from_ymd_opt(year, 1, 4).unwrap_or(day);
        fourth.week(week_start).first_day()
    };
    let year = [day.year() + 1, day.year()].into_iter().find(|year| first(*year) <= day).unwrap_or(day.year() - 1);
    let weeks = |days: i64| u32::try_from(days.div_euclid(7)).unwrap_or_default();
    let number = weeks((day - first(year)).num_days()) + 1;
    (number, weeks((first(year + 1) - first(year)).num_days()))
}

/// What a rule gives, one after the other.
pub struct Occurrences {
    rule: Rule,
    starts: NaiveDateTime,
    /// Nothing before it is given.
    day: NaiveDate,
    zone: Option<Zone>,
    /// The first day of the period that is looked at next.
    next: Option<NaiveDate>,
    /// What is left of the period before, the last first.
    found: Vec<NaiveDateTime>,
    given: u32,
}

impl Iterator for Occurrences {
    type Item = NaiveDateTime;

    fn next(&mut self) -> Option<NaiveDateTime> {
        let day = self.day;
        std::iter::from_fn(|| self.step()).find(|at| at.date() >= day)
    }
}

impl Occurrences {
    fn step(&mut self) -> Option<NaiveDateTime> {
        let first_looked_at = self.next.map(|period| period.year());
        while self.found.is_empty() {
            let period = self.next?;
            if first_looked_at.is_some_and(|year| period.year() > year + YEARS_WITHOUT.max(self.years_apart())) {
                self.next = None;
                return None;
            }
            self.next = self.rule.after(period, self.rule.interval);
            self.found = self.rule.within(period, self.starts);
            self.found.retain(|at| *at >= self.starts);
            self.found.reverse();
        }
        let at = self.found.pop()?;
        let is_over = match self.rule.end {
            End::Never => false,
            End::After(count) => self.given >= count,
            End::At(until) => match &self.zone {
                Some(zone) => zone.moment(at).is_none_or(|moment| moment > until),
                None => at.and_utc() > until,
            },
            End::AtLocal(until) => at > until,
        };
        if is_over {
            self.next = None;
            self.found.clear();
            return None;
        }
        self.given += 1;
        Some(at)
    }

    /// A leap day on a weekday comes round after so many years, times the interval.
    fn years_apart(&self) -> i32 {
        match self.rule.frequency {
            Frequency::Yearly => i32::try_from(self.rule.interval.min(100)).unwrap_or(100) * YEARS_WITHOUT,
            Frequency::Daily | Frequency::Weekly | Frequency::Monthly => YEARS_WITHOUT,
        }
    }
}
