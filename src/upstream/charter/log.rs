//! What a charter says of its own past: its changes, whether the group has ended, channels that went into another.

use super::cells::said;
use super::tables::{Kept, cell, column};
use super::{Change, Charter};
use crate::source::span::{Span, Spanned};
use crate::upstream::markdown::Text;
use crate::upstream::sections::Section;

/// What a change begins with by which a group ended.
const ENDINGS: [&str; 3] = ["folded into", "merged into", "retired"];

pub(super) fn changes(charter: &Charter) -> Vec<Change> {
    let tables = Kept::Changelog.tables(&charter.outline);
    let rows = tables.iter().flat_map(|table| table.rows.iter().map(move |row| (*table, row)));
    let change = rows.map(|(table, row)| Change {
        date: cell(table, row, &["Date"]).map(Text::plain).unwrap_or_default(),
        change: cell(table, row, &["Change"]).map(Text::written).unwrap_or_default(),
        words: cell(table, row, &["Change"]).map(Text::plain).unwrap_or_default(),
        span: row.span,
    });
    change.filter(|change| !change.date.is_empty() || !change.change.is_empty()).collect()
}

/// Where it is said that the group has ended: a note at the top, else a change.
pub(super) fn ending(notes: &[Span], charter: &Charter) -> Option<Span> {
    let first = charter.outline.sections.iter().find(|section| section.level >= 2).map(|section| section.span.start);
    let note = notes.iter().find(|note| first.is_none_or(|first| note.start < first));
    let ends = |change: &&Change| {
        let lower = change.words.to_lowercase();
        let ended = ENDINGS.iter().find_map(|words| lower.strip_prefix(words));
        ended.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    note.copied().or_else(|| charter.changelog.iter().find(ends).map(|change| change.span))
}

pub(super) fn former_channels(charter: &Charter) -> Vec<Spanned<String>> {
    let tables = charter.outline.sections.iter().flat_map(Section::tables);
    let tables = tables.filter(|table| column(table, "Former channel").is_some());
    let rows = tables.flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    let channel = rows.filter_map(|(table, row)| {
        let text = cell(table, row, &["Former channel"])?;
        said(text)?;
        let name = text.plain();
        Some(Spanned::new(if name.starts_with('#') { name } else { format!("#{name}") }, row.span))
    });
    channel.collect()
}
