//! The lines of files that a finding shows, made fit for a terminal.
//!
//! What acts on a terminal is written out, long lines are cut around what matters, and a place of many lines is marked
//! on its first. Related places far away, or in another file, are blocks of their own.

use std::ops::Range;

use self::shown::ShownLine;
pub(super) use self::shown::TAB_WIDTH;
use super::text;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::file::{Position, SourceFile};

mod shown;

/// How many lines are shown around a marked one.
const CONTEXT: u32 = 1;

/// The lines to show, and what to mark in them.
#[derive(Debug, Default)]
pub(super) struct Excerpt {
    /// The lines of all blocks, one after the other, each ending in a line break.
    pub(super) text: String,
    /// Runs of lines that stand together in one file.
    pub(super) blocks: Vec<Block>,
    /// What to mark: first the place of the finding, then the related one.
    pub(super) marks: Vec<Mark>,
}

/// Lines that stand together in one file.
#[derive(Debug)]
pub(super) struct Block {
    /// The file.
    pub(super) path: String,
    /// The number of the first line, from 1.
    pub(super) first_line: u32,
    /// Where the first mark of this block stands in the file.
    pub(super) at: Position,
    /// Its part of the excerpt's text.
    pub(super) range: Range<usize>,
}

/// A marked part of one line, never empty.
#[derive(Debug)]
pub(super) struct Mark {
    /// Its part of the excerpt's text.
    pub(super) range: Range<usize>,
    /// What is there.
    pub(super) label: Option<String>,
}

/// A mark before it is drawn: bytes of one line of its file.
struct Target<'a> {
    file: &'a SourceFile,
    /// Counts from 1.
    line: u32,
    bytes: Range<usize>,
    at: Position,
    label: Option<String>,
}

impl<'a> Target<'a> {
    fn new(place: &'a Place, label: Option<String>) -> Self {
        let at = place.start();
        let line = place.file.line(at.line).unwrap_or_default();
        let inside = |offset: u32| (offset.clamp(line.start, line.end) - line.start) as usize;
        Self { file: &place.file, line: at.line, bytes: inside(place.span.start)..inside(place.span.end), at, label }
    }

    /// Whether both can be shown in one run of lines: near each other, and not on top of each other.
    fn joins(&self, other: &Self) -> bool {
        let near = self.line.abs_diff(other.line) <= 2 * CONTEXT + 1;
        let apart = self.line != other.line
            || self.bytes.end.max(self.bytes.start + 1) <= other.bytes.start
            || other.bytes.end.max(other.bytes.start + 1) <= self.bytes.start;
        near && apart && self.file == other.file
    }
}

impl Excerpt {
    /// What to show of `finding` in lines of at most `width` columns; `None` where it has no place.
    pub(super) fn of(finding: &Diagnostic, width: usize) -> Option<Self> {
        let primary = Target::new(finding.place.as_ref()?, None);
        let related = finding.related.as_ref().map(|label| {
            let wrapped = text::wrap(&text::message(&label.text), width / 2).join("\n");
            Target::new(&label.place, Some(wrapped))
        });
        let mut excerpt = Self::default();
        match related {
            Some(related) if primary.joins(&related) => excerpt.add_block(&[primary, related], width),
            Some(related) => {
                excerpt.add_block(&[primary], width);
                excerpt.add_block(&[related], width);
            }
            None => excerpt.add_block(&[primary], width),
        }
        Some(excerpt)
    }

    fn add_block(&mut self, targets: &[Target<'_>], width: usize) {
        let Some(Target { file, at, .. }) = targets.first() else { return };
        let lines = || targets.iter().map(|target| target.line);
        let first = lines().min().unwrap_or(1).saturating_sub(CONTEXT).max(1);
        let last = lines().max().unwrap_or(1) + CONTEXT;
        let start = self.text.len();
        let mut marks: Vec<_> = targets.iter().map(|_| None).collect();
        for number in first..=last {
            let wanted = || targets.iter().enumerate().filter(|(_, target)| target.line == number);
            let Some(span) = file.line(number) else { break };
            if span.start as usize == file.text().len() && wanted().next().is_none() {
                break;
            }
            let shows = wanted().next().map_or(0, |(_, target)| target.bytes.start);
            let line = ShownLine::new(file.slice(span), number == 1, shows, width);
            let line_start = self.text.len();
            line.draw(&mut self.text);
            for (index, target) in wanted() {
                let range = line.mark(&target.bytes, line_start, &mut self.text);
                marks[index] = Some(Mark { range, label: target.label.clone() });
            }
            self.text.push('\n');
        }
        let range = start..self.text.len();
        self.blocks.push(Block { path: text::visible(file.path()).into_owned(), first_line: first, at: *at, range });
        self.marks.extend(marks.into_iter().flatten());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Label, Severity};
    use crate::source::span::Span;

    fn place(text: &str, marked: &str) -> Place {
        let start = text.find(marked).expect("the text that is marked");
        Place { file: SourceFile::new("groups/search.yaml", text), span: Span::new(start, start + marked.len()) }
    }

    fn finding(place: Place) -> Diagnostic {
        Diagnostic { place: Some(place), ..Diagnostic::new("a-rule", Severity::Error, "wrong") }
    }

    fn marked(excerpt: &Excerpt) -> Vec<&str> {
        excerpt.marks.iter().map(|mark| &excerpt.text[mark.range.clone()]).collect()
    }

    #[test]
    fn a_line_is_shown_between_its_neighbours() {
        let excerpt = Excerpt::of(&finding(place("a: 1\nb: 2\nc: 3\nd: 4\n", "c")), 80).unwrap();
        assert_eq!(excerpt.text, "b: 2\nc: 3\nd: 4\n");
        assert_eq!(marked(&excerpt), ["c"]);
        assert_eq!(excerpt.blocks[0].first_line, 2);
    }

    #[test]
    fn the_end_of_a_file_can_be_marked() {
        for text in ["a: \"1", "a: \"1\n", "", "\n", "a: 1\r\n"] {
            let mut place = place(text, "");
            place.span = Span::new(text.len(), text.len() + 1);
            let excerpt = Excerpt::of(&finding(place), 80).unwrap();
            assert_eq!(marked(&excerpt), [" "], "{text:?}");
        }
    }

    #[test]
    fn a_place_of_many_lines_is_marked_on_its_first() {
        let text = format!("a:\n  b: 1\n{}", "  c: 2\n".repeat(40));
        let mut whole = place(&text, "b: 1");
        whole.span = Span::new(5, text.len());
        assert_eq!(marked(&Excerpt::of(&finding(whole), 80).unwrap()), ["b: 1"]);
    }

    #[test]
    fn what_acts_on_a_terminal_is_written_out_and_marked_whole() {
        let text = "\u{feff}name: \"\u{1b}[2J\u{202e}x\"\tend\n";
        let excerpt = Excerpt::of(&finding(place(text, "\u{1b}[2J\u{202e}")), 80).unwrap();
        assert_eq!(excerpt.text, "name: \"\\u{1b}[2J\\u{202e}x\"    end\n");
        assert_eq!(marked(&excerpt), ["\\u{1b}[2J\\u{202e}"]);
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_marked() {
        let text = format!("{} HERE {}\n", "日本".repeat(60), "x".repeat(300));
        let excerpt = Excerpt::of(&finding(place(&text, "HERE")), 40).unwrap();
        let line = excerpt.text.lines().next().unwrap();
        assert_eq!(marked(&excerpt), ["HERE"]);
        assert!(line.starts_with('…') && line.ends_with('…'), "{line}");
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 40, "{line}");
    }

    #[test]
    fn a_related_place_shares_the_lines_when_it_is_near_and_has_its_own_when_it_is_not() {
        let lines = (1..30).map(|n| format!("line{n:02}: x\n")).collect::<Vec<_>>().concat();
        for (other, blocks) in [("line06", 1), ("line20", 2), ("line05: x", 2)] {
            let mut finding = finding(place(&lines, "line05"));
            finding.related = Some(Label { place: place(&lines, other), text: "here".to_owned() });
            let excerpt = Excerpt::of(&finding, 80).unwrap();
            assert_eq!(excerpt.blocks.len(), blocks, "{other}");
            assert_eq!(marked(&excerpt), ["line05", other]);
        }
    }
}
