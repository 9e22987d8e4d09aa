//! What can be done next with a group, and by whom.

use crate::registry::group::Kind;
use crate::registry::scalar::{GroupId, Login};

/// A next step: who can take it, and what they can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The group.
    pub group: GroupId,
    /// Who can take it.
    pub who: Who,
    /// What they can do.
    pub act: Suggested,
}

/// Who can take a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Anyone.
    Anyone,
    /// Those with the authority.
    Office {
        /// The words for one of them.
        words: &'static str,
        /// Who they are, where they are to be named.
        people: Vec<Login>,
    },
    /// These electors.
    Electors(Vec<Login>),
    /// The group's facilitators.
    Facilitators(Vec<Login>),
}

/// What can be done next with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// Call the vote on a proposal.
    CallVote,
    /// Call a vote after one that is over.
    CallAnotherVote,
    /// Cast the ballots that are pending.
    CastBallots,
    /// Lift the veto.
    LiftVeto,
    /// Report what the group did this month.
    Report(Kind),
    /// End an active group.
    Retire,
    /// Propose a withdrawn group anew.
    ProposeAnew(Kind),
    /// Bring the deleted file back.
    RestoreFile,
}
