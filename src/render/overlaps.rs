//! Groups that read alike, for people and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::paint::Paint;
use super::table::Columns;
use super::text::visible;
use super::{Options, Verbosity, json};
use crate::report::overlaps::{OverlapLine, OverlapsReport};

/// So many shared words are shown to people.
const WORDS: usize = 5;

#[derive(Serialize)]
struct Overlaps<'a> {
    schema: &'static str,
    about: Option<&'a str>,
    alike_from: f64,
    pairs: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct Pair<'a> {
    groups: &'a [String; 2],
    likeness: f64,
    shared: &'a [String],
    flagged_by: &'a [String],
    alike: bool,
}

impl<'a> Pair<'a> {
    fn of(line: &'a OverlapLine) -> Self {
        let OverlapLine { groups, likeness, shared, flagged_by, is_striking } = line;
        Self { groups, likeness: in_thousandths(*likeness), shared, flagged_by, alike: *is_striking }
    }
}

/// Rounds, so that no machine's arithmetic shows.
fn in_thousandths(likeness: f64) -> f64 {
    (likeness * 1000.0).round() / 1000.0
}

/// `mcpgov.overlaps/v1`.
pub(super) fn object(report: &OverlapsReport, out: &mut dyn Write) -> io::Result<()> {
    let object = Overlaps {
        schema: "mcpgov.overlaps/v1",
        about: report.about.as_deref(),
        alike_from: report.alike_from,
        pairs: report.pairs.iter().map(Pair::of).collect(),
    };
    json::write(&object, out)
}

/// Writes what nobody flags, then what somebody does; for one group, its neighbours.
pub(super) fn tables(report: &OverlapsReport, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let (flagged, unflagged): (Vec<_>, Vec<_>) = report.pairs.iter().partition(|pair| !pair.flagged_by.is_empty());
    let of = report.about.as_deref().map(|id| format!(" with {}", visible(id))).unwrap_or_default();
    writeln!(out, "{}", paint.title(&format!("likeness{of} that nobody flags as an overlap")))?;
    table(report, &unflagged, options, out)?;
    if options.verbosity > Verbosity::Quiet {
        writeln!(out, "\n{}", paint.title(&format!("overlaps{of} that are flagged")))?;
        table(report, &flagged, options, out)?;
        if unflagged.iter().any(|pair| pair.is_striking) {
            writeln!(out, "\n! looks like an overlap: {}", paint.command("`mcpgov explain unflagged-overlap`"))?;
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
    for (number, line) in columns.lines().iter().enumerate() {
        let is_alert = line.starts_with('!');
        let painted = if number == 0 {
            paint.aside(line)
        } else if is_alert {
            paint.alert(line)
        } else {
            line.clone()
        };
        writeln!(out, "{painted}")?;
    }
    Ok(())
}
