//! SEP-2149's table of states: what each event makes of each phase, and what comes true of proposals.

use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution::rows;
use crate::lifecycle::state::{Phase, Step};

/// Why nothing comes of votes.
pub(super) const NO_VOTES: &str =
    "by sep-2149 nobody votes on groups: maintainers sponsor them, and approve their charters";
/// Why nothing comes of reversals.
const NO_REVERSAL: &str = "by sep-2149 no approval is reversed: retire the group, or have a lead maintainer veto it";
/// Why nothing comes of the paper of a group that is over.
const OVER: &str = "the group is over: a fresh paper of sponsors proposes it anew";
/// Why nothing comes of a paper while a vote decides.
const VOTED_ON: &str = "a vote runs, and decides";

/// The table: what `event` does to a group in `phase`, given that whoever did it may.
#[rustfmt::skip] // one row a line
pub(super) fn step(phase: Phase, event: EventKind) -> Step {
    use EventKind as E;
    use Phase::{
        Adopted, Approved, Chartered, Proposed, Rejected, Retired, Reversed, Sponsored, Vetoed, Voting, Withdrawn,
    };
    use Step::{Beneath, Foreign, Stay, To, Void};
    match (phase, event) {
        (Proposed | Sponsored | Approved | Chartered | Adopted, E::SponsoredBy | E::SponsorshipWithdrawn | E::CharterApproved | E::CharterObjected | E::ApprovalWithdrawn) => Stay,
        (Vetoed, E::SponsoredBy | E::SponsorshipWithdrawn | E::CharterApproved | E::CharterObjected | E::ApprovalWithdrawn) => Beneath,
        (Voting, E::SponsoredBy | E::SponsorshipWithdrawn | E::CharterApproved | E::CharterObjected | E::ApprovalWithdrawn) => Void(VOTED_ON),
        (Rejected | Reversed | Retired | Withdrawn, E::SponsoredBy | E::SponsorshipWithdrawn | E::CharterApproved | E::CharterObjected | E::ApprovalWithdrawn) => Void(OVER),

        (Proposed, E::Sponsored) => To(Sponsored),
        (Sponsored, E::SponsorshipLost) => To(Proposed),
        (Sponsored, E::Activated) => To(Chartered),
        (Sponsored | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Sponsored) => Void("only a proposal comes to be sponsored"),
        (Proposed | Voting | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::SponsorshipLost | E::Activated) => Void("only what is sponsored and not active yet"),

        (Rejected | Reversed | Retired, E::Reproposed) => To(Proposed),
        (Proposed | Sponsored | Voting | Approved | Chartered | Adopted | Vetoed, E::Reproposed) => Void("the group is not over"),
        (Withdrawn, E::Reproposed) => Void("the proposal was withdrawn: its id can be proposed anew"),

        (Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::VoteOpened) => Foreign(NO_VOTES),
        (Voting, E::VoteOpened) => Foreign(NO_VOTES),
        (Voting, E::BallotCast) => Stay,
        (Vetoed, E::BallotCast) => Beneath,
        (Proposed | Sponsored | Approved | Chartered | Adopted | Rejected | Reversed | Retired | Withdrawn, E::BallotCast) => Foreign(NO_VOTES),

        (_, E::Amended) => rows::amended(phase),
        (_, E::Approved) => rows::closed(phase, Approved),
        (_, E::Rejected) => rows::closed(phase, Rejected),
        (_, E::Vetoed) => rows::vetoed(phase, "the group was adopted, not approved here: it can only be retired"),
        (_, E::VetoLifted) => rows::veto_lifted(phase),
        (_, E::Adopted) => rows::adopted(phase, "the group has ended: a fresh paper of sponsors can bring it back"),
        (_, E::CharterRecorded) => rows::ended(phase, Stay, "only the charter of an active group can have been approved elsewhere"),
        (_, E::Reversed) => Foreign(NO_REVERSAL),
        (_, E::RetirementProposed) => rows::ended(phase, Stay, rows::NOT_ACTIVE),
        (_, E::Retired) => rows::ended(phase, To(Retired), rows::NOT_ACTIVE),
        (_, E::Withdrawn) => rows::withdrawn(phase, "only what is not active yet can be withdrawn"),
        (_, E::Deleted) => Void(rows::NOT_DELETED),
        (_, E::Erased) => Void(rows::ON_RECORD),
        (_, E::Unreadable) => Void(rows::LAST_READABLE),

        (
            _,
            E::Proposed | E::Restored | E::Renamed | E::KindChanged | E::AmendmentApproved | E::CharterOverdue
            | E::FacilitatorAdded | E::FacilitatorRemoved | E::MaintainerAdded | E::MaintainerRemoved | E::MembersChanged
            | E::Reported | E::ReportRequested | E::Restated,
        ) => Stay,
    }
}

/// What comes true of a proposal on this ground, and where that leads.
pub(super) fn comes_true(ground: Phase, is_sponsored: bool, is_approved: bool) -> Option<(EventKind, Phase)> {
    let event = match (ground, is_sponsored, is_approved) {
        (Phase::Proposed, true, _) => EventKind::Sponsored,
        (Phase::Sponsored, false, _) => EventKind::SponsorshipLost,
        (Phase::Sponsored, true, true) => EventKind::Activated,
        _ => return None,
    };
    match step(ground, event) {
        Step::To(phase) => Some((event, phase)),
        _ => None,
    }
}
