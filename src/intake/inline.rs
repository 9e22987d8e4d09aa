//! A text of one line: as it was written, and what it says without its marks.

use crate::order::Order;
use std::ops::Range;

/// A text of one line.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Inline {
    /// As it was written.
    pub(super) source: String,
    /// Without marks.
    pub(super) plain: String,
    /// Where each byte of `plain` stands in `source`.
    pub(super) at: Vec<usize>,
    /// What is emphasised, linked or code: from its first mark to behind its last, and what stands inside.
    pub(super) marked: Vec<(Range<usize>, Range<usize>)>,
    /// How much of `plain` from its start is bold, and how much emphasised in any way.
    pub(super) bold: usize,
    pub(super) emphasised: usize,
}

impl Inline {
    /// A text without marks.
    pub(super) fn plain(text: &str) -> Self {
        Self { source: text.to_owned(), plain: text.to_owned(), at: (0..text.len()).collect(), ..Self::default() }
    }

    /// What was written behind the first `end` bytes of the plain text.
    pub(super) fn behind(&self, end: usize) -> String {
        let Some(&next) = self.at.get(end) else { return String::new() };
        let before = end.checked_sub(1).and_then(|last| self.at.get(last)).map_or(0, |last| last + 1);
        // Marks that open between the two belong to what follows.
        let opened = self.marked.iter().filter(|(outer, _)| outer.start >= before && outer.start < next);
        let start = opened.map(|(outer, _)| outer.start).min().unwrap_or(next);
        // Of marks that are cut through, the closing ones mean nothing any more.
        let cut = self.marked.iter().filter(|(outer, inner)| outer.start < start && start < inner.end);
        let mut closing: Vec<Range<usize>> = cut.map(|(outer, inner)| inner.end..outer.end).collect();
        closing.order_by_key(|range| range.start);
        without(&self.source, start, &closing).trim().to_owned()
    }
}

/// What stands in `text` from `start` on, without the parts in `gone`.
pub(super) fn without(text: &str, start: usize, gone: &[Range<usize>]) -> String {
    let mut kept = String::new();
    let mut from = start.min(text.len());
    for part in gone.iter().filter(|part| part.start < text.len()) {
        kept.push_str(text.get(from..part.start.max(from)).unwrap_or_default());
        from = part.end.min(text.len()).max(from);
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept.trim_end().to_owned()
}

/// How many blanks a line begins with.
pub(super) fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}
