//! What offends in a file that is decoded, and what is known of it while the rest is read.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;

use serde::de;

use super::problem::Problem;
use super::span::Span;
use super::yaml::Node;
use crate::words::suggestion::did_you_mean;

/// What one decoding learns on the way.
#[derive(Default)]
pub(super) struct Context(pub(super) RefCell<Found>);

#[derive(Default)]
pub(super) struct Found {
    pub(super) problems: Vec<Problem>,
    /// Values that offended and are passed over.
    pub(super) left_out: HashSet<u32>,
    /// Mappings that lack a value only because it was left out.
    pub(super) gaps: HashSet<u32>,
    /// Keys already reported as unknown.
    pub(super) unknown: HashSet<u32>,
    /// Mappings, and the fields that a key of theirs which is none is taken for.
    pub(super) meant: Vec<(u32, &'static str)>,
}

impl Found {
    /// Whether something else is said already because of which a mapping is not what it should be, or lacks a field.
    pub(super) fn explains(&self, mapping: u32, missing: Option<&'static str>) -> bool {
        self.gaps.contains(&mapping) || missing.is_some_and(|field| self.meant.contains(&(mapping, field)))
    }
}

/// Why a value cannot be read, and the innermost place it is about.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(super) struct Error {
    pub(super) message: String,
    pub(super) help: Option<String>,
    /// The field that is missing.
    pub(super) missing: Option<&'static str>,
    pub(super) place: Option<(u32, Span)>,
    pub(super) parent: Option<u32>,
}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string(), help: None, missing: None, place: None, parent: None }
    }

    fn missing_field(field: &'static str) -> Self {
        let mut error = Self::custom(format_args!("`{field}` is missing here"));
        error.help = Some(format!("add `{field}`"));
        error.missing = Some(field);
        error
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let names: Vec<_> = expected.iter().map(|name| format!("`{name}`")).collect();
        let mut error = Self::custom(format_args!("`{variant}` is not one of {}", names.join(", ")));
        error.help = did_you_mean(variant, expected.iter().copied());
        error
    }

    fn invalid_type(unexpected: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::custom(format_args!("expected {expected}, found {unexpected}"))
    }
}

impl Error {
    pub(super) fn at(mut self, node: &Node<'_>) -> Self {
        self.place.get_or_insert((node.id, node.span));
        self
    }

    pub(super) fn inside(mut self, parent: &Node<'_>) -> Self {
        self.parent.get_or_insert(parent.id);
        self
    }
}
