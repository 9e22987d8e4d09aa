//! What happened, for people: one event a line.

use std::io::{self, Write};

use super::paint::Paint;
use crate::lifecycle::act::{Act, Amendment, Count, RegistryAct};
use crate::lifecycle::event::What;
use crate::registry::group::Kind;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{count, visible, wrap};
use crate::report::history::{Effect, EventLine, HistoryReport};
use crate::words::list::list;

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
    let is_altered = matches!(event.what.act(), Some(Act::Erased { altered: true, .. }));
    words.push_str(if is_altered { "altered" } else { event.what.name() });
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
    let act = match &event.what {
        What::Group { act, .. } => act,
        What::Registry(RegistryAct::RosterChanged { is_first: true, .. }) => return Some("(first version)".to_owned()),
        What::Registry(RegistryAct::RosterChanged { fields, joined, left, .. }) => {
            let moves = |verb: &str, people: &[(Role, Login)]| -> Vec<String> {
                people.iter().map(|(role, login)| format!("{login} {verb} the {}s", role.words())).collect()
            };
            let fields = in_brackets(fields.iter().map(|field| field.name()));
            let moves = [moves("joins", joined), moves("leaves", left)].concat();
            return Some(if moves.is_empty() { fields } else { format!("{fields}, {}", list(&moves, "and")) });
        }
        What::Registry(RegistryAct::Deleted | RegistryAct::Unreadable) => return None,
    };
    let is_by = |login: &Login| event.by.as_deref() == Some(login.as_str());
    match act {
        Act::BallotCast(cast) if is_by(&cast.entry) => Some(cast.choice.name().to_owned()),
        Act::BallotCast(cast) => {
            let recorded = if cast.transcribed_by.is_some() { ", transcribed" } else { "" };
            Some(format!("{} of {}{recorded}", cast.choice.name(), cast.entry))
        }
        Act::VoteOpened { round, .. } => Some(format!("round {round}")),
        Act::Approved(Count { tally, needed }) | Act::Rejected(Count { tally, needed }) => Some(match needed {
            Some(needed) => format!("with {}, {needed} needed", count(tally.approve, "approval")),
            None => format!("with {} for and {} against", count(tally.approve, "approval"), tally.reject),
        }),
        Act::Vetoed { entry, .. } => Some(format!("under {entry}")).filter(|_| !is_by(entry)),
        Act::VetoLifted { entry } => Some(format!("of {entry}")),
        Act::Amended(Amendment { fields, .. }) => Some(in_brackets(fields.iter().map(|field| field.name()))),
        Act::FacilitatorAdded(login)
        | Act::FacilitatorRemoved(login)
        | Act::MaintainerAdded(login)
        | Act::MaintainerRemoved(login) => Some(login.to_string()),
        Act::Retired { reason, merged_into: Some(successor), .. } => {
            Some(format!("({}, into {successor})", reason.name()))
        }
        Act::Retired { reason, merged_into: None, .. } => Some(format!("({})", reason.name())),
        Act::Renamed { from, .. } => Some(format!("from {from}")),
        Act::KindChanged { from, to } => {
            let name = |kind: &Option<Kind>| kind.map_or("none", Kind::name);
            Some(format!("from {} to {}", name(from), name(to)))
        }
        Act::Reported { month, removed } | Act::ReportRequested { month, removed, .. } => {
            Some(format!("for {month}{}", if *removed { ", taken away" } else { "" }))
        }
        Act::Erased { record, .. } => Some(format!("({})", record.path())),
        Act::Adopted { basis, .. } => Some(format!("({})", basis.name())),
        Act::Proposed | Act::Reversed { .. } | Act::Restored | Act::Withdrawn | Act::Deleted | Act::Unreadable => None,
    }
}

fn in_brackets(names: impl Iterator<Item = &'static str>) -> String {
    format!("({})", names.collect::<Vec<_>>().join(", "))
}

/// What whoever did it gave as the reason.
fn reason(event: &EventLine) -> Option<&str> {
    let reason = match event.what.act()? {
        Act::BallotCast(cast) => cast.reason.as_deref(),
        Act::Vetoed { reason, .. } => reason.as_deref(),
        Act::Reversed { reason } => Some(reason.as_str()),
        Act::Retired { note, .. } | Act::ReportRequested { note, .. } => note.as_deref(),
        _ => None,
    };
    reason.map(str::trim).filter(|reason| !reason.is_empty())
}
