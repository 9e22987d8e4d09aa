//! A registry that was just made: for people, and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::paint::Paint;
use super::text::{visible, wrap};
use super::{Options, Verbosity};
use crate::report::founding::FoundingReport;

/// Writes what was made and what to do next.
pub(super) fn human(report: &FoundingReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let commit = report.commit.get(..12).unwrap_or(&report.commit);
    let made = match report.landings {
        1 => format!("commit {commit}"),
        landings => format!("{landings} landings up to commit {commit}"),
    };
    let headline =
        format!("founded the register of {} in {}: {made}", visible(&report.registry), visible(&report.root));
    for line in wrap(&headline, options.width) {
        writeln!(out, "{}", paint.title(&line))?;
    }
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    for file in &report.files {
        writeln!(out, "  {}", visible(file))?;
    }
    writeln!(out, "\n{}", paint.title("Next"))?;
    for step in &report.next {
        let colon = if step.command.is_some() { ":" } else { "" };
        for line in wrap(&format!("{}{colon}", visible(&step.what)), options.width.saturating_sub(2).max(20)) {
            writeln!(out, "  {line}")?;
        }
        if let Some(command) = &step.command {
            writeln!(out, "    {}", paint.command(&visible(command)))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Founding<'a> {
    schema: &'static str,
    registry: &'a str,
    root: &'a str,
    commit: &'a str,
    landings: usize,
    files: &'a [String],
    next: Vec<Next<'a>>,
}

#[derive(Serialize)]
struct Next<'a> {
    what: &'a str,
    command: Option<&'a str>,
}

/// Writes the same as one JSON object.
pub(super) fn json(report: &FoundingReport, out: &mut dyn Write) -> io::Result<()> {
    let next = report.next.iter().map(|step| Next { what: &step.what, command: step.command.as_deref() });
    let founding = Founding {
        schema: "mcpgov.init/v1",
        registry: &report.registry,
        root: &report.root,
        commit: &report.commit,
        landings: report.landings,
        files: &report.files,
        next: next.collect(),
    };
    super::json::write(&founding, out)
}
