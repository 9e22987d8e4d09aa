//! What runners of workflows take for commands in a log, and the same text as one in which they find none.

use std::borrow::Cow;
use std::io::{self, Write};

/// A line that no runner takes for a command: of `##[…]`, `##vso[…]` and their like anywhere in it, and of `::…` at its
/// start.
pub fn inert(line: &str) -> Cow<'_, str> {
    let spaced = without_marks(line, "# ");
    let start = spaced.trim_start();
    if !start.starts_with("::") {
        return spaced;
    }
    let indent = spaced.len() - start.len();
    Cow::Owned(format!("{}: {}", &spaced[..indent], &start[1..]))
}

/// The text with `instead` for the second character of each mark of a command that runners look for anywhere in a line.
pub(super) fn without_marks<'a>(text: &'a str, instead: &str) -> Cow<'a, str> {
    let (mut shown, mut rest) = (String::new(), text);
    while let Some(at) = mark(rest) {
        shown += &rest[..=at];
        shown += instead;
        rest = &rest[at + 2..];
    }
    if shown.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(shown + rest) }
}

/// Where the first `##` stands that makes a command of what is behind it.
fn mark(text: &str) -> Option<usize> {
    let is_command =
        |at: &usize| text[at + 2..].trim_start_matches(|c: char| c.is_ascii_alphanumeric()).starts_with('[');
    // Each `#` but the last may begin one: those of `###[` overlap.
    text.match_indices('#').map(|(at, _)| at).filter(|at| text[at + 1..].starts_with('#')).find(is_command)
}

/// Writes lines that no runner takes for commands.
pub(super) struct Inert<'a> {
    out: &'a mut dyn Write,
    line: Vec<u8>,
}

impl<'a> Inert<'a> {
    /// Writes them to `out`.
    pub(super) fn to(out: &'a mut dyn Write) -> Self {
        Self { out, line: Vec::new() }
    }

    fn end_line(&mut self) -> io::Result<()> {
        let line = String::from_utf8_lossy(&self.line);
        self.out.write_all(inert(&line).as_bytes())?;
        self.line.clear();
        Ok(())
    }
}

impl Write for Inert<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Runners end a line at either.
        for part in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") || part.ends_with(b"\r") {
                self.end_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.end_line()?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_a_command_and_others_stay() {
        for (line, shown) in [
            ("plain # text ## [x] a::b", "plain # text ## [x] a::b"),
            ("a ##[error]b ##vso[x]c", "a ## [error]b ## vso[x]c"),
            ("####[x", "#### [x"),
            ("::error::x", ": :error::x"),
            (" \u{a0}\t::add-mask::x", " \u{a0}\t: :add-mask::x"),
            ("## Why", "## Why"),
        ] {
            assert_eq!(inert(line), shown);
        }
    }

    #[test]
    fn lines_are_looked_at_as_a_whole_however_they_are_written() {
        let mut out = Vec::new();
        let mut lines = Inert::to(&mut out);
        for part in ["one\n", " :", ":error", "::x #", "#[y\nend\r:", ":x"] {
            lines.write_all(part.as_bytes()).unwrap();
        }
        lines.flush().unwrap();
        assert_eq!(String::from_utf8_lossy(&out), "one\n : :error::x ## [y\nend\r: :x");
    }
}
