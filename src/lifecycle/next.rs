//! What can be done next with a group, and by whom.

use crate::registry::group::{Kind, RetirementReason};
use crate::registry::scalar::{GroupId, Login, Month};

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

impl Who {
    /// Everybody who can, as far as they are known by name.
    pub fn people(&self) -> &[Login] {
        match self {
            Self::Anyone => &[],
            Self::Office { people, .. } | Self::Electors(people) | Self::Facilitators(people) => people,
        }
    }

    /// The words for one of them.
    pub fn role(&self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Office { words, .. } => words,
            Self::Electors(_) => "an elector",
            Self::Facilitators(_) => "a facilitator",
        }
    }
}

/// What can be done next with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// Call the vote on a proposal.
    CallVote,
    /// Call a vote after one that is over.
    CallAnotherVote,
    /// Sponsor a proposal.
    Sponsor,
    /// Sponsor it with those, too, whom nobody who may made its leaders.
    SponsorAgain,
    /// Approve a charter that nobody approved yet.
    ApproveCharter,
    /// Approve an ending that was proposed.
    ApproveRetirement,
    /// Cast the ballots that are pending.
    CastBallots,
    /// See what comes of a vote in which every ballot is cast.
    SeeTheResult,
    /// Lift the veto.
    LiftVeto,
    /// Report what the group did this month.
    Report(Kind),
    /// Report what the group did in a month.
    ReportOf(Kind, Month),
    /// Give the status update that was asked for in a month.
    Answer(Kind, Month),
    /// Say who follows a facilitator whose term ends.
    SayWhoFollows,
    /// Find somebody for a group that nobody facilitates.
    FindFacilitator,
    /// Hold a meeting.
    Meet,
    /// End an active group, for the reason for which it is due.
    Retire(Option<RetirementReason>),
    /// The same, where an ending needs a rationale.
    RetireWithRationale(Option<RetirementReason>),
    /// End a group that has no charter, or see that it gets one.
    RetireWithoutCharter,
    /// Propose a withdrawn group anew.
    ProposeAnew(Kind),
    /// Bring the deleted file back.
    RestoreFile,
    /// Make the file readable again.
    MendFile,
}
