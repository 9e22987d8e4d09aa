//! What happened, for people: one event a line.

use std::io;

use super::lines::{BELOW, beside};
use super::paint::Paint;
use super::terminal::Terminal;
use crate::lifecycle::act::Act;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{visible, wrap};
use crate::report::happened;
use crate::report::history::{Effect, EventLine, HistoryReport};

/// Writes the log.
pub(super) fn log(report: &HistoryReport, to: &mut Terminal<'_>) -> io::Result<()> {
    for line in lines(&report.events, to.options, true) {
        writeln!(to, "{line}")?;
    }
    if report.events.is_empty() && !to.is_quiet() {
        writeln!(to, "nothing has happened yet")?;
    }
    Ok(())
}

/// A line for each event, wrapped to the terminal; `with_group` names the group in each.
pub(super) fn lines(events: &[EventLine], options: &Options, with_group: bool) -> Vec<String> {
    let paint = Paint::of(options);
    let indent = if with_group { 0 } else { 2 };
    let mut lines = Vec::new();
    for event in events {
        let when = format!("{:indent$}{}  ", "", stamp(event));
        let told = sentence(event, with_group, options);
        let told = visible(&told);
        let beside = match options.verbosity {
            Verbosity::Quiet => Some(usize::MAX),
            _ => beside(&told, when.len(), options),
        };
        // Where the screen is too narrow for two columns, the time has a line of its own.
        let (width, inner) = beside.map_or((options.width.saturating_sub(BELOW), BELOW), |width| (width, when.len()));
        if beside.is_none() {
            lines.push(paint.aside(when.trim_end()));
        }
        for (number, part) in wrap(&told, width).iter().enumerate() {
            let is_first = number == 0 && beside.is_some();
            let margin = if is_first { paint.aside(&when) } else { " ".repeat(inner) };
            let is_void = event.effect == Effect::Void || event.why.is_some();
            let part = if is_void { paint.alert(part) } else { part.clone() };
            lines.push(format!("{margin}{part}"));
        }
    }
    lines
}

fn stamp(event: &EventLine) -> String {
    let about = if event.contested { "~" } else { " " };
    format!("{}{about}", event.at.format("%Y-%m-%d %H:%M"))
}

/// `search: ballot-cast, approve of barbara, by edsger (void: …)`.
fn sentence(event: &EventLine, with_group: bool, options: &Options) -> String {
    let mut words = String::new();
    if with_group {
        words.push_str(event.group.as_deref().unwrap_or("mcpgov.yaml"));
        words.push_str(": ");
    }
    words.push_str(event.what.name());
    let detail = happened::in_brief(&event.what, event.by.as_deref());
    if let Some(detail) = &detail {
        words.push(' ');
        words.push_str(detail);
    }
    if let Some(by) = &event.by {
        let claim = if event.attested || event.landed_by.is_some() { "" } else { " (a claim)" };
        // `sponsored-by grace`, and not `sponsored-by, by grace`.
        let is_said = matches!(event.what.act(), Some(Act::SponsoredBy(_))) && detail.is_none();
        words.push_str(&format!("{}{by}{claim}", if is_said { " " } else { ", by " }));
    }
    if let Some(lander) = &event.landed_by {
        words.push_str(&format!(", landed by {lander}"));
    }
    if let Some(signer) = &event.signed_by {
        words.push_str(&format!(", signed by {signer}"));
    }
    if let Some(reason) = event.what.act().and_then(happened::reason) {
        words.push_str(&format!(": {reason}"));
    }
    match (&event.why, event.effect) {
        (Some(why), Effect::Void) => words.push_str(&format!(" (void: {why})")),
        (Some(why), Effect::Applied) => words.push_str(&format!(" (it stands in the file, though {why})")),
        (None, _) => {}
    }
    if let Some(commit) = event.commit.as_ref().filter(|_| options.verbosity == Verbosity::Verbose) {
        words.push_str(&format!(" [{}]", commit.short()));
    }
    words
}
