//! One file's text and its lines.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::span::Span;
use crate::work::{Work, count};

/// A file as it was read: where from, and its text; cheap to clone.
#[derive(Debug, Clone)]
pub struct SourceFile(Arc<Contents>);

#[derive(Debug)]
struct Contents {
    path: String,
    text: String,
    places: OnceLock<Places>,
}

/// What finds lines and columns without a look at all that stands before.
#[derive(Debug)]
struct Places {
    line_starts: Vec<u32>,
    /// How many characters there are before every [`STRIDE`]th byte.
    characters: Vec<u32>,
}

/// So many bytes at most are looked at to find a column, however long the line is.
const STRIDE: usize = 256;

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
        Self(Arc::new(Contents { path: path.into(), text: text.into(), places: OnceLock::new() }))
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
        let starts = &self.places().line_starts;
        let line = starts.partition_point(|start| *start as usize <= end).max(1) - 1;
        let start = starts.get(line).copied().unwrap_or_default() as usize;
        let column = self.characters_before(end) - self.characters_before(start) + 1;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: count(line + 1), column: count(column) }
    }

    /// Where the line `number` (from 1) is, without its break; behind a final break stands one more, empty line.
    pub fn line(&self, number: u32) -> Option<Span> {
        let index = (number as usize).checked_sub(1)?;
        let starts = &self.places().line_starts;
        let start = *starts.get(index)? as usize;
        let line = match starts.get(index + 1) {
            Some(next) => self.0.text.get(start..*next as usize - 1)?,
            None => self.0.text.get(start..)?,
        };
        Some(Span::new(start, start + line.strip_suffix('\r').unwrap_or(line).len()))
    }

    /// How many characters stand before a byte, but for byte order marks, which nobody sees.
    fn characters_before(&self, end: usize) -> usize {
        let strides = end / STRIDE;
        let before = self.places().characters.get(strides).copied().unwrap_or_default() as usize;
        before + characters_in(self.0.text.as_bytes(), strides * STRIDE..end)
    }

    fn places(&self) -> &Places {
        self.0.places.get_or_init(|| {
            let bytes = self.0.text.as_bytes();
            let counted = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| counted(at + 1))).collect();
            let mut characters = 0;
            let strides = (0..=bytes.len()).step_by(STRIDE).map(|start| {
                let before = characters;
                characters += characters_in(bytes, start..(start + STRIDE).min(bytes.len()));
                counted(before)
            });
            Places { line_starts, characters: strides.collect() }
        })
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.path() == other.path() && self.text() == other.text()
    }
}

impl Eq for SourceFile {}

/// How many characters begin in a range of the bytes of a text, but for byte order marks.
fn characters_in(bytes: &[u8], range: Range<usize>) -> usize {
    let continues = |byte: u8| byte & 0xc0 == 0x80;
    count(Work::Bytes, range.len());
    let is_mark = |at: usize| bytes[at] == 0xef && bytes[at..].starts_with("\u{feff}".as_bytes());
    range.filter(|at| !continues(bytes[*at]) && !is_mark(*at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_counted_in_characters_wherever_in_a_long_line_it_is() {
        let text = format!("\u{feff}first\n{}\u{feff}\nlast", "aé日👩".repeat(3 * STRIDE / 10));
        let file = SourceFile::new("x", text.clone());
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            let line = before.rsplit('\n').next().unwrap_or_default();
            let column = line.chars().filter(|c| *c != '\u{feff}').count() + 1;
            let position = file.position(u32::try_from(at).unwrap());
            assert_eq!(
                (position.line as usize, position.column as usize),
                (before.split('\n').count(), column),
                "{at}"
            );
        }
    }
}
