//! A proposal that stands nowhere yet: its file, what is wrong with it, what reads like it, and how to put it in.

use serde::Serialize;

use super::findings::FindingsReport;
use super::overlaps::OverlapLine;
use super::time;
use crate::clock::Timestamp;

/// A proposal that stands nowhere yet.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DraftReport {
    /// The revision it was judged on.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// Where the file is to stand.
    pub path: String,
    /// The text of the file.
    pub yaml: String,
    /// What would be wrong if it landed now.
    #[serde(flatten)]
    pub judged: FindingsReport,
    /// The groups that read most like it.
    pub overlaps: Vec<OverlapLine>,
    /// The ways to put it in; a person takes one of them.
    pub ways: Vec<WayIn>,
}

/// A way to put a proposal in.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WayIn {
    /// What comes of it.
    pub what: String,
    /// What to type.
    pub command: String,
}
