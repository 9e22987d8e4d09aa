//! What an import made of charters, or an export of a register, for people.

use std::io::{self, Write};

use super::lines::indented;
use super::paint::Paint;
use crate::render::options::{Options, Verbosity};
use crate::render::text::visible;
use crate::report::exchange::{Change, ExchangeReport};
use crate::words::shell::word;

/// Writes what changes in each file and what has no place there, and what to do next.
pub(super) fn exchange(report: &ExchangeReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let is_quiet = options.verbosity == Verbosity::Quiet;
    for file in &report.files {
        let did = match (file.change, report.dry_run) {
            (Change::Created, false) => "made",
            (Change::Created, true) => "would be made",
            (Change::Updated, false) => "changed",
            (Change::Updated, true) => "would be changed",
            (Change::Unchanged, _) => "as it should be",
            (Change::Refused, _) => "left alone",
            (Change::Differs, _) => "not as it should be",
        };
        let line = format!("{}: {did}", file.path);
        if is_quiet {
            if file.change != Change::Unchanged {
                writeln!(out, "{}", visible(&line))?;
            }
            continue;
        }
        writeln!(out, "{}", paint.title(&visible(&line)))?;
        if let Some(why) = &file.why {
            indented(out, &format!("{}: {why}", file.from), 2, options)?;
        }
        if !file.left_out.is_empty() {
            indented(out, &format!("no place in it for {}", file.left_out.join("; ")), 2, options)?;
        }
        if !file.diff.is_empty() {
            writeln!(out)?;
            for line in file.diff.lines() {
                writeln!(out, "{}", visible(line))?;
            }
            writeln!(out)?;
        }
    }
    let written: Vec<String> = report
        .files
        .iter()
        .filter(|file| !report.dry_run && matches!(file.change, Change::Created | Change::Updated))
        .map(|file| word(&file.path))
        .collect();
    if !written.is_empty() && !is_quiet {
        writeln!(out, "written, and not committed:")?;
        let commands = ["git add", "git commit"].map(|command| format!("{command} {}", written.join(" ")));
        writeln!(out, "  {}", paint.command(&commands.join(" && ")))?;
    }
    Ok(())
}
