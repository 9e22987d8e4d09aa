//! Groups that read alike, for people.

use std::io;

use super::paint::Paint;
use super::table::Columns;
use super::terminal::Terminal;
use crate::render::text::visible;
use crate::report::overlaps::{OverlapLine, OverlapsReport};

/// So many shared words are shown to people.
const WORDS: usize = 5;

/// Writes what nobody flags, then what somebody does; for one group, its neighbours.
pub(super) fn overlaps(report: &OverlapsReport, to: &mut Terminal<'_>) -> io::Result<()> {
    let (flagged, unflagged): (Vec<_>, Vec<_>) = report.pairs.iter().partition(|pair| !pair.flagged_by.is_empty());
    let of = report.about.as_deref().map(|id| format!(" with {}", visible(id))).unwrap_or_default();
    to.title(&format!("likeness{of} that nobody flags as an overlap"))?;
    table(report, &unflagged, to)?;
    if !to.is_quiet() {
        writeln!(to)?;
        to.title(&format!("overlaps{of} that are flagged"))?;
        // "None" is not known where something could not be told.
        if !flagged.is_empty() || report.unclear.is_empty() {
            table(report, &flagged, to)?;
        }
        for sentence in &report.unclear {
            to.painted(&format!("not clear: {}", visible(sentence)), Paint::alert)?;
        }
        if unflagged.iter().any(|pair| pair.is_striking) {
            writeln!(to)?;
            to.sentence("! looks like an overlap: `mcpgov explain unflagged-overlap`")?;
        }
    }
    Ok(())
}

fn table(report: &OverlapsReport, pairs: &[&OverlapLine], to: &mut Terminal<'_>) -> io::Result<()> {
    if pairs.is_empty() {
        return writeln!(to, "{}", to.paint.aside("none"));
    }
    let mut columns = Columns::new(&["", "LIKENESS", "GROUPS", "WORDS IN COMMON"], to.options);
    for pair in pairs {
        let [one, other] = &pair.groups;
        let names = if report.about.is_some() { other.clone() } else { format!("{one}, {other}") };
        let stands_out = pair.is_striking && pair.flagged_by.is_empty();
        columns.row(vec![
            if stands_out { "!" } else { "" }.to_owned(),
            format!("{:.2}", pair.likeness),
            visible(&names).into_owned(),
            visible(&pair.shared.iter().take(WORDS).map(String::as_str).collect::<Vec<_>>().join(", ")).into_owned(),
        ]);
    }
    columns.write(to, |paint, line| if line.starts_with('!') { paint.alert(line) } else { line.to_owned() })
}
