//! SEP-1302's table of states: what each event makes of each phase.

use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::{Phase, Step};

/// Why nothing comes of a paper of sponsors.
pub(super) const NO_PAPER: &str = "by sep-1302 moderators vote on groups, and nobody sponsors them";
/// Why nothing comes of the approval of an ending.
pub(super) const NO_APPROVAL: &str = "by sep-1302 an ending takes effect at once, and waits for nobody's approval";

/// The phases that groups have by votes.
pub(super) const PHASES: [Phase; 9] = [
    Phase::Proposed,
    Phase::Voting,
    Phase::Approved,
    Phase::Adopted,
    Phase::Rejected,
    Phase::Vetoed,
    Phase::Reversed,
    Phase::Retired,
    Phase::Withdrawn,
];

/// The table: what `event` does to a group in `phase`, given that whoever did it may.
#[rustfmt::skip] // one row a line
pub(super) fn step(phase: Phase, event: EventKind) -> Step {
    use EventKind as E;
    use Phase::{
        Adopted, Approved, Chartered, Proposed, Rejected, Retired, Reversed, Sponsored, Vetoed, Voting, Withdrawn,
    };
    use Step::{Beneath, Lift, Stay, To, Veto, Void};
    match (phase, event) {
        (Proposed | Sponsored | Voting | Rejected | Vetoed | Reversed | Retired, E::VoteOpened) => To(Voting),
        (Approved | Chartered | Adopted, E::VoteOpened) => Void("the group is active already"),
        (Withdrawn, E::VoteOpened) => Void("the proposal was withdrawn"),

        (Voting, E::BallotCast) => Stay,
        (Vetoed, E::BallotCast) => Beneath,
        (Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn, E::BallotCast) => Void("no vote is open"),

        (Voting, E::Amended) => To(Proposed),
        (Vetoed, E::Amended) => Beneath,
        (Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn, E::Amended) => Stay,

        (Voting, E::Approved) => To(Approved),
        (Voting, E::Rejected) => To(Rejected),
        (Vetoed, E::Approved | E::Rejected) => Beneath,
        (Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn, E::Approved | E::Rejected) => Void("no vote is open"),

        (Proposed | Sponsored | Voting | Approved | Chartered | Vetoed, E::Vetoed) => Veto,
        (Adopted, E::Vetoed) => Void("the group was adopted, not approved by a vote here: it can be retired or reversed"),
        (Rejected | Reversed | Retired | Withdrawn, E::Vetoed) => Void("there is nothing left to veto"),
        (Vetoed, E::VetoLifted) => Lift,
        (Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn, E::VetoLifted) => Void("no veto stands"),

        (Proposed | Sponsored | Voting | Rejected | Vetoed, E::Adopted) => To(Adopted),
        (Approved | Chartered | Adopted, E::Adopted) => Void("the group is active already"),
        (Reversed | Retired, E::Adopted) => Void("the group has ended: a new vote can bring it back"),
        (Withdrawn, E::Adopted) => Void("the proposal was withdrawn"),

        (Approved | Chartered | Adopted, E::Reversed) => To(Reversed),
        (Proposed | Sponsored | Voting | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Reversed) => Void("only an active group can be reversed"),
        (Approved | Chartered | Adopted, E::Retired) => To(Retired),
        (Proposed | Sponsored | Voting | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Retired) => Void("only an active group can be retired"),

        (Proposed | Sponsored | Voting | Rejected | Vetoed, E::Withdrawn) => To(Withdrawn),
        (Approved | Chartered | Adopted | Reversed | Retired | Withdrawn, E::Withdrawn) => Void("only what is not approved yet can be withdrawn"),

        (Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Deleted) => Void("records are retired, not deleted: what was on record stands"),
        (Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Erased) => Void("what is on record stands"),
        (Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Unreadable) => Void("the last readable version stands"),

        (
            Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn,
            E::Proposed | E::Restored | E::CharterRecorded | E::MembersChanged | E::Renamed | E::KindChanged | E::FacilitatorAdded | E::FacilitatorRemoved
            | E::MaintainerAdded | E::MaintainerRemoved | E::Reported | E::ReportRequested | E::Restated,
        ) => Stay,

        (
            Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn,
            E::SponsoredBy | E::SponsorshipWithdrawn | E::CharterApproved | E::CharterObjected | E::ApprovalWithdrawn
            | E::Reproposed | E::Sponsored | E::SponsorshipLost | E::Activated | E::AmendmentApproved | E::CharterOverdue,
        ) => Void(NO_PAPER),
        (
            Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn,
            E::RetirementProposed,
        ) => Void(NO_APPROVAL),
    }
}
