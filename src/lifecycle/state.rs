//! Where a group stands, and what an event can make of that.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{EnumMessage, IntoStaticStr, VariantArray};

/// The states of a group.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    IntoStaticStr,
    EnumMessage,
    VariantArray,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum State {
    /// Proposed; no vote is open.
    Proposed,
    /// Sponsored, and its charter not approved yet.
    Sponsored,
    /// A vote is open.
    Voting,
    /// Approved, or adopted.
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
    /// The word for it.
    pub fn name(self) -> &'static str {
        self.into()
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

/// A state as the table tells them apart: a veto reaches an approval by vote, and not an adoption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, VariantArray)]
pub enum Phase {
    /// Proposed.
    Proposed,
    /// Sponsored, and its charter not approved yet.
    Sponsored,
    /// A vote is open.
    Voting,
    /// Active by vote.
    Approved,
    /// Active by sponsors and the approval of its charter.
    Chartered,
    /// Active by adoption.
    Adopted,
    /// The vote ended without a majority.
    Rejected,
    /// A veto stands over another phase.
    Vetoed,
    /// The approval was taken back.
    Reversed,
    /// Ended.
    Retired,
    /// Taken back before it was approved.
    Withdrawn,
}

impl Phase {
    /// Every phase.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// Whether the group is active there, by whatever way.
    pub fn is_active(self) -> bool {
        self.state() == State::Active
    }

    /// The state that people see.
    pub fn state(self) -> State {
        match self {
            Self::Proposed => State::Proposed,
            Self::Sponsored => State::Sponsored,
            Self::Voting => State::Voting,
            Self::Approved | Self::Chartered | Self::Adopted => State::Active,
            Self::Rejected => State::Rejected,
            Self::Vetoed => State::Vetoed,
            Self::Reversed => State::Reversed,
            Self::Retired => State::Retired,
            Self::Withdrawn => State::Withdrawn,
        }
    }
}

/// What an authorised event does to a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The group goes to this phase; vetoes are gone.
    To(Phase),
    /// The phase stays; what the event says is on record.
    Stay,
    /// A veto now stands over the phase.
    Veto,
    /// A veto goes; with the last one, what it stood over shows again.
    Lift,
    /// The event does to the phase under the veto what it does there.
    Beneath,
    /// Nothing happens, and this is why.
    Void(&'static str),
    /// Nothing happens, since these rules know no such act; this is how they decide instead.
    Foreign(&'static str),
}

impl Step {
    /// Why nothing happens, where nothing does.
    pub fn why_not(self) -> Option<&'static str> {
        match self {
            Self::Void(why) | Self::Foreign(why) => Some(why),
            Self::To(_) | Self::Stay | Self::Veto | Self::Lift | Self::Beneath => None,
        }
    }
}
