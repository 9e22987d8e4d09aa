//! One file's text and its lines.

use std::sync::Arc;

use super::span::Span;

/// A file as it was read: where from, and its text; cheap to clone.
#[derive(Debug, Clone)]
pub struct SourceFile(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    path: String,
    text: String,
    line_starts: std::sync::OnceLock<Vec<u32>>,
}

/// A place as people and editors count it: both from 1, columns in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl SourceFile {
    /// A file at `path` (relative to the registry's root, with `/`) holding `text`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self(Arc::new(Contents { path: path.into(), text: text.into(), line_starts: std::sync::OnceLock::new() }))
    }

    /// The path, relative to the registry's root.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The text at `span`; empty where the span is not on character boundaries of this file.
    pub fn slice(&self, span: Span) -> &str {
        self.0.text.get(span.range()).unwrap_or_default()
    }

    /// Where a byte offset is; offsets behind the end give the end, and inside a character the place behind it.
    pub fn position(&self, offset: u32) -> Position {
        let mut end = (offset as usize).min(self.0.text.len());
        while !self.0.text.is_char_boundary(end) {
            end += 1;
        }
        let starts = self.line_starts();
        let line = starts.partition_point(|start| *start as usize <= end).max(1) - 1;
        let start = starts.get(line).copied().unwrap_or_default() as usize;
        let before = self.0.text.get(start..end).unwrap_or_default();
        let column = before.chars().filter(|c| *c != '\u{feff}').count() + 1;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: count(line + 1), column: count(column) }
    }

    /// Where the line `number` (from 1) is, without its break; behind a final break stands one more, empty line.
    pub fn line(&self, number: u32) -> Option<Span> {
        let index = (number as usize).checked_sub(1)?;
        let starts = self.line_starts();
        let start = *starts.get(index)? as usize;
        let line = match starts.get(index + 1) {
            Some(next) => self.0.text.get(start..*next as usize - 1)?,
            None => self.0.text.get(start..)?,
        };
        Some(Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len()))
    }

    fn line_starts(&self) -> &[u32] {
        self.0.line_starts.get_or_init(|| {
            let breaks = self.0.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect()
        })
    }
}
