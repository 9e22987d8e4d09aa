//! An ending that waits for somebody else's approval.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::decision::Trace;
use crate::clock::Timestamp;
use crate::registry::group::{Group, Retirement};
use crate::registry::said::Said;
use crate::registry::scalar::Login;

/// Who proposed that a group ends, and who approved that, as far as they are known.
pub type EndedBy = (Option<Login>, Option<Login>);

/// An ending that was proposed, and waits for approval.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProposedEnding {
    /// Who proposed it, as far as that is known.
    pub proposer: Option<Login>,
    /// When.
    pub at: Timestamp,
    /// The act that did.
    pub(super) trace: Trace,
    /// The version of the file that says how.
    pub(super) version: Arc<Said<Group>>,
}

impl ProposedEnding {
    /// What is proposed.
    pub fn says(&self) -> Option<&Retirement> {
        self.version.read().retirement.as_deref()
    }
}
