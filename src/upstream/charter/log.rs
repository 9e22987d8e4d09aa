//! What a charter says of its own past: its changes, whether the group has ended, channels that went into another.

use super::Change;
use super::cells::said;
use super::tables::{Kept, cell, rows_of};
use crate::source::span::{Span, Spanned};
use crate::upstream::markdown::Text;
use crate::upstream::sections::{Outline, Section};

/// What a change begins with by which a group ended.
const ENDINGS: [&str; 3] = ["folded into", "merged into", "retired"];

pub(super) fn changes(outline: &Outline) -> Vec<Change> {
    let change = Kept::Changelog.rows(outline).map(|(table, row)| Change {
        date: cell(table, row, &["Date"]).map(Text::plain).unwrap_or_default(),
        change: cell(table, row, &["Change"]).map(Text::written).unwrap_or_default(),
        words: cell(table, row, &["Change"]).map(Text::plain).unwrap_or_default(),
        span: row.span,
    });
    change.filter(|change| !change.date.is_empty() || !change.change.is_empty()).collect()
}

/// Where it is said that the group has ended: a note at the top, else a change.
pub(super) fn ending(notes: &[Span], outline: &Outline, changes: &[Change]) -> Option<Span> {
    let first = outline.sections.iter().find(|section| section.level >= 2).map(|section| section.span.start);
    let note = notes.iter().find(|note| first.is_none_or(|first| note.start < first));
    let ends = |change: &&Change| {
        let lower = change.words.to_lowercase();
        let ended = ENDINGS.iter().find_map(|words| lower.strip_prefix(words));
        ended.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    note.copied().or_else(|| changes.iter().find(ends).map(|change| change.span))
}

pub(super) fn former_channels(outline: &Outline) -> Vec<Spanned<String>> {
    let rows = outline.sections.iter().flat_map(Section::tables).flat_map(rows_of);
    let channel = rows.filter_map(|(table, row)| {
        let text = cell(table, row, &["Former channel"])?;
        said(text)?;
        let name = text.plain();
        Some(Spanned::new(if name.starts_with('#') { name } else { format!("#{name}") }, row.span))
    });
    channel.collect()
}
