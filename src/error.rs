//! "could not do it": what stopped the run, and what to type next.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a command could not do its work; exit status 2.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    message: String,
    hint: Option<String>,
    /// What stopped it as well.
    others: Vec<Error>,
}

impl Error {
    /// An error that says `message`.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, others: Vec::new() }
    }

    /// Why nobody could `read`, `write` or `enter` a file or folder, in words for whoever named it.
    pub fn of_file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let unknown = error.to_string();
        let (why, hint) = match error.kind() {
            io::ErrorKind::NotFound => (
                "there is no such file or folder",
                "check its name: a path is seen from the folder in which the command runs",
            ),
            io::ErrorKind::IsADirectory => ("it is a folder", "name a file in it"),
            io::ErrorKind::NotADirectory => ("a part of its path is a file, and no folder", "check its path"),
            io::ErrorKind::PermissionDenied => {
                ("whoever runs this may not", "`ls -l` shows who may; change that, or name another place")
            }
            io::ErrorKind::InvalidData => ("it is not UTF-8 text", "save it as UTF-8"),
            io::ErrorKind::StorageFull => ("the disk is full", "make room, then try again"),
            io::ErrorKind::ReadOnlyFilesystem => ("nothing there can be changed", "name another place"),
            _ => (unknown.split(" (os error").next().unwrap_or_default(), "try again, or name another place"),
        };
        Self::new(format!("could not {doing} `{}`: {why}", path.display())).hint(hint)
    }

    /// Several errors at once; `None` of none.
    pub fn all(errors: impl IntoIterator<Item = Self>) -> Option<Self> {
        errors.into_iter().reduce(Self::with)
    }

    /// Adds another one, told behind it.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.others.push(other);
        self
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
        let last = self.others.last_mut().map_or(&mut self.hint, |last| &mut last.hint);
        *last = Some(last.take().map_or_else(|| hint.clone(), |first| format!("{first}; {hint}")));
        self
    }

    /// What to do about it, if anything; of several, about the first.
    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Each thing that stopped the run, and what to do about that, if anything.
    pub fn each(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        std::iter::once(self).chain(&self.others).map(|error| (error.message.as_str(), error.hint.as_deref()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages: Vec<&str> = self.each().map(|(message, _)| message).collect();
        f.write_str(&messages.join("; "))
    }
}

/// The result of what can fail to be done.
pub type Result<T> = std::result::Result<T, Error>;
