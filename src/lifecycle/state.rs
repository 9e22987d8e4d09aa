//! Where a group stands.

use std::fmt;

use serde::Serialize;

/// The states of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Proposed; no vote is open.
    Proposed,
    /// A vote is open.
    Voting,
    /// Approved by vote, or adopted.
    Active,
    /// The vote ended without a majority.
    Rejected,
    /// A core or lead maintainer's veto stands.
    Vetoed,
    /// The approval was taken back.
    Reversed,
    /// Ended.
    Retired,
    /// Taken back before it was approved.
    Withdrawn,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::Voting,
        Self::Active,
        Self::Rejected,
        Self::Vetoed,
        Self::Reversed,
        Self::Retired,
        Self::Withdrawn,
    ];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Voting => "voting",
            Self::Active => "active",
            Self::Rejected => "rejected",
            Self::Vetoed => "vetoed",
            Self::Reversed => "reversed",
            Self::Retired => "retired",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether the group has ended or never came to be.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Rejected | Self::Vetoed | Self::Reversed | Self::Retired | Self::Withdrawn)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
