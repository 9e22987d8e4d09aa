//! What is due, for people: what is late first, then by how soon it is.

use std::io;

use chrono::TimeDelta;

use super::terminal::Terminal;
use crate::clock::Timestamp;
use crate::render::known::progress;
use crate::render::moment::{day, length, minute};
use crate::render::sponsors::rules;
use crate::render::text::visible;
use crate::report::agenda::{AgendaItem, AgendaReport, MeetingInBrief};

/// Writes what is due: in parts by how soon it is, each thing with who, until when, and what to type.
pub(super) fn agenda(report: &AgendaReport, to: &mut Terminal<'_>) -> io::Result<()> {
    if to.is_quiet() {
        return report.items.iter().try_for_each(|item| writeln!(to, "{}", one_line(item, report.heading.at)));
    }
    let of_whom = report.person.as_ref().map(|person| format!(" of {}", visible(person.as_str()))).unwrap_or_default();
    let title = format!("{}, due{of_whom} on {}", visible(&report.heading.registry), minute(report.heading.at));
    to.title(&title)?;
    rules(&report.heading.rules).iter().try_for_each(|rules| writeln!(to, "{}", to.paint.aside(rules)))?;
    if report.items.is_empty() {
        return writeln!(to, "\nnothing is due");
    }
    let mut before = None;
    for item in &report.items {
        let part = part(item, report.heading.at);
        if before.replace(part) != Some(part) {
            writeln!(to, "\n{}", if part == LATE { to.paint.alert(part) } else { to.paint.aside(part) })?;
        }
        let (who, when) = (visible(&item.who), when(item, report.heading.at));
        let line = format!("{}: {}", visible(&item.group), what(item));
        to.indented(&line, 2)?;
        let parts = [Some(who.into_owned()).filter(|_| item.meeting.is_none() && !who_is_nobody(item)), when];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        to.indented(&parts.join("; "), 4)?;
        to.command(&item.command)?;
    }
    Ok(())
}

const LATE: &str = "LATE";

/// How soon it is.
fn part(item: &AgendaItem, now: Timestamp) -> &'static str {
    match item.until {
        _ if item.is_late => LATE,
        None => "WITHOUT A DAY",
        Some(until) if until - now <= TimeDelta::days(2) => "WITHIN TWO DAYS",
        Some(until) if until - now <= TimeDelta::days(7) => "WITHIN A WEEK",
        Some(_) => "LATER",
    }
}

/// A vote in which nobody's ballot is missing waits for nobody.
fn who_is_nobody(item: &AgendaItem) -> bool {
    item.from.is_empty() && item.vote.is_some()
}

/// What is to be done, with what is known of it.
fn what(item: &AgendaItem) -> String {
    match item {
        AgendaItem { meeting: Some(meeting), .. } => held(meeting),
        AgendaItem { vote: Some(vote), .. } => {
            format!("{} ({})", item.what, progress(vote.approve, vote.reject, vote.needed))
        }
        AgendaItem { note: Some(note), .. } => format!("{}: {}", item.what, visible(note)),
        AgendaItem { what, .. } => what.clone(),
    }
}

fn held(meeting: &MeetingInBrief) -> String {
    let MeetingInBrief { title, url, .. } = meeting;
    let url = url.as_ref().map(|url| format!(", {}", visible(url))).unwrap_or_default();
    format!("meets: {}{url}", visible(title))
}

/// Until when it is due, and how long that is.
fn when(item: &AgendaItem, now: Timestamp) -> Option<String> {
    if let Some(MeetingInBrief { starts, ends, .. }) = &item.meeting {
        let is_one_day = starts.date_naive() == ends.date_naive();
        let end = if is_one_day { ends.format("%H:%M").to_string() } else { minute(*ends) };
        let over = if *ends <= now { ", over" } else { "" };
        return Some(format!("{} to {end}{over}", minute(*starts)));
    }
    let until = item.until?;
    let left = rough(until - now);
    // What is due on a day is due up to its end.
    let is_of_day = item.vote.is_none();
    let last = if is_of_day { day(until - TimeDelta::seconds(1)) } else { minute(until) };
    Some(match item.is_late {
        true => format!("was due on {last}, {left} ago"),
        false if is_of_day => format!("by {last}, {left} left"),
        false => format!("until {last}, {left} left"),
    })
}

/// How long, in days where it is some.
fn rough(delta: TimeDelta) -> String {
    if delta.abs() >= TimeDelta::days(2) { format!("{} d", delta.abs().num_days()) } else { length(delta) }
}

/// All of it in a line, whatever its length.
fn one_line(item: &AgendaItem, now: Timestamp) -> String {
    let when = when(item, now).map(|when| format!(", {when}")).unwrap_or_default();
    let (group, who, command) = (visible(&item.group), visible(&item.who), visible(&item.command));
    format!("{group}, {}: {} ({who}{when}): {command}", item.kind, what(item))
}
