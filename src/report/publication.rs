//! What became of the register's pages.

use serde::Serialize;

use super::time;
use crate::clock::Timestamp;

/// What became of the register's pages.
#[derive(Debug, Clone, Serialize)]
pub struct PublicationReport {
    /// The folder.
    pub folder: String,
    /// The commit that they are derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// Whether they were compared, and nothing was written.
    pub checked: bool,
    /// How many files there are.
    pub files: usize,
    /// Those that were written since they were missing or said something else; of a check, those that say something else.
    pub changed: Vec<String>,
    /// Of a check, those that are missing.
    pub missing: Vec<String>,
    /// Those of an earlier run that are no page now: taken away, and of a check, left over.
    pub left_over: Vec<String>,
    /// Those of an earlier run that are no page now, and stay since somebody has changed them.
    pub kept: Vec<String>,
}

impl PublicationReport {
    /// Whether a check found the folder to be otherwise than it would be written.
    pub fn differs(&self) -> bool {
        self.checked && !(self.changed.is_empty() && self.missing.is_empty() && self.left_over.is_empty())
    }
}
