//! Columns without lines, wrapped to the width of the terminal.

use comfy_table::{ContentArrangement, Table, presets};

use super::Options;

/// A table under construction: a header and rows of plain text.
pub(super) struct Columns {
    table: Table,
}

impl Columns {
    /// A table with these column titles.
    pub(super) fn new(titles: &[&str], options: &Options) -> Self {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(options.width).unwrap_or(u16::MAX))
            .set_header(titles.iter().map(ToString::to_string).collect::<Vec<_>>());
        Self { table }
    }

    /// Adds a row; the texts must not hold anything hidden.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.table.add_row(cells);
    }

    /// The lines, the header first, without spaces at their ends.
    pub(super) fn lines(mut self) -> Vec<String> {
        if let Some(first) = self.table.column_mut(0) {
            first.set_padding((0, 1));
        }
        self.table.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}
