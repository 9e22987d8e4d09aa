//! How a label is set off from what stands around it.

use super::field::Field;
use super::label::Label;
use super::lines::{Block, Line};

/// Where a label stands that began what is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Heading(usize),
    Bold,
    Item(usize),
    Plain,
}

/// Whether a label behind one that asks for people asks what one of those is called, or for whom they work: whose name it is
/// is told by what stands around.
pub(super) fn is_of_a_person(label: &Label, own: Mark, mark: Mark) -> bool {
    match (label.field, own, mark) {
        (_, _, Mark::Heading(_)) => false,
        (Some(Field::Affiliation), _, _) => true,
        (Some(Field::Name), Mark::Heading(_), Mark::Item(_) | Mark::Plain) => true,
        (Some(Field::Name), Mark::Item(depth), Mark::Item(inner)) => inner > depth,
        _ => false,
    }
}

/// How a line stands there, if it can be a label at all.
pub(super) fn mark_of(line: &Line) -> Option<Mark> {
    match line.block {
        // A heading without words is none.
        _ if !line.text.plain.contains(char::is_alphanumeric) => None,
        Block::Heading { depth, .. } => Some(Mark::Heading(depth)),
        Block::Text if line.is_item => Some(Mark::Item(line.depth)),
        Block::Text => Some(Mark::Plain),
        Block::Blank | Block::Code | Block::Row(_) | Block::Delimiter | Block::Rule => None,
    }
}
