//! What a command found out, as plain data: where commands and renderers meet.

pub mod findings;

use findings::FindingsReport;

/// What a command found out.
#[derive(Debug, Clone)]
pub enum Report {
    /// What is wrong: `validate` and `audit`.
    Findings(FindingsReport),
}
