//! Columns without lines, wrapped to the width of the terminal.

use std::io;

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Row, Table, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::paint::Paint;
use super::terminal::Terminal;
use crate::render::options::Options;
use crate::render::text::wrap;

/// A table under construction: a header and rows of plain text.
pub(super) struct Columns(Table);

impl Columns {
    /// A table with these column titles.
    pub(super) fn new(titles: &[&str], options: &Options) -> Self {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(options.width).unwrap_or(u16::MAX))
            .set_header(titles.iter().map(ToString::to_string).collect::<Vec<_>>());
        Self(table)
    }

    /// Adds a row; the texts must not hold anything hidden.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.0.add_row(cells);
    }

    /// Writes the lines, the header in passing and the others as `shown` has them.
    pub(super) fn write(self, to: &mut Terminal<'_>, shown: impl Fn(Paint, &str) -> String) -> io::Result<()> {
        for (number, line) in self.lines().iter().enumerate() {
            writeln!(to, "{}", if number == 0 { to.paint.aside(line) } else { shown(to.paint, line) })?;
        }
        Ok(())
    }

    /// The lines, the header first, without spaces at their ends; only the last column wraps. Where that would not keep a
    /// fifth of the width, or break a word, it stands below the others.
    fn lines(mut self) -> Vec<String> {
        let widths = self.0.column_max_content_widths();
        let total = self.0.width().unwrap_or(80);
        let fixed: u16 = widths.iter().rev().skip(1).map(|width| width + 2).sum();
        let kept = total.saturating_sub(fixed);
        let fits = kept >= total / 5 && self.longest_last_word() <= usize::from(kept);
        if !fits {
            return self.stacked(usize::from(total));
        }
        for (index, width) in widths.iter().enumerate() {
            let is_last = index + 1 == widths.len();
            let Some(column) = self.0.column_mut(index) else { continue };
            column.set_padding((0, if is_last { 0 } else { 2 }));
            if !is_last {
                column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + 2)));
            }
        }
        self.0.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// How wide the widest word of the last column is.
    fn longest_last_word(&self) -> usize {
        let last = |row: &Row| row.cell_iter().last().map(Cell::content).unwrap_or_default();
        let width = |cell: String| cell.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or_default();
        self.0.row_iter().map(last).map(width).max().unwrap_or_default()
    }

    /// Each row in lines of its own, the last cell below the others; no word is broken.
    fn stacked(&self, width: usize) -> Vec<String> {
        let cells = |row: &Row| row.cell_iter().map(Cell::content).collect::<Vec<_>>();
        let rows = self.0.header().into_iter().chain(self.0.row_iter()).map(cells);
        let lines = rows.flat_map(|cells| {
            let (last, others) =
                cells.split_last().map_or((String::new(), &[][..]), |(last, rest)| (last.clone(), rest));
            let below = wrap(&last, width.saturating_sub(4)).into_iter().filter(|line| !line.is_empty());
            let below: Vec<String> = below.map(|line| format!("    {line}")).collect();
            wrap(&others.join("  "), width).into_iter().chain(below).collect::<Vec<_>>()
        });
        lines.collect()
    }
}
