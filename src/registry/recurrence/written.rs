//! A rule as calendars are told of it: without its end, which theirs may be another, and leaving nothing to their taste.

use chrono::{DateTime, Datelike, NaiveDateTime, Utc};

use super::{End, Rule, WEEKDAYS};
use crate::registry::zones::Zone;

impl Rule {
    /// How many occurrences it gives, where it says so.
    pub fn count(&self) -> Option<u32> {
        match self.end {
            End::After(count) => Some(count),
            End::Never | End::At(_) | End::AtLocal(_) => None,
        }
    }

    /// The moment at or before which its last occurrence begins, where it says so.
    pub fn until(&self, zone: &Zone) -> Option<DateTime<Utc>> {
        match self.end {
            End::At(until) => Some(until),
            End::AtLocal(until) => zone.moment(until),
            End::Never | End::After(_) => None,
        }
    }

    /// `filed`, which is this rule of a meeting that begins at `starts`, with another end or none.
    pub fn ending(filed: &str, starts: NaiveDateTime, end: Option<String>) -> String {
        let says = |name: &str| filed.split(';').any(|part| part.starts_with(name));
        let is_end = |part: &&str| part.starts_with("UNTIL=") || part.starts_with("COUNT=");
        let mut parts: Vec<String> = filed.split(';').filter(|part| !is_end(part)).map(str::to_owned).collect();
        if ["BYDAY=", "BYMONTHDAY=", "BYYEARDAY="].iter().all(|part| !says(part)) {
            if says("BYWEEKNO=") {
                // Some take a week without a day for all seven of its days.
                let weekday = WEEKDAYS.iter().find(|(_, day)| *day == starts.weekday());
                parts.extend(weekday.map(|(name, _)| format!("BYDAY={name}")));
            } else if says("FREQ=YEARLY") && starts.day() > SHORTEST {
                // Some take the next day where there is none of that number.
                parts.extend((!says("BYMONTH=")).then(|| format!("BYMONTH={}", starts.month())));
                parts.push(format!("BYMONTHDAY={}", starts.day()));
            }
        }
        parts.extend(end);
        parts.join(";")
    }
}

/// So many days every month has.
const SHORTEST: u32 = 28;
