//! "could not do it": what stopped the run, and what to type next.

use std::fmt;

/// Why a command could not do its work; exit status 2.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    hint: Option<String>,
}

/// What stopped a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command line asks for something that does not exist.
    Usage,
    /// The registry is not there or cannot be used.
    Registry,
    /// Git, or the repository, does not answer.
    Git,
    /// History is not all here: shallow, partial or grafted.
    IncompleteHistory,
    /// Reading or writing failed.
    Io,
}

impl Error {
    /// An error that says `message`.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What stopped the command.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What to do about it, if anything.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// The result of what can fail to be done.
pub type Result<T> = std::result::Result<T, Error>;
