//! Where a reader stops: what it does not know, at its place.

use crate::source::span::Span;

/// Something that a reader does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Where.
    pub span: Span,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Stop {
    /// Something at `span`.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}
