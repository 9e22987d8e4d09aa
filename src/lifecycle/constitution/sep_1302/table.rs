//! SEP-1302's table of states: what each event makes of each phase.

use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::{Phase, Step};

/// The table: what `event` does to a group in `phase`, given that whoever did it may.
#[rustfmt::skip] // one row a line
pub(super) fn step(phase: Phase, event: EventKind) -> Step {
    use EventKind as E;
    use Phase::{Adopted, Approved, Proposed, Rejected, Retired, Reversed, Vetoed, Voting, Withdrawn};
    use Step::{Beneath, Lift, Stay, To, Veto, Void};
    match (phase, event) {
        (Proposed | Voting | Rejected | Vetoed | Reversed | Retired, E::VoteOpened) => To(Voting),
        (Approved | Adopted, E::VoteOpened) => Void("the group is active already"),
        (Withdrawn, E::VoteOpened) => Void("the proposal was withdrawn"),

        (Voting, E::BallotCast) => Stay,
        (Vetoed, E::BallotCast) => Beneath,
        (Proposed | Approved | Adopted | Rejected | Reversed | Retired | Withdrawn, E::BallotCast) => Void("no vote is open"),

        (Voting, E::Amended) => To(Proposed),
        (Vetoed, E::Amended) => Beneath,
        (Proposed | Approved | Adopted | Rejected | Reversed | Retired | Withdrawn, E::Amended) => Stay,

        (Voting, E::Approved) => To(Approved),
        (Voting, E::Rejected) => To(Rejected),
        (Vetoed, E::Approved | E::Rejected) => Beneath,
        (Proposed | Approved | Adopted | Rejected | Reversed | Retired | Withdrawn, E::Approved | E::Rejected) => Void("no vote is open"),

        (Proposed | Voting | Approved | Vetoed, E::Vetoed) => Veto,
        (Adopted, E::Vetoed) => Void("the group was adopted, not approved by a vote here: it can be retired or reversed"),
        (Rejected | Reversed | Retired | Withdrawn, E::Vetoed) => Void("there is nothing left to veto"),
        (Vetoed, E::VetoLifted) => Lift,
        (Proposed | Voting | Approved | Adopted | Rejected | Reversed | Retired | Withdrawn, E::VetoLifted) => Void("no veto stands"),

        (Proposed | Voting | Rejected | Vetoed, E::Adopted) => To(Adopted),
        (Approved | Adopted, E::Adopted) => Void("the group is active already"),
        (Reversed | Retired, E::Adopted) => Void("the group has ended: a new vote can bring it back"),
        (Withdrawn, E::Adopted) => Void("the proposal was withdrawn"),

        (Approved | Adopted, E::Reversed) => To(Reversed),
        (Proposed | Voting | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Reversed) => Void("only an active group can be reversed"),
        (Approved | Adopted, E::Retired) => To(Retired),
        (Proposed | Voting | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Retired) => Void("only an active group can be retired"),

        (Proposed | Voting | Rejected | Vetoed, E::Withdrawn) => To(Withdrawn),
        (Approved | Adopted | Reversed | Retired | Withdrawn, E::Withdrawn) => Void("only what is not approved yet can be withdrawn"),

        (Proposed | Voting | Approved | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Deleted) => Void("records are retired, not deleted: what was on record stands"),
        (Proposed | Voting | Approved | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Erased) => Void("what is on record stands"),
        (Proposed | Voting | Approved | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn, E::Unreadable) => Void("the last readable version stands"),

        (
            Proposed | Voting | Approved | Adopted | Rejected | Vetoed | Reversed | Retired | Withdrawn,
            E::Proposed | E::Restored | E::Renamed | E::KindChanged | E::FacilitatorAdded | E::FacilitatorRemoved
            | E::MaintainerAdded | E::MaintainerRemoved | E::Reported | E::ReportRequested | E::Restated,
        ) => Stay,
    }
}
