//! One JSON object: a contract with machines, so it has its own types.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::text;
use crate::diagnostic::{Diagnostic, Place};
use crate::report::findings::{ChangeClass, Counts, FindingsReport};

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
    findings: Vec<Finding<'a>>,
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
    commit: Option<&'a str>,
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
        findings: report.findings.iter().map(Finding::of).collect(),
    };
    write(&object, out)
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
            commit: finding.commit.as_deref(),
            introduced: finding.introduced,
        }
    }
}
