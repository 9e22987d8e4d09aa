//! What became of the register's pages, for people.

use std::io::{self, Write};

use super::paint::Paint;
use crate::render::moment::minute;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{count, visible};
use crate::report::publication::PublicationReport;

/// So many files are named where nobody asks for more.
const NAMED: usize = 12;

/// Writes what was written, or how a folder differs from what would be.
pub(super) fn publication(report: &PublicationReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let (folder, files) = (visible(&report.folder), count(report.files, "file"));
    let told = [
        (if report.checked { "differs" } else { "wrote" }, &report.changed),
        ("missing", &report.missing),
        (if report.checked { "left over" } else { "took away" }, &report.left_over),
        ("kept", &report.kept),
    ];
    if report.checked || options.verbosity == Verbosity::Verbose {
        for (word, paths) in told {
            lines(word, paths, options, out)?;
        }
    } else {
        lines("kept, since somebody has changed it", &report.kept, options, out)?;
    }
    if options.verbosity == Verbosity::Quiet {
        return Ok(());
    }
    let at = minute(report.at);
    if !report.checked {
        let changed = report.changed.len();
        let gone = match report.left_over.len() {
            0 => String::new(),
            number => format!(", {number} taken away"),
        };
        let said = format!("{files} in {folder}, as of {at}: {changed} written{gone}");
        writeln!(out, "{said}")?;
        return writeln!(out, "open {}", paint.command(&format!("{folder}/index.html")));
    }
    if report.differs() {
        let number = report.changed.len() + report.missing.len() + report.left_over.len();
        let said = format!(
            "{folder} is not as it would be written at {at}: {} {}",
            count(number, "file"),
            if number == 1 { "differs" } else { "differ" }
        );
        writeln!(out, "{}", paint.alert(&said))
    } else {
        writeln!(out, "{folder} is as it would be written at {at}: {files}")
    }
}

fn lines(word: &str, paths: &[String], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let most = if options.verbosity == Verbosity::Normal { NAMED } else { usize::MAX };
    for path in paths.iter().take(most) {
        writeln!(out, "{word}: {}", visible(path))?;
    }
    match paths.len().saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "{word}: {more} more"),
    }
}
