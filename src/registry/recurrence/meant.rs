//! What somebody means who says in words, or in another notation, how often a meeting is.

/// The rule that somebody most likely means who says `rule` in words, or in another notation.
pub fn likely(rule: &str) -> Option<String> {
    let upper = rule.trim().to_uppercase();
    let upper = upper.strip_prefix("RRULE:").unwrap_or(&upper);
    let (mut frequency, mut interval, mut days, mut others) = (None, None, Vec::new(), Vec::new());
    // Which of a month's days the next ones are.
    let mut nth = None;
    for word in upper.split([';', ' ', ',', '/']).filter(|word| !word.is_empty()) {
        let (name, value) = word.split_once('=').unwrap_or(("", word));
        if let Some((known, every)) = OFTEN.iter().find(|(words, _)| words.contains(&value)).map(|(_, meant)| *meant) {
            frequency = Some(known);
            // Every third week is one of three; the first Monday of a month is one of its days.
            let counted = nth.take_if(|_| days.is_empty()).and_then(|which: &str| which.parse().ok());
            interval = interval.or(counted).or(every);
        } else if let Some(day) = weekday(value).filter(|_| matches!(name, "" | "BYDAY")) {
            days.push(format!("{}{day}", nth.unwrap_or_default()));
        } else if name.is_empty() && matches!(value, "WEEKDAY" | "WEEKDAYS" | "WORKDAY" | "WORKDAYS") {
            days.extend(["MO", "TU", "WE", "TH", "FR"].map(str::to_owned));
        } else if let Some((_, which)) = PLACES.iter().find(|(words, _)| name.is_empty() && words.contains(&value)) {
            nth = Some(*which);
        } else if name.is_empty() && matches!(value, "OTHER" | "ALTERNATE") {
            interval = Some(2);
        } else if name == "INTERVAL" || name.is_empty() && value.parse::<u8>().is_ok() {
            interval = value.parse().ok();
        } else if name == "FREQ" || name.is_empty() && !FILLERS.contains(&value) {
            return None;
        } else if !name.is_empty() {
            others.push(word);
        }
    }
    let frequency = match (frequency, nth) {
        // Every second Tuesday may be every other one, or one of each month.
        (None, Some("2")) => return None,
        (None, Some(_)) => "MONTHLY",
        (frequency, _) => frequency.or_else(|| (!days.is_empty()).then_some("WEEKLY"))?,
    };
    let mut parts = vec![format!("FREQ={frequency}")];
    parts.extend(interval.filter(|interval: &u8| *interval > 1).map(|interval| format!("INTERVAL={interval}")));
    parts.extend((!days.is_empty()).then(|| format!("BYDAY={}", days.join(","))));
    parts.extend(others.into_iter().map(str::to_owned));
    Some(parts.join(";"))
}

/// Words that change nothing.
const FILLERS: [&str; 9] = ["EVERY", "ON", "EACH", "AND", "A", "THE", "OF", "IN", "&"];

/// Words for which of a month's days it is, and what they are in a rule.
const PLACES: [(&[&str], &str); 5] = [
    (&["FIRST", "1ST"], "1"),
    (&["SECOND", "2ND"], "2"),
    (&["THIRD", "3RD"], "3"),
    (&["FOURTH", "4TH"], "4"),
    (&["LAST"], "-1"),
];

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
