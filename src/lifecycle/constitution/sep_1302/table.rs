//! SEP-1302's table of states: what each event makes of each phase.

use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution::rows;
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
    use Step::{Beneath, Foreign, Stay, To, Void};
    match (phase, event) {
        (Proposed | Sponsored | Voting | Rejected | Vetoed | Reversed | Retired, E::VoteOpened) => To(Voting),
        (Approved | Chartered | Adopted, E::VoteOpened) => Void("the group is active already"),
        (Withdrawn, E::VoteOpened) => Void("the proposal was withdrawn"),

        (Voting, E::BallotCast) => Stay,
        (Vetoed, E::BallotCast) => Beneath,
        (Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn, E::BallotCast) => Void("no vote is open"),

        (_, E::Amended) => rows::amended(phase),
        (_, E::Approved) => rows::closed(phase, Approved),
        (_, E::Rejected) => rows::closed(phase, Rejected),
        (_, E::Vetoed) => rows::vetoed(phase, "the group was adopted, not approved by a vote here: it can be retired or reversed"),
        (_, E::VetoLifted) => rows::veto_lifted(phase),
        (_, E::Adopted) => rows::adopted(phase, "the group has ended: a new vote can bring it back"),
        (_, E::Reversed) => rows::ended(phase, To(Reversed), "only an active group can be reversed"),
        (_, E::Retired) => rows::ended(phase, To(Retired), rows::NOT_ACTIVE),
        (_, E::Withdrawn) => rows::withdrawn(phase, "only what is not approved yet can be withdrawn"),
        (_, E::Deleted) => Void(rows::NOT_DELETED),
        (_, E::Erased) => Void(rows::ON_RECORD),
        (_, E::Unreadable) => Void(rows::LAST_READABLE),

        (
            _,
            E::Proposed | E::Restored | E::CharterRecorded | E::MembersChanged | E::Renamed | E::KindChanged | E::FacilitatorAdded | E::FacilitatorRemoved
            | E::MaintainerAdded | E::MaintainerRemoved | E::Reported | E::ReportRequested | E::Restated,
        ) => Stay,

        (
            _,
            E::SponsoredBy | E::SponsorshipWithdrawn | E::CharterApproved | E::CharterObjected | E::ApprovalWithdrawn
            | E::Reproposed | E::Sponsored | E::SponsorshipLost | E::Activated | E::AmendmentApproved | E::CharterOverdue,
        ) => Foreign(NO_PAPER),
        (_, E::RetirementProposed) => Foreign(NO_APPROVAL),
    }
}
