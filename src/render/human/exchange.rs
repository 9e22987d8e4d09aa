//! What an import made of charters, or an export of a register, for people.

use std::io;

use super::terminal::{Terminal, commit_of};
use crate::render::text::visible;
use crate::report::exchange::{Change, ExchangeReport};

/// Writes what changes in each file and what has no place there, and what to do next.
pub(super) fn exchange(report: &ExchangeReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let is_quiet = to.is_quiet();
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
                writeln!(to, "{}", visible(&line))?;
            }
            continue;
        }
        writeln!(to, "{}", to.paint.title(&visible(&line)))?;
        if let Some(why) = &file.why {
            to.indented(&format!("{}: {why}", file.from), 2)?;
        }
        if !file.left_out.is_empty() {
            to.indented(&format!("no place in it for {}", file.left_out.join("; ")), 2)?;
        }
        if !file.diff.is_empty() {
            writeln!(to)?;
            to.patch(&file.diff)?;
            writeln!(to)?;
        }
    }
    let is_written = |change| !report.dry_run && matches!(change, Change::Created | Change::Updated);
    let written: Vec<&str> =
        report.files.iter().filter(|file| is_written(file.change)).map(|file| file.path.as_str()).collect();
    if !written.is_empty() && !is_quiet {
        writeln!(to, "written, and not committed:\n  {}", to.paint.command(&commit_of(&written)))?;
    }
    Ok(())
}
