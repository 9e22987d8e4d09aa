//! What an import made of charters, or an export of a register.

use serde::Serialize;
use strum::IntoStaticStr;

/// What became of each file.
#[derive(Debug, Clone, Serialize)]
pub struct ExchangeReport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The files that were asked for, in order.
    pub files: Vec<ExchangeFile>,
}

/// What became of one file.
#[derive(Debug, Clone, Serialize)]
pub struct ExchangeFile {
    /// What it was made from: the charter, or the group.
    pub from: String,
    /// The file that is written.
    pub path: String,
    /// What becomes of that.
    pub change: Change,
    /// Why it is left alone, where something is wrong.
    pub why: Option<String>,
    /// What changes, as a unified diff.
    pub diff: String,
    /// What has no place there, each in a few words.
    pub left_out: Vec<String>,
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Change {
    /// It is made.
    Created,
    /// It says something else.
    Updated,
    /// It says all of it already.
    Unchanged,
    /// It is left alone, since something is wrong.
    Refused,
    /// It was not to be changed, and says something else.
    Differs,
}

impl ExchangeReport {
    /// Whether something is not as it was asked for.
    pub fn fails(&self) -> bool {
        self.files.iter().any(|file| matches!(file.change, Change::Refused | Change::Differs))
    }
}
