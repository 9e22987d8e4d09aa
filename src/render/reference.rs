//! The rules and the migration list, for people.

use std::io::{self, Write};

use super::paint::Paint;
use super::table::Columns;
use super::text::{count, visible, wrap};
use super::{Options, Verbosity};
use crate::registry::migration::List;
use crate::report::migration::{MigrationReport, RowReport, Verdict};
use crate::report::rulebook::{Page, RuleList};

/// Writes every rule in a line, by topic.
pub(super) fn rules(report: &RuleList, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let mut topic = "";
    for rule in &report.rules {
        if rule.topic != topic {
            let gap = if topic.is_empty() { "" } else { "\n" };
            writeln!(out, "{gap}{}", paint.title(rule.topic))?;
            topic = rule.topic;
        }
        let head = format!("  {:<36} {:<8}", rule.name, rule.severity.name());
        for (number, part) in wrap(rule.summary, options.width.saturating_sub(head.len()).max(24)).iter().enumerate() {
            if number == 0 {
                writeln!(out, "{head}{part}")?;
            } else {
                writeln!(out, "{:width$}{part}", "", width = head.len())?;
            }
        }
    }
    writeln!(
        out,
        "\n{}, each explained by {}",
        count(report.rules.len(), "rule"),
        paint.command("`mcpgov explain RULE`")
    )
}

/// Writes one rule's page.
pub(super) fn page(report: &Page, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let paint = Paint::of(options);
    let mut in_block = false;
    let mut paragraph = String::new();
    for line in report.text.lines().chain([""]) {
        let is_prose = !in_block && !line.is_empty() && !line.starts_with('#') && !line.starts_with("```");
        if is_prose && !line.starts_with("- ") {
            paragraph.push_str(line);
            paragraph.push(' ');
            continue;
        }
        if !paragraph.is_empty() {
            for part in wrap(std::mem::take(&mut paragraph).trim(), options.width) {
                writeln!(out, "{part}")?;
            }
        }
        if is_prose {
            paragraph.push_str(line);
            paragraph.push(' ');
        } else if line.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            writeln!(out, "    {line}")?;
        } else if let Some(title) = line.strip_prefix("# ") {
            writeln!(out, "{} ({})", paint.title(title), report.rule.severity.name())?;
        } else {
            writeln!(out, "{}", line.strip_prefix("## ").map_or_else(|| line.to_owned(), |title| paint.title(title)))?;
        }
    }
    Ok(())
}

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
        for (number, line) in columns.lines().iter().enumerate() {
            writeln!(out, "{}", if number == 0 { paint.aside(line) } else { line.clone() })?;
        }
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
