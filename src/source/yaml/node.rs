//! A tree of values, each with its place.

use std::borrow::Cow;

use crate::source::file::SourceFile;
use crate::source::problem::{Problem, ProblemKind};
use crate::source::span::Span;

/// One value of the tree.
#[derive(Debug)]
pub struct Node<'text> {
    /// Counts nodes of one tree, so that a node can be told from an equal one.
    pub(in crate::source) id: u32,
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub content: Content<'text>,
}

/// What a [`Node`] is.
#[derive(Debug)]
pub enum Content<'text> {
    /// Text; `plain` when it stands without quotes and block markers.
    Scalar {
        /// The text, unescaped and unfolded.
        text: Cow<'text, str>,
        /// Whether it is written without quotes.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node<'text>>),
    /// Keys and values in file order, no key twice.
    Mapping(Vec<(Node<'text>, Node<'text>)>),
}

impl Node<'_> {
    /// Whether this says nothing: a plain empty value, `~` or `null`.
    pub fn is_absent(&self) -> bool {
        matches!(&self.content, Content::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null"))
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar { text, .. } => Some(text),
            Content::Sequence(_) | Content::Mapping(_) => None,
        }
    }

    /// The value under the key `name` of a mapping.
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Content::Mapping(entries) = &self.content else { return None };
        entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
    }

    /// The innermost value that stands exactly at `span`, and how one comes there.
    pub fn at(&self, span: Span) -> Option<Found<'_>> {
        let mut next = Some((self, false));
        let (mut keys, mut found) = (Vec::new(), None);
        while let Some((node, in_list)) = next {
            if node.span == span {
                found = Some(Found { node, keys: keys.clone(), in_list });
            }
            let around = |node: &Node<'_>| node.span.start <= span.start && span.end <= node.span.end;
            next = match &node.content {
                Content::Scalar { .. } => None,
                Content::Sequence(items) => items.iter().find(|item| around(item)).map(|item| (item, true)),
                Content::Mapping(entries) => entries.iter().find(|(_, value)| around(value)).map(|(key, value)| {
                    keys.extend(key.text());
                    (value, false)
                }),
            };
        }
        found
    }

    /// The keys on the way to what stands at a byte, which is among the last of them where a key itself stands there.
    fn keys_to(&self, at: u32) -> Vec<&str> {
        let last = |count: usize| count.checked_sub(1);
        let mut keys = Vec::new();
        let mut next = Some(self);
        while let Some(node) = next {
            next = match &node.content {
                Content::Scalar { .. } => None,
                Content::Sequence(items) => {
                    last(items.partition_point(|item| item.span.start <= at)).and_then(|index| items.get(index))
                }
                Content::Mapping(entries) => {
                    let before = last(entries.partition_point(|(key, _)| key.span.start <= at));
                    let entry = before.and_then(|index| entries.get(index));
                    let around = entry.filter(|(key, value)| at < key.span.end.max(value.span.end + 1));
                    keys.extend(around.and_then(|(key, _)| key.text()));
                    around.filter(|(key, _)| at >= key.span.end).map(|(_, value)| value)
                }
            };
        }
        keys
    }
}

/// A value in a tree.
pub struct Found<'a> {
    /// The value.
    pub node: &'a Node<'a>,
    /// The keys on the way to it.
    pub keys: Vec<&'a str>,
    /// Whether it is an item of a list.
    pub in_list: bool,
}

/// Says of each problem which keys lead to it.
pub fn locate(problems: &mut [Problem], root: &Node<'_>, file: &SourceFile) {
    for problem in problems {
        let exact = root.at(problem.span).filter(|_| problem.kind == ProblemKind::WrongType);
        let mut keys = exact.map_or_else(|| root.keys_to(problem.span.start), |found| found.keys);
        // Of two equal keys the tree holds only the first.
        if problem.kind == ProblemKind::DuplicateKey {
            keys.push(file.slice(problem.span));
        }
        problem.path = Some(keys.join(".")).filter(|path| !path.is_empty());
    }
}
