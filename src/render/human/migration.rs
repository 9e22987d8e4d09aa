//! The migration list, for people.

use std::io;

use super::paint::Paint;
use super::table::Columns;
use super::terminal::Terminal;
use crate::registry::migration::List;
use crate::render::text::{count, visible};
use crate::report::migration::{MigrationReport, Verdict};

/// Writes what became of each row.
pub(super) fn migration(report: &MigrationReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let rows = || (1..).zip(&report.rows);
    for list in [List::Steering, List::Community] {
        let mut columns = Columns::new(&["", "ROW", "THE SEP SAYS", "", "HERE"], to.options);
        for (number, row) in rows().filter(|(_, row)| row.list == list) {
            columns.row(vec![
                format!("{number}"),
                visible(&row.was).into_owned(),
                row.disposition.name().to_owned(),
                row.verdict.name().to_owned(),
                visible(&row.why).into_owned(),
            ]);
        }
        let gap = if list == List::Steering { "" } else { "\n" };
        writeln!(to, "{gap}{}", to.paint.title(&format!("The {} list", list.name())))?;
        columns.write(to, |_, line| line.to_owned())?;
    }
    let of = |verdict| report.rows.iter().filter(|row| row.verdict == verdict).count();
    let (done, open, differs) = (of(Verdict::Done), of(Verdict::Open), of(Verdict::Differs));
    writeln!(to, "\n{}: {done} done, {open} open, {differs} differ", count(report.rows.len(), "row"))?;
    for oddity in &report.oddities {
        to.painted(&format!("! {}", visible(oddity)), Paint::alert)?;
    }
    if to.is_verbose() {
        for (number, row) in rows() {
            if let Some(note) = &row.note {
                writeln!(to)?;
                to.wrapped(&format!("{number} {}: {}", visible(&row.was), visible(note)))?;
            }
        }
    }
    if !to.is_quiet() {
        writeln!(to, "the list: {}", visible(&report.source))?;
    }
    Ok(())
}
