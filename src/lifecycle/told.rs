//! How often what calendars are told changed, and when last.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// How often what somebody is told became something else, and when it was last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How often it changed since it was told first.
    pub times: u32,
    /// When it was told first, or changed last.
    pub last: Timestamp,
}

impl Told {
    /// Told for the first time.
    pub(super) fn first(at: Timestamp) -> Self {
        Self { times: 0, last: at }
    }

    /// Something else is told from now on.
    pub(super) fn again(&mut self, at: Timestamp) {
        *self = Self { times: self.times.saturating_add(1), last: at };
    }
}
