//! Where a group stands, and the table of what each event makes of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::event::EventKind;

/// The states of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// A state as the table tells them apart: a veto reaches an approval by vote, and not an adoption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Proposed.
    Proposed,
    /// A vote is open.
    Voting,
    /// Active by vote.
    Approved,
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
    pub const ALL: [Self; 9] = [
        Self::Proposed,
        Self::Voting,
        Self::Approved,
        Self::Adopted,
        Self::Rejected,
        Self::Vetoed,
        Self::Reversed,
        Self::Retired,
        Self::Withdrawn,
    ];

    /// The words for it, which tell the two ways of being active apart.
    pub fn words(self) -> &'static str {
        match self {
            Self::Approved => "active by vote",
            Self::Adopted => "active by adoption",
            phase => phase.state().name(),
        }
    }

    /// The state that people see.
    pub fn state(self) -> State {
        match self {
            Self::Proposed => State::Proposed,
            Self::Voting => State::Voting,
            Self::Approved | Self::Adopted => State::Active,
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
}

/// The table: what `event` does to a group in `phase`, given that whoever did it may.
#[rustfmt::skip] // one row a line
pub fn step(phase: Phase, event: EventKind) -> Step {
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
            | E::MaintainerAdded | E::MaintainerRemoved | E::Reported | E::ReportRequested | E::RosterChanged,
        ) => Stay,
    }
}
