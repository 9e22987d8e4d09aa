//! One JSON object: a contract with machines, so it has its own types.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::text;
use crate::clock::rfc3339;
use crate::diagnostic::{Diagnostic, Place};
use crate::lifecycle::class::ChangeClass;
use crate::lifecycle::event::EventKind;
use crate::lifecycle::state::State;
use crate::report::change::{self, ActLine, ChangeReport};
use crate::report::findings::{Counts, FindingsReport};

/// Writes `value`, and a line break.
///
/// Characters that would act on a terminal are written as escapes, which every JSON reader undoes.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value)?;
    // Between strings stands nothing hidden but line breaks, and inside strings those are already escaped.
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && text::is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _infallible = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    writeln!(out, "{safe}")
}

#[derive(Serialize)]
struct FindingsObject<'a> {
    schema: &'static str,
    summary: Summary,
    class: Option<&'static str>,
    checkpoint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    base: &'a str,
    head: &'a str,
    method: &'static str,
    actor: &'a str,
    lander: Option<&'a str>,
    own_ballot: bool,
    acts: Vec<Act<'a>>,
    states: Vec<Move<'a>>,
    both_changed: &'a [String],
    side_effects: &'a [String],
    ways: Vec<Way<'a>>,
}

#[derive(Serialize)]
struct Act<'a> {
    group: Option<&'a str>,
    event: Option<&'static str>,
    does: &'a str,
    comes_to: Option<&'a str>,
    stands: bool,
    why: Option<&'static str>,
}

#[derive(Serialize)]
struct Move<'a> {
    group: &'a str,
    from: Option<State>,
    to: State,
}

#[derive(Serialize)]
struct Way<'a> {
    method: &'static str,
    opened_by: &'a [String],
    landed_by: &'a [String],
}

#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    notes: usize,
    groups: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    path: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    group: Option<&'a str>,
    field: Option<&'a str>,
    subject: Option<String>,
    commit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    landed_at: Option<String>,
    introduced: Option<bool>,
}

/// `mcpgov.findings/v1`.
pub(super) fn findings(report: &FindingsReport, out: &mut dyn Write) -> io::Result<()> {
    let Counts { errors, warnings, notes } = Counts::of(&report.findings);
    let object = FindingsObject {
        schema: "mcpgov.findings/v1",
        summary: Summary { errors, warnings, notes, groups: report.groups },
        class: report.class.map(ChangeClass::name),
        checkpoint: report.checkpoint.as_deref(),
        change: report.change.as_deref().map(Change::of),
        findings: report.findings.iter().map(Finding::of).collect(),
    };
    write(&object, out)
}

impl<'a> Change<'a> {
    fn of(change: &'a ChangeReport) -> Self {
        let way = |way: &'a change::Way| Way {
            method: way.method.name(),
            opened_by: &way.opened_by,
            landed_by: &way.landed_by,
        };
        let moved = |moved: &'a change::Move| Move { group: &moved.group, from: moved.from, to: moved.to };
        Self {
            base: &change.base,
            head: &change.head,
            method: change.method.name(),
            actor: &change.actor,
            lander: change.lander.as_deref(),
            own_ballot: change.is_own_ballot,
            acts: change.acts.iter().map(Act::of).collect(),
            states: change.moves.iter().map(moved).collect(),
            both_changed: &change.both_changed,
            side_effects: &change.side_effects,
            ways: change.ways.iter().map(way).collect(),
        }
    }
}

impl<'a> Act<'a> {
    fn of(act: &'a ActLine) -> Self {
        Self {
            group: act.group.as_deref(),
            event: act.event.map(EventKind::name),
            does: &act.does,
            comes_to: act.comes_to.as_deref(),
            stands: act.stands,
            why: act.why,
        }
    }
}

impl<'a> Finding<'a> {
    fn of(finding: &'a Diagnostic) -> Self {
        let start = finding.place.as_ref().map(Place::start);
        let end = finding.place.as_ref().map(Place::end);
        Self {
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            help: finding.help.as_deref(),
            path: finding.path.as_deref(),
            line: start.map(|position| position.line),
            column: start.map(|position| position.column),
            end_line: end.map(|position| position.line),
            end_column: end.map(|position| position.column),
            group: finding.group.as_deref(),
            field: finding.field.as_deref(),
            subject: finding.subject(),
            commit: finding.commit.as_deref(),
            landed_at: finding.landed_at.map(rfc3339),
            introduced: finding.introduced,
        }
    }
}
