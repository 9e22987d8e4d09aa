//! A calendar as other programs subscribe to it: iCalendar, RFC 5545 and 7986.

use std::fmt::Write;

use chrono::TimeDelta;

use super::text::visible;
use crate::registry::observances::Observance;
use crate::report::feed::{Event, Feed, Nature, Time};

mod line;

use self::line::Lines;

/// How often it is worth to ask again.
const REFRESH: &str = "PT6H";
/// How long before a vote closes whoever follows votes is reminded.
const REMINDERS: [&str; 2] = ["PT24H", "PT2H"];

/// The text of a feed.
pub fn text(feed: &Feed) -> String {
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    let program = env!("CARGO_PKG_VERSION");
    lines.words("PRODID", &format!("-//mcpgov//mcpgov {program} (zones {})//EN", feed.zones));
    lines.add("CALSCALE", "GREGORIAN");
    lines.add("METHOD", "PUBLISH");
    lines.words("NAME", &visible(&feed.name));
    lines.words("X-WR-CALNAME", &visible(&feed.name));
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.add("X-PUBLISHED-TTL", REFRESH);
    if let Some(source) = &feed.source {
        lines.address("SOURCE;VALUE=URI", source);
    }
    for (zone, observances) in &feed.timezones {
        lines.add("BEGIN", "VTIMEZONE");
        lines.add("TZID", zone);
        for it in observances {
            observance(it, &mut lines);
        }
        lines.add("END", "VTIMEZONE");
    }
    for it in &feed.events {
        event(it, &mut lines);
    }
    lines.add("END", "VCALENDAR");
    lines.text()
}

fn observance(it: &Observance, lines: &mut Lines) {
    let kind = if it.is_summer { "DAYLIGHT" } else { "STANDARD" };
    lines.add("BEGIN", kind);
    lines.add("DTSTART", &it.onset.format("%Y%m%dT%H%M%S").to_string());
    if let Some(rule) = &it.yearly {
        lines.add("RRULE", rule);
    }
    lines.add("TZOFFSETFROM", &offset(it.from.offset));
    lines.add("TZOFFSETTO", &offset(it.to.offset));
    lines.words("TZNAME", &it.to.name);
    lines.add("END", kind);
}

fn offset(by: TimeDelta) -> String {
    let sign = if by < TimeDelta::zero() { '-' } else { '+' };
    let seconds = by.num_seconds().abs();
    let mut text = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 > 0 {
        let _always_fits = write!(text, "{:02}", seconds % 60);
    }
    text
}

fn event(it: &Event, lines: &mut Lines) {
    lines.add("BEGIN", "VEVENT");
    lines.words("UID", &it.uid);
    if let Some(slot) = &it.instead_of {
        lines.time("RECURRENCE-ID", slot);
    }
    lines.time("DTSTAMP", &Time::Utc(it.changed));
    lines.time("LAST-MODIFIED", &Time::Utc(it.changed));
    lines.add("SEQUENCE", &it.sequence.to_string());
    lines.time("DTSTART", &it.starts);
    lines.add("DURATION", &format!("PT{}M", it.minutes));
    if let Some(rule) = &it.rule {
        lines.add("RRULE", rule);
    }
    for slot in &it.without {
        lines.time("EXDATE", slot);
    }
    let summary = visible(&it.summary);
    lines.words("SUMMARY", &summary);
    let description: Vec<_> = it.description.iter().map(|line| visible(line)).collect();
    lines.words("DESCRIPTION", &description.join("\n"));
    if let Some(url) = &it.url {
        lines.words("LOCATION", &visible(url));
        lines.address("URL", url);
    }
    lines.words("CATEGORIES", &it.group);
    match it.nature {
        Nature::Meeting => lines.add("STATUS", "CONFIRMED"),
        Nature::CalledOff => lines.add("STATUS", "CANCELLED"),
        Nature::Vote { reminds } => {
            lines.add("STATUS", "CONFIRMED");
            lines.add("TRANSP", "TRANSPARENT");
            for before in REMINDERS.iter().filter(|_| reminds) {
                reminder(before, &summary, lines);
            }
        }
    }
    lines.add("END", "VEVENT");
}

fn reminder(before: &str, summary: &str, lines: &mut Lines) {
    lines.add("BEGIN", "VALARM");
    lines.add("ACTION", "DISPLAY");
    lines.add("TRIGGER;RELATED=END", &format!("-{before}"));
    lines.words("DESCRIPTION", summary);
    lines.add("END", "VALARM");
}
