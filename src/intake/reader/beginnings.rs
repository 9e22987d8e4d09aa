//! Whether a line begins something, a field or anything else, where it stands.

use super::{Current, Reader};
use crate::intake::answer::Answer;
use crate::intake::field::Field;
use crate::intake::label::{Label, Place};
use crate::intake::lines::{Block, Line};
use crate::intake::mark::{Mark, is_of_a_person, mark_of};
use crate::intake::person;
use crate::intake::title::Title;

impl Reader<'_> {
    /// Whether a label begins a field here, and is no word of the text that it stands in.
    pub(super) fn begins(&self, line: &Line, label: &Label, mark: Mark) -> bool {
        match (self.current, mark) {
            (_, Mark::Heading(_)) => true,
            (Current::Outside, _) => true,
            // What stands under a heading of its own is left out with it, once headings have been the labels.
            (Current::Other(Mark::Heading(_)), _) => !self.has_headings(),
            (Current::Other(Mark::Item(depth)), Mark::Item(inner)) => inner <= depth || label.rest.is_empty(),
            (Current::Other(_), _) => true,
            (Current::Field(field, own), _) if field.is_of_people() && is_of_a_person(label, own, mark) => false,
            (Current::Field(field, Mark::Heading(_)), Mark::Bold) => !field.is_text() || !line.is_item,
            (Current::Field(field, Mark::Heading(_)), _) => !field.is_text(),
            (Current::Field(field, Mark::Bold), Mark::Item(_)) => !field.is_text(),
            (Current::Field(field, Mark::Item(depth)), Mark::Item(inner)) => inner <= depth || !field.is_text(),
            (Current::Field(field, Mark::Item(depth)), _) => line.depth < depth || !field.is_text(),
            (Current::Field(..), _) => true,
        }
    }

    /// Whether what is said stands in the lines of its labels, so that a line with a colon may well be a label.
    fn is_inline(&self) -> bool {
        self.post.answers.last().is_some_and(Answer::begins_behind_its_label)
    }

    fn has_headings(&self) -> bool {
        self.post.answers.iter().any(|answer| answer.is_under_heading)
    }

    /// The label of something else that a line begins with, where labels look like this one.
    pub(super) fn other(&self, line: &Line) -> Option<(Label, Mark)> {
        let mark = mark_of(line)?;
        let (place, mark) = match mark {
            Mark::Heading(depth) => {
                let is_text = matches!(line.block, Block::Heading { is_underlined: true, .. }) && !self.is_underlined;
                let is_inside = match self.current {
                    Current::Field(_, Mark::Heading(above)) | Current::Other(Mark::Heading(above)) => depth > above,
                    _ => false,
                };
                let is_title =
                    self.current == Current::Outside && self.post.answers.is_empty() && self.post.title.is_none();
                if is_text || is_inside || (is_title && Title::of(&line.text.plain, true).is_some()) {
                    return None;
                }
                let title = line.text.plain.trim().to_owned();
                return Some((Label { field: None, title, rest: String::new(), remark: None }, mark));
            }
            Mark::Item(depth) => match self.current {
                Current::Field(_, Mark::Item(own)) | Current::Other(Mark::Item(own)) if own == depth => {
                    (Place::Item, mark)
                }
                _ => return None,
            },
            _ if line.text.bold > 0 => match self.current {
                Current::Outside if self.post.title.is_none() && Title::of(line.text.plain.trim(), true).is_some() => {
                    return None;
                }
                Current::Outside
                | Current::Field(_, Mark::Bold | Mark::Plain | Mark::Item(_))
                | Current::Other(Mark::Bold | Mark::Plain) => (Place::Plain, Mark::Bold),
                _ => return None,
            },
            _ => match self.current {
                Current::Field(_, Mark::Plain) | Current::Other(Mark::Plain) if line.depth == 0 && self.is_inline() => {
                    (Place::Plain, mark)
                }
                _ => return None,
            },
        };
        let is_dashed = self.is_dashed && mark != Mark::Bold;
        let label = Label::unknown(&line.text, place, self.are_counted)
            .or_else(|| Label::dashed(&line.text).filter(|_| is_dashed))?;
        let is_marked = line.text.bold > 0 && mark == Mark::Bold;
        if let Current::Field(field, _) = self.current
            && self.is_answer(field, &label, is_marked)
        {
            return None;
        }
        Some((label, mark))
    }

    /// Whether what looks like a label is what the field asks for: a group's name, or a person's.
    fn is_answer(&self, field: Field, label: &Label, is_marked: bool) -> bool {
        match field {
            Field::Overlaps | Field::Differentiation | Field::SupportedBy => (self.is_name)(&label.title),
            Field::Facilitators | Field::Maintainers => {
                let is_account = label.rest.contains('@') || label.rest.contains("github.com/");
                (is_account || person::Label::by_words(&label.title).is_some()) && !is_marked
            }
            _ => false,
        }
    }
}
