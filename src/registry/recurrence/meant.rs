//! What somebody means who says in words, or in another notation, how often a meeting is.

/// The rule that somebody most likely means who says `rule` in words, or in another notation.
pub fn likely(rule: &str) -> Option<String> {
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
