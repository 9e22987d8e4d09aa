//! "could not do it": what stopped the run, and what to type next.

/// Why a command could not do its work; exit status 2.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    message: String,
    hint: Option<String>,
}

impl Error {
    /// An error that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what else to do about it.
    #[must_use]
    pub fn further(mut self, hint: impl Into<String>) -> Self {
        let hint = hint.into();
        self.hint = Some(self.hint.map_or_else(|| hint.clone(), |first| format!("{first}; {hint}")));
        self
    }

    /// What to do about it, if anything.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

/// The result of what can fail to be done.
pub type Result<T> = std::result::Result<T, Error>;
