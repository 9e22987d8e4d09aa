//! What became of the register's pages, for people.

use std::io;

use super::terminal::Terminal;
use crate::render::moment::minute;
use crate::render::options::Verbosity;
use crate::render::text::{count, visible};
use crate::report::publication::PublicationReport;

/// So many files are named where nobody asks for more.
const NAMED: usize = 12;

/// Writes what was written, or how a folder differs from what would be.
pub(super) fn publication(report: &PublicationReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let (folder, files) = (visible(&report.folder), count(report.files, "file"));
    let told = [
        (if report.checked { "differs" } else { "wrote" }, &report.changed),
        ("missing", &report.missing),
        (if report.checked { "left over" } else { "took away" }, &report.left_over),
        ("kept", &report.kept),
    ];
    if report.checked || to.is_verbose() {
        for (word, paths) in told {
            lines(word, paths, to)?;
        }
    } else {
        lines("kept, since somebody has changed it", &report.kept, to)?;
    }
    if to.is_quiet() {
        return Ok(());
    }
    let at = minute(report.at);
    if !report.checked {
        let changed = report.changed.len();
        let gone = match report.left_over.len() {
            0 => String::new(),
            number => format!(", {number} taken away"),
        };
        writeln!(to, "{files} in {folder}, as of {at}: {changed} written{gone}")?;
        return writeln!(to, "open {}", to.paint.command(&format!("{folder}/index.html")));
    }
    if report.differs() {
        let number = report.changed.len() + report.missing.len() + report.left_over.len();
        let said = format!(
            "{folder} is not as it would be written at {at}: {} {}",
            count(number, "file"),
            if number == 1 { "differs" } else { "differ" }
        );
        writeln!(to, "{}", to.paint.alert(&said))
    } else {
        writeln!(to, "{folder} is as it would be written at {at}: {files}")
    }
}

fn lines(word: &str, paths: &[String], to: &mut Terminal<'_>) -> io::Result<()> {
    let most = if to.options.verbosity == Verbosity::Normal { NAMED } else { usize::MAX };
    for path in paths.iter().take(most) {
        writeln!(to, "{word}: {}", visible(path))?;
    }
    match paths.len().saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(to, "{word}: {more} more"),
    }
}
