//! The tables of a charter while they are changed.

use crate::upstream::charter::tables::{cell, column};
use crate::upstream::markdown::{Row, Table, Text, read};
use crate::upstream::sections::paragraphs;

/// A table that is being changed.
pub(super) struct Draft<'a> {
    pub(super) table: &'a Table,
    pub(super) header: Vec<String>,
    /// Its rows: the row that each was, and its cells as they are to be.
    pub(super) rows: Vec<(Option<&'a Row>, Vec<String>)>,
    pub(super) is_changed: bool,
}

impl<'a> Draft<'a> {
    /// A table of a text as it stands there.
    pub(super) fn of(table: &'a Table, text: &str) -> Self {
        let raw = |row: &Row| -> Vec<String> {
            row.cells.iter().map(|cell| text.get(cell.span.range()).unwrap_or_default().trim().to_owned()).collect()
        };
        let rows = table.rows.iter().map(|row| (Some(row), raw(row))).collect();
        Self { table, header: raw(&table.header), rows, is_changed: false }
    }

    /// Puts a text into the column of this name of a row, where there is one.
    pub(super) fn set(&mut self, row: usize, name: &str, text: String) {
        let Some(column) = column(self.table, name) else { return };
        let cells = &mut self.rows[row].1;
        cells.resize(self.header.len().max(cells.len()), String::new());
        if cells[column] != text {
            cells[column] = text;
            self.is_changed = true;
        }
    }

    /// The cell that a row had under the first of these columns that there is.
    pub(super) fn cell(&self, row: usize, names: &[&str]) -> Option<&'a Text> {
        cell(self.table, self.rows[row].0?, names)
    }

    /// What a row has in the column of this name, as it is written.
    pub(super) fn get(&self, row: usize, name: &str) -> String {
        column(self.table, name).and_then(|column| self.rows[row].1.get(column)).cloned().unwrap_or_default()
    }

    /// Puts in a row that is new.
    pub(super) fn push(&mut self, at: usize, cells: &[(&str, String)]) {
        self.rows.insert(at, (None, vec![String::new(); self.header.len()]));
        cells.iter().for_each(|(name, text)| self.set(at, name, text.clone()));
        self.is_changed = true;
    }

    fn remove(&mut self, row: usize) -> (Option<&'a Row>, Vec<String>) {
        self.is_changed = true;
        self.rows.remove(row)
    }
}

/// Goes through the rows of some tables, and takes out those of which `keep` says so.
pub(super) fn retain<'a>(tables: &mut [Draft<'a>], mut keep: impl FnMut(&mut Draft<'a>, usize) -> bool) {
    for draft in tables {
        let mut at = 0;
        while at < draft.rows.len() {
            if keep(draft, at) {
                at += 1;
            } else {
                draft.remove(at);
            }
        }
    }
}

/// Makes the row whose title is meant the first one of all.
pub(super) fn put_first(tables: &mut [Draft<'_>], is_meant: impl Fn(&str) -> bool, names: &[&str]) {
    let title = |draft: &Draft<'_>, row: usize| {
        let cell = names.iter().map(|name| draft.get(row, name)).find(|cell| !cell.is_empty()).unwrap_or_default();
        words_of(&cell)
    };
    let mut places =
        tables.iter().enumerate().flat_map(|(table, draft)| (0..draft.rows.len()).map(move |row| (table, row)));
    let Some((table, row)) = places.find(|(table, row)| is_meant(&title(&tables[*table], *row))) else { return };
    let first = tables.iter().position(|draft| !draft.rows.is_empty());
    if first == Some(table) && row == 0 {
        return;
    }
    let moved = tables[table].remove(row);
    let Some(target) = first.filter(|first| tables[*first].header == tables[table].header) else {
        tables[table].rows.insert(0, moved);
        return;
    };
    tables[target].rows.insert(0, moved);
    tables[target].is_changed = true;
}

/// The words of a raw cell.
pub(super) fn words_of(cell: &str) -> String {
    let blocks = read(cell);
    paragraphs(&blocks).next().map(Text::said).unwrap_or_default()
}
