//! A registry that was just made.

use serde::Serialize;

use crate::git::commit::CommitId;

/// What was made, and what to do with it.
#[derive(Debug, Clone, Serialize)]
pub struct FoundingReport {
    /// Whose register it is.
    pub registry: String,
    /// The folder it stands in.
    pub root: String,
    /// The commit that is checked out now.
    pub commit: CommitId,
    /// How many landings its history has.
    pub landings: usize,
    /// The files that were written, where a person asked for them.
    pub files: Vec<String>,
    /// The files that were not written, since something has their names already.
    pub kept: Vec<String>,
    /// What to do next.
    pub next: Vec<Step>,
}

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What it does, as an imperative.
    pub what: String,
    /// What to type, where typing does it.
    pub command: Option<String>,
}

impl Step {
    /// A step.
    pub fn new(what: impl Into<String>, command: Option<String>) -> Self {
        Self { what: what.into(), command }
    }
}
