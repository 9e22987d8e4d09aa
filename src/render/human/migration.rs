//! The migration list, for people.

use std::io::{self, Write};

use super::paint::Paint;
use super::table::Columns;
use crate::registry::migration::List;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{count, visible, wrap};
use crate::report::migration::{MigrationReport, RowReport, Verdict};

/// Writes what became of each row.
pub(super) fn migration(report: &MigrationReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let rows: Vec<(usize, &RowReport)> = (1..).zip(&report.rows).collect();
    for list in [List::Steering, List::Community] {
        let mut columns = Columns::new(&["", "ROW", "THE SEP SAYS", "", "HERE"], options);
        for (number, row) in rows.iter().filter(|(_, row)| row.list == list) {
            columns.row(vec![
                format!("{number}"),
                visible(&row.was).into_owned(),
                row.disposition.name().to_owned(),
                row.verdict.name().to_owned(),
                visible(&row.why).into_owned(),
            ]);
        }
        let gap = if list == List::Steering { "" } else { "\n" };
        writeln!(out, "{gap}{}", paint.title(&format!("The {} list", list.name())))?;
        columns.write(out, str::to_owned)?;
    }
    let of = |verdict| report.rows.iter().filter(|row| row.verdict == verdict).count();
    let (done, open, differs) = (of(Verdict::Done), of(Verdict::Open), of(Verdict::Differs));
    writeln!(out, "\n{}: {done} done, {open} open, {differs} differ", count(report.rows.len(), "row"))?;
    for oddity in &report.oddities {
        for line in wrap(&format!("! {}", visible(oddity)), options.width) {
            writeln!(out, "{}", paint.alert(&line))?;
        }
    }
    if options.verbosity == Verbosity::Verbose {
        for (number, row) in (1..).zip(&report.rows) {
            if let Some(note) = &row.note {
                writeln!(out)?;
                for line in wrap(&format!("{number} {}: {}", visible(&row.was), visible(note)), options.width) {
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    if options.verbosity > Verbosity::Quiet {
        writeln!(out, "the list: {}", visible(&report.source))?;
    }
    Ok(())
}
