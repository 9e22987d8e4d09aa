//! Which group is meant.

use serde::{Deserialize, Serialize};

/// Which group is meant, whatever it is called: the groups of a history in the order in which they began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TimelineId(pub(in crate::lifecycle) usize);

impl TimelineId {
    /// How many groups began before it.
    pub fn number(self) -> usize {
        self.0
    }
}
