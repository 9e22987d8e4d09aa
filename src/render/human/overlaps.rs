//! Groups that read alike, for people.

use std::io::{self, Write};

use super::lines::{sentence, title};
use super::paint::Paint;
use super::table::Columns;
use crate::render::options::{Options, Verbosity};
use crate::render::text::{visible, wrap};
use crate::report::overlaps::{OverlapLine, OverlapsReport};

/// So many shared words are shown to people.
const WORDS: usize = 5;

/// Writes what nobody flags, then what somebody does; for one group, its neighbours.
pub(super) fn overlaps(report: &OverlapsReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let (flagged, unflagged): (Vec<_>, Vec<_>) = report.pairs.iter().partition(|pair| !pair.flagged_by.is_empty());
    let of = report.about.as_deref().map(|id| format!(" with {}", visible(id))).unwrap_or_default();
    title(out, &format!("likeness{of} that nobody flags as an overlap"), options)?;
    table(report, &unflagged, options, out)?;
    if options.verbosity > Verbosity::Quiet {
        writeln!(out)?;
        title(out, &format!("overlaps{of} that are flagged"), options)?;
        // "None" is not known where something could not be told.
        if !flagged.is_empty() || report.unclear.is_empty() {
            table(report, &flagged, options, out)?;
        }
        for sentence in &report.unclear {
            for line in wrap(&format!("not clear: {}", visible(sentence)), options.width) {
                writeln!(out, "{}", paint.alert(&line))?;
            }
        }
        if unflagged.iter().any(|pair| pair.is_striking) {
            writeln!(out)?;
            sentence(out, "! looks like an overlap: `mcpgov explain unflagged-overlap`", options)?;
        }
    }
    Ok(())
}

fn table(report: &OverlapsReport, pairs: &[&OverlapLine], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    if pairs.is_empty() {
        return writeln!(out, "{}", paint.aside("none"));
    }
    let mut columns = Columns::new(&["", "LIKENESS", "GROUPS", "WORDS IN COMMON"], options);
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
    columns.write(out, |line| if line.starts_with('!') { paint.alert(line) } else { line.to_owned() })
}
