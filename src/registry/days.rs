//! Days, local times and lengths as people write them, for what to write instead.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::scalar::Window;

/// The day that `text` says, where it can mean but one; of a month the last, since days like this end something.
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = plain(text);
    if let Some(year) = text.to_lowercase().strip_prefix("end ").and_then(|year| year.parse().ok()) {
        return NaiveDate::from_ymd_opt(year, 12, 31).filter(|day| is_near(*day));
    }
    let whole = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%B %d %Y", "%d-%b-%Y"];
    let of_month = ["%d %B %Y", "%d %Y-%m", "%d %m/%Y"];
    let read = |text: &str, forms: &[&str]| {
        forms.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok().filter(|day| is_near(*day)))
    };
    let last = |first: NaiveDate| first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1));
    read(&text, &whole)
        .or_else(|| either_order(&text))
        .or_else(|| local_time(&text).map(|at| at.date()))
        .or_else(|| read(&format!("1 {text}"), &of_month).and_then(last))
        .or_else(|| past_the_end(&text).and_then(last))
        .filter(|day| is_near(*day))
}

/// Whether somebody may mean that day.
fn is_near(day: NaiveDate) -> bool {
    (1900..=2200).contains(&day.year())
}

/// The first of the month whose end a day such as `2026-02-30` misses.
fn past_the_end(text: &str) -> Option<NaiveDate> {
    let (month, day) = text.rsplit_once('-')?;
    let first = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").ok()?;
    (29..=31).contains(&day.parse::<u32>().ok()?).then_some(first)
}

/// `31/10/2026` and `10/31/2026`, where only one of the numbers can be the month.
fn either_order(text: &str) -> Option<NaiveDate> {
    let read = |form: &str| NaiveDate::parse_from_str(text, form).ok().filter(|day| is_near(*day));
    [("%d/%m/%Y", "%m/%d/%Y"), ("%d/%m/%y", "%m/%d/%y")].into_iter().find_map(|(one, other)| {
        match (read(one), read(other)) {
            (Some(day), None) | (None, Some(day)) => Some(day),
            (Some(day), Some(other)) => (day == other).then_some(day),
            (None, None) => None,
        }
    })
}

/// The local time that `text` says: seconds may be missing, an offset is left off.
pub fn local_time(text: &str) -> Option<NaiveDateTime> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Some(at.naive_local()).filter(|at| is_near(at.date()));
    }
    let text = plain(text);
    let in_digits = text.split_once(['T', ' ']).filter(|(day, _)| day.contains('-') || day.contains('/'));
    let read = |day: &str, forms: &[&str]| forms.iter().find_map(|form| NaiveDate::parse_from_str(day, form).ok());
    // A day in words takes three of them, and "at" may stand behind it.
    let in_words = || {
        let mut words = text.split(' ').filter(|word| !["at", "@", "-"].contains(word));
        let day = [words.next()?, words.next()?, words.next()?].join(" ");
        Some((read(&day, &["%d %B %Y", "%B %d %Y"])?, words.collect::<Vec<_>>().join(" ")))
    };
    let (day, time) = match in_digits {
        Some((day, time)) => (read(day, &["%Y-%m-%d", "%Y/%m/%d"])?, time.to_owned()),
        None => in_words()?,
    };
    // An offset says what the zone does.
    let time = time.split(['+', '-']).next().unwrap_or_default().trim().trim_end_matches(['Z', 'h']);
    let lower = time.to_lowercase();
    let whole_hour = ["am", "pm"].into_iter().find_map(|half| Some((lower.strip_suffix(half)?.trim(), half)));
    let whole_hour = whole_hour.filter(|(hour, _)| hour.bytes().all(|byte| byte.is_ascii_digit()));
    let with_minutes = whole_hour.map(|(hour, half)| format!("{hour}:00 {half}"));
    let time = with_minutes.as_deref().unwrap_or(time);
    let times = ["%H:%M:%S", "%H:%M", "%I:%M %p", "%I:%M%p", "%H.%M"];
    let time = times.iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    Some(day.and_time(time)).filter(|at| is_near(at.date()))
}

/// Without commas, ordinal endings and doubled blanks, and with the names of months as chrono knows them.
fn plain(text: &str) -> String {
    let words = text.split([' ', ',']).filter(|word| !word.is_empty() && *word != "of").map(|word| {
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
        match ordinal.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
            Some(number) => number,
            None if word.eq_ignore_ascii_case("sept") || word == "Sept." => "Sep",
            None => word.strip_suffix('.').filter(|word| word.len() == 3).unwrap_or(word),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The number that `two` or `2.0` mean.
pub fn number(text: &str) -> Option<u32> {
    const NUMBERS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let whole = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0')).map_or(text, |it| it.0);
    let written =
        || NUMBERS.iter().position(|word| word.eq_ignore_ascii_case(text)).and_then(|at| u32::try_from(at).ok());
    whole.parse().ok().or_else(written)
}

/// The whole minutes that `60 min`, `1h`, `1.5 hours` or `1:30` mean.
pub fn minutes(text: &str) -> Option<u32> {
    if let Some((hours, minutes)) = text.split_once(':') {
        return hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?);
    }
    let lower = text.to_lowercase();
    let half = lower.strip_prefix("half an ").or_else(|| lower.strip_prefix("half a "));
    let written = lower
        .split_once(' ')
        .map(|(word, unit)| (if word == "an" || word == "a" { Some(1) } else { number(word) }, unit));
    let spelt = match (half, written) {
        (Some("hour"), _) => "30 minutes".to_owned(),
        (_, Some((Some(number), unit))) => format!("{number} {unit}"),
        _ => text.to_owned(),
    };
    let (number, unit) = amount(&spelt)?;
    match unit {
        "" | "m" | "min" | "mins" | "minute" | "minutes" => number.parse().ok(),
        "h" | "hr" | "hrs" | "hour" | "hours" => match number.split_once('.') {
            Some((hours, "5")) => Some(hours.parse::<u32>().ok()?.checked_mul(60)?.checked_add(30)?),
            _ => number.parse::<u32>().ok()?.checked_mul(60),
        },
        _ => None,
    }
}

/// The window that `3 days` or `72 hours` mean.
pub(super) fn window(text: &str) -> Option<Window> {
    let (number, unit) = amount(text)?;
    match unit {
        "h" | "hr" | "hrs" | "hour" | "hours" => Window::parse(&format!("{number}h")),
        "d" | "day" | "days" => Window::parse(&format!("{number}d")),
        "w" | "week" | "weeks" => Window::parse(&format!("{}d", number.parse::<u32>().ok()?.checked_mul(7)?)),
        _ => None,
    }
}

/// A number, and the word behind it.
fn amount(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    (!number.is_empty()).then(|| (number, unit.trim().trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_as_people_write_them_where_they_can_mean_but_one() {
        let same = [
            "2026/10/31",
            "31.10.2026",
            "31/10/2026",
            "10/31/2026",
            "Oct 31, 2026",
            "October 31st, 2026",
            "31 October 2026",
            "October 2026",
            "2026-10",
            "Oct. 2026",
            "2026-10-31T11:00:00Z",
            "20261031",
            "10/31/26",
        ];
        for text in same {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some("2026-10-31"), "{text}");
        }
        for text in ["10/11/2026", "6 months", "2026-02-32", "soon", "", "31"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn the_end_of_a_year_is_its_last_day() {
        assert_eq!(day("end of 2026").map(|day| day.to_string()).as_deref(), Some("2026-12-31"));
    }

    #[test]
    fn local_times_are_understood_without_seconds_and_with_offsets() {
        for text in [
            "2026-04-15 11:00",
            "2026-04-15T11:00",
            "2026-04-15T11:00:00Z",
            "2026-04-15 11:00 AM",
            "2026-04-15T11:00:00+02:00",
            "2026-04-15T11:00-05:00",
            "2026-04-15 11am",
            "2026-04-15 11 AM",
            "15 April 2026, 11:00",
            "April 15th, 2026 at 11 am",
        ] {
            assert_eq!(local_time(text).map(|at| at.to_string()).as_deref(), Some("2026-04-15 11:00:00"), "{text}");
        }
    }

    #[test]
    fn lengths_are_understood_with_their_units() {
        assert_eq!(["60 min", "1h", "1.5 hours", "0:45"].map(minutes), [Some(60), Some(60), Some(90), Some(45)]);
        assert_eq!(["an hour", "half an hour", "Two hours"].map(minutes), [Some(60), Some(30), Some(120)]);
        assert_eq!(["two", "2.0", "02", "2.5"].map(number), [Some(2), Some(2), Some(2), None]);
        assert_eq!(window("3 days").map(|it| it.to_string()).as_deref(), Some("72h"));
        assert_eq!(window("two weeks"), None);
    }
}
