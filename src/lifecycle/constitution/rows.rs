//! Rows of the tables of states that both rule sets have: what an event makes of each phase by whichever rules.

use crate::lifecycle::state::Phase::{
    self, Adopted, Approved, Chartered, Proposed, Rejected, Retired, Reversed, Sponsored, Vetoed, Voting, Withdrawn,
};
use crate::lifecycle::state::Step::{self, Beneath, Lift, Stay, To, Veto, Void};

/// A change of the text: of what is voted on, it ends the vote.
pub(super) fn amended(phase: Phase) -> Step {
    match phase {
        Voting => To(Proposed),
        Vetoed => Beneath,
        Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn => Stay,
    }
}

/// The end of a vote, which leads to a phase.
pub(super) fn closed(phase: Phase, to: Phase) -> Step {
    match phase {
        Voting => To(to),
        Vetoed => Beneath,
        Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn => {
            Void("no vote is open")
        }
    }
}

/// A veto; of an adopted group there is none, `and_so` with what can be done instead.
pub(super) fn vetoed(phase: Phase, and_so: &'static str) -> Step {
    match phase {
        Proposed | Sponsored | Voting | Approved | Chartered | Vetoed => Veto,
        Adopted => Void(and_so),
        Rejected | Reversed | Retired | Withdrawn => Void("there is nothing left to veto"),
    }
}

/// The end of a veto.
pub(super) fn veto_lifted(phase: Phase) -> Step {
    match phase {
        Vetoed => Lift,
        Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn => {
            Void("no veto stands")
        }
    }
}

/// An adoption; what has `ended` comes back in another way.
pub(super) fn adopted(phase: Phase, ended: &'static str) -> Step {
    match phase {
        Proposed | Sponsored | Voting | Rejected | Vetoed => To(Adopted),
        Approved | Chartered | Adopted => Void("the group is active already"),
        Reversed | Retired => Void(ended),
        Withdrawn => Void("the proposal was withdrawn"),
    }
}

/// An end, which leads an active group to a phase, or leaves it there until it is approved.
pub(super) fn ended(phase: Phase, of_an_active_one: Step, why_not: &'static str) -> Step {
    match phase {
        Approved | Chartered | Adopted => of_an_active_one,
        Proposed | Sponsored | Voting | Rejected | Vetoed | Reversed | Retired | Withdrawn => Void(why_not),
    }
}

/// The withdrawal of a proposal; `why_not` of what is none any more.
pub(super) fn withdrawn(phase: Phase, why_not: &'static str) -> Step {
    match phase {
        Proposed | Sponsored | Voting | Rejected | Vetoed => To(Withdrawn),
        Approved | Chartered | Adopted | Reversed | Retired | Withdrawn => Void(why_not),
    }
}

/// Why nothing comes of retiring what is not active.
pub(super) const NOT_ACTIVE: &str = "only an active group can be retired";
/// Why a record that goes stands.
pub(super) const NOT_DELETED: &str = "records are retired, not deleted: what was on record stands";
/// Why what a record said stands.
pub(super) const ON_RECORD: &str = "what is on record stands";
/// Why a version that cannot be read changes nothing.
pub(super) const LAST_READABLE: &str = "the last readable version stands";
