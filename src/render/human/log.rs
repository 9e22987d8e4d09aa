//! What happened, for people: one event a line.

use std::io::{self, Write};

use super::paint::Paint;
use crate::lifecycle::event::{Effect, EventKind};
use crate::render::options::{Options, Verbosity};
use crate::render::text::{count, visible, wrap};
use crate::report::history::{EventLine, HistoryReport};

/// Writes the log.
pub(super) fn log(report: &HistoryReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for line in lines(&report.events, options, true) {
        writeln!(out, "{line}")?;
    }
    if report.events.is_empty() && options.verbosity > Verbosity::Quiet {
        writeln!(out, "nothing has happened yet")?;
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
        let width = options.width.saturating_sub(when.len()).max(20);
        for (number, part) in wrap(&visible(&sentence(event, with_group, options)), width).iter().enumerate() {
            let margin = if number == 0 { paint.aside(&when) } else { " ".repeat(when.len()) };
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
    words.push_str(if event.detail.is_altered() { "altered" } else { event.kind.name() });
    if let Some(detail) = detail(event) {
        words.push(' ');
        words.push_str(&detail);
    }
    if let Some(by) = &event.by {
        let claim = if event.attested || event.landed_by.is_some() { "" } else { " (a claim)" };
        words.push_str(&format!(", by {by}{claim}"));
    }
    if let Some(lander) = &event.landed_by {
        words.push_str(&format!(", landed by {lander}"));
    }
    if let Some(signer) = &event.signed_by {
        words.push_str(&format!(", signed by {signer}"));
    }
    if let Some(reason) = reason(event) {
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

/// What the event says beyond its kind.
fn detail(event: &EventLine) -> Option<String> {
    let said = &event.detail;
    match event.kind {
        EventKind::BallotCast => {
            let (choice, voter) = (said.choice()?, said.voter()?);
            let recorded = if said.transcribed_by().is_some() { ", transcribed" } else { "" };
            Some(if event.by.as_deref() == Some(voter) {
                choice.to_owned()
            } else {
                format!("{choice} of {voter}{recorded}")
            })
        }
        EventKind::VoteOpened => Some(format!("round {}", said.round()?)),
        EventKind::Approved | EventKind::Rejected => Some(match said.needed() {
            Some(needed) => format!("with {}, {needed} needed", approvals(said.approvals()?)),
            None => format!("with {} for and {} against", said.approvals()?, said.rejections()?),
        }),
        EventKind::Vetoed => said.vetoer().filter(|by| event.by.as_deref() != Some(by)).map(|by| format!("under {by}")),
        EventKind::VetoLifted => Some(format!("of {}", said.vetoer()?)),
        EventKind::RosterChanged if said.is_first() => Some("(first version)".to_owned()),
        EventKind::Amended | EventKind::RosterChanged => {
            Some(format!("({})", said.fields().collect::<Vec<_>>().join(", ")))
        }
        EventKind::FacilitatorAdded
        | EventKind::FacilitatorRemoved
        | EventKind::MaintainerAdded
        | EventKind::MaintainerRemoved => said.login().map(str::to_owned),
        EventKind::Retired => Some(match said.merged_into() {
            Some(successor) => format!("({}, into {successor})", said.reason()?),
            None => format!("({})", said.reason()?),
        }),
        EventKind::Renamed => Some(format!("from {}", said.from()?)),
        EventKind::KindChanged => {
            Some(format!("from {} to {}", said.from().unwrap_or("none"), said.to().unwrap_or("none")))
        }
        EventKind::Reported | EventKind::ReportRequested if said.is_removed() => {
            said.month().map(|month| format!("for {month}, taken away"))
        }
        EventKind::Reported | EventKind::ReportRequested => said.month().map(|month| format!("for {month}")),
        EventKind::Erased => said.field().map(|field| format!("({field})")),
        EventKind::Adopted => said.basis().map(|basis| format!("({basis})")),
        EventKind::Proposed
        | EventKind::Reversed
        | EventKind::Restored
        | EventKind::Withdrawn
        | EventKind::Deleted
        | EventKind::Unreadable => None,
    }
}

/// What whoever did it gave as the reason.
fn reason(event: &EventLine) -> Option<&str> {
    let reason = match event.kind {
        EventKind::BallotCast | EventKind::Vetoed | EventKind::Reversed => event.detail.reason(),
        EventKind::Retired | EventKind::ReportRequested => event.detail.note(),
        _ => None,
    };
    reason.map(str::trim).filter(|reason| !reason.is_empty())
}

fn approvals(number: u64) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), "approval")
}
