//! What is said of a field: as a text, or entry by entry where it is a list.

use super::closing;
use super::field::Field;
use super::lines::{Block, Line};

/// What somebody said of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) field: Field,
    /// The label as it stands there.
    pub(super) label: String,
    pub(super) lines: Vec<Content>,
    pub(super) is_under_heading: bool,
}

/// A line of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// As it was written, indentation included; behind a label in the same line only the rest of it.
    source: String,
    /// Without the mark of its item.
    text: String,
    depth: usize,
    is_item: bool,
    is_rest: bool,
    ticked: Option<bool>,
}

/// An entry of a list: a line, and what stands below and further in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) text: String,
    /// What is said of it on lines of its own.
    pub(super) below: Vec<String>,
}

impl Entry {
    /// All that it says.
    pub(super) fn whole(&self, between: &str) -> String {
        [std::slice::from_ref(&self.text), &self.below].concat().join(between)
    }
}

impl Content {
    /// A line below the label.
    pub(super) fn of(line: &Line) -> Self {
        let is_heading = matches!(line.block, Block::Heading { .. });
        let text = if is_heading { line.source.trim() } else { &line.text.source };
        let text = if let Block::Row(cells) = &line.block {
            cells.iter().map(|cell| cell.source.as_str()).collect::<Vec<_>>().join(" | ")
        } else {
            text.to_owned()
        };
        Self {
            source: line.source.trim_end().to_owned(),
            text,
            depth: line.depth,
            is_item: line.is_item,
            is_rest: false,
            ticked: line.ticked,
        }
    }

    /// What stands behind the label, in its line.
    pub(super) fn rest(text: String, ticked: Option<bool>) -> Self {
        Self { source: text.clone(), text, depth: 0, is_item: false, is_rest: true, ticked }
    }

    /// The same without what says that an answer begins: `A:`, or the colon of a list of definitions.
    pub(super) fn without_mark(self) -> Self {
        let bare = self.text.trim_start_matches('*');
        let marks = ["A: ", "A. ", "A:** ", "A** ", "Answer: ", "Answer:** ", "ANSWER: ", ": "];
        let Some(said) = marks.iter().find_map(|mark| bare.strip_prefix(mark)) else { return self };
        let indent = self.source.len() - self.source.trim_start().len();
        let source = format!("{}{said}", &self.source[..indent]);
        Self { source, text: said.to_owned(), ..self }
    }

    fn is_blank(&self) -> bool {
        self.source.trim().is_empty()
    }
}

impl Answer {
    /// What a cell of a table says of a field.
    pub(super) fn in_cell(field: Field, label: String, said: &str) -> Self {
        let lines = said.lines().filter(|line| !line.trim().is_empty());
        let lines = lines.map(|line| Content::rest(line.trim().to_owned(), None)).collect();
        Self { field, label, lines, is_under_heading: false }
    }

    /// Whether it begins in the line of its label.
    pub(super) fn begins_behind_its_label(&self) -> bool {
        self.lines.first().is_some_and(|line| line.is_rest)
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(Content::is_blank)
    }

    /// Whether it is a list of several items.
    pub(super) fn is_list(&self) -> bool {
        let said = self.lines.iter().filter(|line| !line.is_blank());
        let items: Vec<usize> = said.clone().filter(|line| line.is_item).map(|line| line.depth).collect();
        let outermost = items.iter().min();
        let is_first = said.clone().next().is_some_and(|line| line.is_item);
        is_first && items.iter().filter(|depth| Some(*depth) == outermost).count() > 1
    }

    /// The text: its lines as they were written, without what indents them all; an item alone is no list.
    pub(super) fn text(&self) -> String {
        let said = || self.lines.iter().filter(|line| !line.is_blank());
        let indent_of = |text: &str| text.len() - text.trim_start().len();
        let is_alone = said().next().is_some_and(|line| line.is_item && line.ticked.is_none())
            && said().filter(|line| line.is_item).count() == 1;
        let rest = |line: &&Content| !(line.is_rest || is_alone && line.is_item);
        let indent = said().filter(rest).map(|line| indent_of(&line.source)).min().unwrap_or(0);
        let lines = self.lines.iter().map(|line| {
            if line.is_rest {
                line.source.as_str()
            } else if is_alone && line.is_item {
                line.text.as_str()
            } else {
                line.source.get(indent..).unwrap_or_default()
            }
        });
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// The entries of a list: items at the outermost depth, or lines; an item with a box that is not ticked is none.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let has_boxes = self.lines.iter().any(|line| line.ticked.is_some() && line.is_item);
        let said = self.lines.iter().filter(|line| !line.is_blank() && !is_delimiter(&line.source));
        let items = said.clone().filter(|line| line.is_item).map(|line| line.depth);
        let outermost = items.min();
        let mut entries: Vec<Entry> = Vec::new();
        let mut is_dropped = false;
        for line in said {
            let begins = match outermost {
                Some(depth) if !line.is_rest => line.is_item && line.depth == depth || line.depth < depth,
                _ => true,
            };
            if begins {
                is_dropped = has_boxes && line.is_item && line.ticked == Some(false);
            }
            if is_dropped {
                continue;
            }
            let text = line.text.trim().to_owned();
            match entries.last_mut().filter(|_| !begins) {
                Some(last) if !last.text.contains(char::is_alphanumeric) => last.text = text,
                Some(last) => last.below.push(text),
                None => entries.push(Entry { text, below: Vec::new() }),
            }
        }
        entries
    }

    /// Takes away thanks, greetings and a signature at its end.
    pub(super) fn take_closing(&mut self) -> Option<String> {
        let first = self.lines.iter().position(|line| !line.is_blank())?;
        let begins = |at: usize| {
            let is_apart = at.checked_sub(1).is_none_or(|before| self.lines[before].is_blank());
            at > first && !self.lines[at].is_blank() && closing::begins(&self.lines[at].text, is_apart)
        };
        let start = (0..self.lines.len()).find(|at| begins(*at))?;
        let closing = self.lines.split_off(start);
        Some(closing.iter().map(|line| line.source.as_str()).collect::<Vec<_>>().join("\n").trim().to_owned())
    }
}

/// The line below the head of a table.
fn is_delimiter(line: &str) -> bool {
    line.contains('-') && line.trim().chars().all(|c| "|-: ".contains(c)) && line.contains('|')
}
