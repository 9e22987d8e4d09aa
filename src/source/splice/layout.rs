//! Where the parts of a file begin and end as text.

use std::ops::Range;

use crate::source::emit::Texts;
use crate::source::yaml::{Content, Node};

/// A file's text and what stands where in it.
pub(in crate::source) struct Layout<'a> {
    pub(in crate::source) root: &'a Node<'a>,
    pub(in crate::source) text: &'a str,
    pub(in crate::source) line_break: &'static str,
    pub(in crate::source) texts: Texts,
}

/// A key and its value.
pub(super) type Entry<'a> = (Node<'a>, Node<'a>);

impl Layout<'_> {
    pub(super) fn is_flow(&self, node: &Node<'_>) -> bool {
        let is_collection = !matches!(node.content, Content::Scalar { .. });
        is_collection && self.text.get(node.span.range().start..).is_some_and(|rest| rest.starts_with(['{', '[']))
    }

    /// Where a value ends, what is kept of the lines behind a block of text included.
    pub(super) fn end(&self, node: &Node<'_>) -> usize {
        let end = node.span.range().end;
        match &node.content {
            _ if self.is_flow(node) => end,
            Content::Mapping(entries) => entries.last().map_or(end, |entry| self.entry_end(entry)),
            Content::Sequence(items) => items.last().map_or(end, |item| self.end(item)),
            Content::Scalar { plain: false, .. } if self.keeps_breaks(node) => {
                let mut end = self.line_end(end);
                while end < self.text.len() && self.is_blank(end..self.line_end(self.next_line(end))) {
                    end = self.line_end(self.next_line(end));
                }
                end
            }
            Content::Scalar { .. } => end,
        }
    }

    /// Whether this is a block of text that keeps the empty lines behind it: `|+`, `>+`.
    pub(super) fn keeps_breaks(&self, node: &Node<'_>) -> bool {
        let before = self.text.get(..node.span.range().start).unwrap_or_default().trim_end();
        let line = before.lines().next_back().unwrap_or_default();
        let header = line.split(" #").next().unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
        header.starts_with(['|', '>']) && header.contains('+')
    }

    /// Where a value starts that is looked for from `from` on; the place of a block of text is that of its lines, and
    /// it starts with its header.
    pub(super) fn start(&self, from: usize, node: &Node<'_>) -> usize {
        let start = node.span.range().start;
        let before = self.text.get(from..start).unwrap_or_default();
        let header = from + before.len() - before.trim_start().len();
        if before.trim_start().starts_with(['|', '>']) { header } else { start }
    }

    /// Where the value of an entry ends; of one that says nothing in as many characters, behind the colon.
    pub(super) fn entry_end(&self, (key, value): &Entry<'_>) -> usize {
        let is_empty = value.is_absent() && value.span.range().is_empty();
        if is_empty { self.behind_colon(key).unwrap_or(key.span.range().end) } else { self.end(value) }
    }

    pub(super) fn behind_colon(&self, key: &Node<'_>) -> Option<usize> {
        let end = key.span.range().end;
        let rest = self.text.get(end..)?;
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest.get(blank..)?.starts_with(':').then_some(end + blank + 1)
    }

    /// Where the dash of a block list's item stands.
    pub(super) fn dash(&self, item: &Node<'_>) -> Option<usize> {
        let mut before = self.text.get(..item.span.range().start)?.trim_end();
        // A block of text has its header in between.
        if let Some((dash, _)) = before.rsplit_once(' ').filter(|(_, word)| word.starts_with(['|', '>'])) {
            before = dash.trim_end();
        }
        before.strip_suffix('-').map(str::len)
    }

    pub(super) fn column(&self, node: &Node<'_>) -> usize {
        self.column_at(node.span.range().start)
    }

    pub(super) fn column_at(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).unwrap_or_default().chars().count()
    }

    /// Where the line of `at` starts; a byte-order mark is before the first.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let first = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        self.text.get(..at).unwrap_or_default().rfind('\n').map_or(first, |found| found + 1)
    }

    /// Where the line of `at` ends, before its break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        // A break at the very place may have been cut in half.
        let line = if line.len() < rest.len() { line.strip_suffix('\r').unwrap_or(line) } else { line };
        at + line.len()
    }

    /// Where the line behind that of `at` starts; the end where there is none.
    pub(super) fn next_line(&self, at: usize) -> usize {
        let found = self.text.get(at..).unwrap_or_default().find('\n');
        found.map_or(self.text.len(), |found| at + found + 1)
    }

    pub(super) fn is_blank(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|text| text.trim().is_empty())
    }

    /// Where a new last section goes: behind everything that is written, comments at the end included.
    pub(super) fn end_of_text(&self, last: &Entry<'_>) -> usize {
        let end = self.line_end(self.entry_end(last));
        let rest = self.text.get(end..).unwrap_or_default();
        let is_over = rest.lines().any(|line| line.starts_with("...") || line.starts_with("---"));
        if is_over { end } else { end + rest.trim_end().len() }
    }
}
