//! Annotations of a GitHub workflow: what is wrong, beside the lines of a pull request.

use std::io::{self, Write};

use super::runner::inert;
use super::{moment, text};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::findings::{Counts, FindingsReport, Source};

/// GitHub shows so many annotations of one level for a step, and drops the rest.
const SHOWN_PER_LEVEL: usize = 10;

/// Writes an annotation for each finding that counts; those beyond GitHub's limit stand in the log alone.
pub(super) fn findings(report: &FindingsReport, out: &mut dyn Write) -> io::Result<()> {
    let mut left_out = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let found: Vec<_> = report.current().filter(|finding| finding.severity == severity).collect();
        // The last annotation of a level says how many more there are: the log is not where contributors look.
        let shown = if found.len() > SHOWN_PER_LEVEL { SHOWN_PER_LEVEL - 1 } else { found.len() };
        let (annotated, rest) = found.split_at(shown);
        for finding in annotated {
            annotate(finding, out)?;
        }
        if !rest.is_empty() {
            let more = text::count(rest.len(), &format!("more {}", severity.name()));
            let message = format!("{more}: GitHub shows {SHOWN_PER_LEVEL} of a kind, the log of this step has all");
            writeln!(out, "::{} title=mcpgov::{}", command(severity), escape_data(&message))?;
            left_out.extend_from_slice(rest);
        }
    }
    if !left_out.is_empty() {
        writeln!(out, "::group::{} beyond GitHub's limit", text::count(left_out.len(), "finding"))?;
        for finding in &left_out {
            writeln!(out, "{}", inert(&text::one_line(finding)))?;
        }
        writeln!(out, "::endgroup::")?;
    }
    conclude(report, left_out.len(), out)
}

/// What it amounts to, in the log.
fn conclude(report: &FindingsReport, left_out: usize, out: &mut dyn Write) -> io::Result<()> {
    if let Some(change) = &report.change {
        let mut line = |words: &str| writeln!(out, "mcpgov: {}", inert(&text::message(words)));
        for act in &change.acts {
            let comes_to = act.comes_to.as_ref().map(|what| format!("; {what}")).unwrap_or_default();
            line(&format!("it {}{comes_to}", act.does))?;
        }
        for said in super::change::circumstances(change).iter().chain(&super::change::verdict(report, change)) {
            line(said)?;
        }
    }
    let groups = text::count(report.groups, "group");
    write!(out, "mcpgov: {} in {groups}", text::tally(Counts::of(report.current())))?;
    if left_out > 0 {
        write!(out, "; {left_out} of them without an annotation")?;
    }
    let earlier = report.earlier().count();
    if earlier > 0 {
        let known = match report.source {
            Source::Upstream => "in the baseline",
            Source::Registry => "there before this change",
        };
        write!(out, "; {} {known}", text::count(earlier, "finding"))?;
    }
    writeln!(out)?;
    match &report.checkpoint {
        Some(checkpoint) => writeln!(out, "checkpoint: {}", text::visible(checkpoint)),
        None => Ok(()),
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn annotate(finding: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
    let mut properties = Vec::new();
    if let Some(path) = &finding.path {
        properties.push(format!("file={}", escape_property(path)));
    }
    if let (Some(_), Some(place)) = (&finding.path, &finding.place) {
        let (start, end) = (place.start(), place.end());
        if start.line == end.line {
            let (line, from, to) = (start.line, start.column, end.column);
            properties.push(format!("line={line},col={from},endLine={line},endColumn={to}"));
        } else {
            // GitHub takes columns only within one line.
            properties.push(format!("line={},endLine={}", start.line, end.line));
        }
    }
    properties.push(format!("title={}", escape_property(finding.rule)));
    let related = finding.related.as_ref().map(|related| {
        let path = text::visible(related.place.file.path());
        format!("{path}:{}: {}", related.place.start().line, text::message(&related.text))
    });
    let help = finding.help.as_ref().map(|help| format!("help: {}", text::message(help)));
    let landed = moment::landed(finding.landed_at);
    let commit = finding.commit.as_ref().map(|commit| format!("commit: {}{landed}", text::visible(commit)));
    let message = Some(text::message(&finding.message).into_owned());
    let message = [message, related, help, commit].into_iter().flatten().collect::<Vec<_>>().join("\n");
    writeln!(out, "::{} {}::{}", command(finding.severity), properties.join(","), escape_data(&message))
}

/// The message of a workflow command.
fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value before the message of a workflow command.
fn escape_property(text: &str) -> String {
    escape_data(&text::visible(text)).replace(':', "%3A").replace(',', "%2C")
}
