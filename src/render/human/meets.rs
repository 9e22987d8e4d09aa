//! When a group meets, for people.

use super::facts::{Fact, Section};
use crate::registry::meeting::Unplaced;
use crate::report::calendar::OccurrenceLine;
use crate::report::meetings::{ExceptionStatus, MeetingStatus};
use crate::report::status::GroupReport;

/// Its meetings: when each is next, what its rule says, and what is not as that says.
pub(super) fn meetings(report: &GroupReport) -> Section {
    Section { title: "When it meets".to_owned(), facts: report.meetings.iter().flat_map(told).collect() }
}

fn told(meeting: &MeetingStatus) -> Vec<Fact> {
    let next = match (meeting.unplaced, &meeting.next) {
        (Some(Unplaced::UnknownTimezone), _) => {
            format!("nobody can tell when, since no time zone is called `{}`", meeting.timezone)
        }
        (Some(Unplaced::InvalidRecurrence), it) => {
            let first = it.as_ref().map(|it| format!("{}; ", next(it))).unwrap_or_default();
            format!("{first}nobody can tell when again, since its rule cannot be followed")
        }
        (None, Some(it)) => next(it),
        (None, None) => "no more".to_owned(),
    };
    let mut facts = vec![Fact::new("meeting", format!("{}: {next}", meeting.title)), Fact::new("rule", rule(meeting))];
    facts.extend(meeting.url.iter().map(|url| Fact::new("join at", url)));
    facts.extend(meeting.notes.iter().map(|url| Fact::new("notes", url)));
    facts.extend(meeting.exceptions.iter().map(exception));
    facts
}

/// By the clocks of its zone, and by UTC.
fn next(line: &OccurrenceLine) -> String {
    let minutes = (line.ends - line.starts).num_minutes();
    let (local, zone) = (line.local.format("%a %-d %b %Y %H:%M"), &line.timezone);
    let utc = if zone == "UTC" { String::new() } else { format!(" ({} UTC)", line.starts.format("%a %H:%M")) };
    let moved = if line.moved_from.is_some() { ", moved" } else { "" };
    format!("next {local} {zone}{utc}, {minutes} min{moved}")
}

fn rule(meeting: &MeetingStatus) -> String {
    let MeetingStatus { starts, timezone, minutes, repeats, ends, .. } = meeting;
    let from = format!("{} {timezone}, {minutes} min", starts.format("%Y-%m-%d %H:%M"));
    let until = ends.map(|day| format!(", until {day}")).unwrap_or_default();
    match repeats {
        Some(rule) => format!("{rule} from {from}{until}"),
        None => format!("once, {from}"),
    }
}

fn exception(ExceptionStatus { on, called_off, moved_to, minutes, note }: &ExceptionStatus) -> Fact {
    let note = note.as_deref().map(|note| format!("; {note}")).unwrap_or_default();
    let moved = || {
        let length = minutes.map(|minutes| format!(", {minutes} min")).unwrap_or_default();
        moved_to.map(|to| format!("{on} to {}{length}{note}", to.format("%Y-%m-%d %H:%M"))).unwrap_or_default()
    };
    match called_off {
        Some(why) => Fact::new("called off", format!("{on}: {why}{note}")),
        None => Fact::new("moved", moved()),
    }
}
