//! What can happen to a group, and the record of it.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::detail::Detail;
use crate::clock::Timestamp;
use crate::git::commit::{CommitId, Ident};
use crate::registry::load::MANIFEST_PATH;
use crate::registry::scalar::{GroupId, Login};

/// What happened; the names are those of the specification and of `history`, the order is that of acts of one landing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The window ends with a majority.
    Approved,
    /// The window ends without one.
    Rejected,
    /// The file appears without `origin`.
    Proposed,
    /// The file appears with `origin`, or gains it.
    Adopted,
    /// The file of a group that is still remembered comes back.
    Restored,
    /// The group goes on under a new id.
    Renamed,
    /// A veto's entry goes.
    VetoLifted,
    /// A material field changes.
    Amended,
    /// The kind of an active group changes.
    KindChanged,
    /// `vote.round` appears or rises.
    VoteOpened,
    /// A ballot's choice changes, or appears other than pending.
    BallotCast,
    /// A veto's entry appears.
    Vetoed,
    /// `reversal` appears.
    Reversed,
    /// `retirement` appears.
    Retired,
    /// A facilitator appears.
    FacilitatorAdded,
    /// A facilitator goes.
    FacilitatorRemoved,
    /// A maintainer appears.
    MaintainerAdded,
    /// A maintainer goes.
    MaintainerRemoved,
    /// A month's report appears or changes.
    Reported,
    /// A status update is asked for.
    ReportRequested,
    /// The vote, a ballot, an ending or the origin goes without a new round.
    Erased,
    /// The file is deleted while proposed, voting, rejected or vetoed.
    Withdrawn,
    /// The file is deleted while active, reversed or retired.
    Deleted,
    /// A landed version does not load.
    Unreadable,
    /// `mcpgov.yaml` changes.
    RosterChanged,
}

impl EventKind {
    /// Every kind, in order.
    pub const ALL: [Self; 25] = [
        Self::Approved,
        Self::Rejected,
        Self::Proposed,
        Self::Adopted,
        Self::Restored,
        Self::Renamed,
        Self::VetoLifted,
        Self::Amended,
        Self::KindChanged,
        Self::VoteOpened,
        Self::BallotCast,
        Self::Vetoed,
        Self::Reversed,
        Self::Retired,
        Self::FacilitatorAdded,
        Self::FacilitatorRemoved,
        Self::MaintainerAdded,
        Self::MaintainerRemoved,
        Self::Reported,
        Self::ReportRequested,
        Self::Erased,
        Self::Withdrawn,
        Self::Deleted,
        Self::Unreadable,
        Self::RosterChanged,
    ];

    /// The name in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Adopted => "adopted",
            Self::Restored => "restored",
            Self::Renamed => "renamed",
            Self::VetoLifted => "veto-lifted",
            Self::Amended => "amended",
            Self::KindChanged => "kind-changed",
            Self::VoteOpened => "vote-opened",
            Self::BallotCast => "ballot-cast",
            Self::Vetoed => "vetoed",
            Self::Reversed => "reversed",
            Self::Retired => "retired",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::FacilitatorAdded => "facilitator-added",
            Self::FacilitatorRemoved => "facilitator-removed",
            Self::MaintainerAdded => "maintainer-added",
            Self::MaintainerRemoved => "maintainer-removed",
            Self::Reported => "reported",
            Self::ReportRequested => "report-requested",
            Self::Erased => "erased",
            Self::Withdrawn => "withdrawn",
            Self::Deleted => "deleted",
            Self::Unreadable => "unreadable",
            Self::RosterChanged => "roster-changed",
        }
    }

    /// Whether an unauthorised act of this kind is void; other changes stand in the file and are findings.
    pub fn is_decision(self) -> bool {
        match self {
            Self::Adopted
            | Self::Renamed
            | Self::VetoLifted
            | Self::KindChanged
            | Self::VoteOpened
            | Self::BallotCast
            | Self::Vetoed
            | Self::Reversed
            | Self::Retired
            | Self::Withdrawn
            | Self::RosterChanged => true,
            Self::Proposed
            | Self::Restored
            | Self::Amended
            | Self::Approved
            | Self::Rejected
            | Self::FacilitatorAdded
            | Self::FacilitatorRemoved
            | Self::MaintainerAdded
            | Self::MaintainerRemoved
            | Self::Reported
            | Self::ReportRequested
            | Self::Erased
            | Self::Deleted
            | Self::Unreadable => false,
        }
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Who did something: a login of the roster or a forge, else a mail identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Somebody whose address resolves.
    Login(Login),
    /// Somebody whose address resolves to nobody.
    Unknown(Ident),
}

impl Actor {
    /// The login, where the address resolves.
    pub fn login(&self) -> Option<&Login> {
        match self {
            Self::Login(login) => Some(login),
            Self::Unknown(_) => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login(login) => login.fmt(f),
            Self::Unknown(ident) => ident.fmt(f),
        }
    }
}

/// Whether an act had its effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// It stands.
    Applied,
    /// It is on record without effect on state.
    Void,
}

/// Who holds an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takes {
    /// Whom it takes.
    pub who: String,
    /// Who is taken for one of them, and is not.
    pub mistaken: Option<Login>,
}

impl Takes {
    /// It takes them, whoever that is.
    pub fn one_of(who: impl Into<String>) -> Self {
        Self { who: who.into(), mistaken: None }
    }
}

/// Why an act has no effect or should not have been done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// Nobody who holds it did it; says who may.
    Unauthorized(Takes),
    /// The commit's author is only a claim that no signature or landing backs.
    Unattested(String),
    /// `policy.signed_acts` wants a signature.
    Unsigned,
    /// The state does not allow it; says why.
    WrongState(String),
    /// The vote's window was over.
    Late,
    /// No vote was open yet.
    NoVoteOpen,
    /// The landing's time is contested, and the effect depends on it.
    Contested,
    /// Not on the electorate of this vote.
    NotAnElector,
    /// Another ballot of the same human counts already.
    Duplicate,
    /// Filled in when the paper was issued.
    Prefilled,
    /// A recorded ballot never displaces the elector's own.
    OwnBallotStands,
    /// Nobody holds the role of community moderator.
    EmptyElectorate,
    /// The round does not rise over an earlier opening.
    BurntRound(u32),
}

impl Why {
    /// The word for it in machine output.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthorized(_) => "unauthorized",
            Self::Unattested(_) => "unattested",
            Self::Unsigned => "unsigned",
            Self::WrongState(_) => "wrong-state",
            Self::Late => "late",
            Self::NoVoteOpen => "no-vote-open",
            Self::Contested => "contested",
            Self::NotAnElector => "not-an-elector",
            Self::Duplicate => "duplicate",
            Self::Prefilled => "prefilled",
            Self::OwnBallotStands => "own-ballot-stands",
            Self::EmptyElectorate => "empty-electorate",
            Self::BurntRound(_) => "burnt-round",
        }
    }

    /// The word in `not_counted[].why` of `status`, for a ballot.
    pub fn ballot_word(&self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Contested => "contested",
            Self::NotAnElector => "not-an-elector",
            Self::Duplicate => "duplicate",
            Self::Prefilled => "prefilled",
            Self::OwnBallotStands => "own-ballot-stands",
            Self::NoVoteOpen
            | Self::Unauthorized(_)
            | Self::Unattested(_)
            | Self::Unsigned
            | Self::WrongState(_)
            | Self::EmptyElectorate
            | Self::BurntRound(_) => "unauthorized",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unauthorized(Takes { who, mistaken: None }) => write!(f, "this takes {who}"),
            Self::Unauthorized(Takes { who, mistaken: Some(one) }) => write!(f, "this takes {who}, which {one} is not"),
            Self::Unattested(who) => write!(
                f,
                "this takes {who}, and the author of the commit is a claim that neither a signature nor the landing backs"
            ),
            Self::Unsigned => f.write_str("the policy wants it signed with a key of the roster"),
            Self::WrongState(why) => f.write_str(why),
            Self::Late => f.write_str("the vote was over"),
            Self::NoVoteOpen => f.write_str("no vote was open"),
            Self::Contested => f.write_str("it depends on when this landed, which the clocks around it contradict"),
            Self::NotAnElector => f.write_str("not on the electorate of this vote"),
            Self::Duplicate => f.write_str("another ballot of the same human counts already"),
            Self::Prefilled => f.write_str("filled in when the paper was issued"),
            Self::OwnBallotStands => f.write_str("the elector's own ballot stands"),
            Self::EmptyElectorate => f.write_str("there are no community moderators to vote"),
            Self::BurntRound(round) => write!(f, "the round must rise above {round}"),
        }
    }
}

/// What an audit has to know of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It was taken as found, since nobody could be recognised yet.
    Baseline,
    /// It is nobody's word: its author is a claim, and no person is known to have landed it.
    Unvouched,
    /// The merge itself did it, and no commit that came in with the merge.
    EvilMerge,
    /// It does not stand, and would by the roster or policy that landed with it.
    Profits,
}

/// One thing that happened, void acts included.
#[derive(Debug, Clone)]
pub struct Event {
    /// The group, by its id at the time; `None` for `mcpgov.yaml`.
    pub group: Option<GroupId>,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Timestamp,
    /// Whether the landing's time is contested, `at` being the earliest it can have been.
    pub contested: bool,
    /// The landing; `None` for what the clock did.
    pub commit: Option<CommitId>,
    /// Who did it; `None` for what the clock did.
    pub by: Option<Actor>,
    /// Whether a signature or the landing itself backs `by`.
    pub attested: bool,
    /// Who landed it, when that is somebody else.
    pub landed_by: Option<Login>,
    /// Whose roster key signed the commit that brought it, else the landing.
    pub signed_by: Option<Login>,
    /// What an audit has to know of it.
    pub marks: BTreeSet<Mark>,
    /// Whether it stands.
    pub effect: Effect,
    /// Why it does not, or should not.
    pub why: Option<Why>,
    /// What else there is to say.
    pub detail: Detail,
}

impl Event {
    /// Whether it bears this mark.
    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// Whether it stands, and nothing speaks against it.
    pub fn stands(&self) -> bool {
        self.effect == Effect::Applied && self.why.is_none()
    }

    /// What it is about, in a sentence: the group, else the manifest.
    pub fn whose(&self) -> String {
        format!("`{}`", self.group.as_deref().unwrap_or(MANIFEST_PATH))
    }

    /// For a rename, the id before it and the one that it gives; whether it stands or not.
    pub fn renaming(&self) -> Option<(&str, &str)> {
        if self.kind == EventKind::Renamed { self.detail.from().zip(self.detail.to()) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::manifest::ActName;

    #[test]
    fn the_policy_can_ask_for_signatures_of_every_act_that_needs_authority() {
        use EventKind as Kind;
        let needs_none = |kind: &EventKind| {
            matches!(kind, Kind::Approved | Kind::Rejected | Kind::Proposed | Kind::Restored)
                || matches!(kind, Kind::Erased | Kind::Deleted | Kind::Unreadable)
        };
        let names: Vec<_> = EventKind::ALL.iter().filter(|kind| !needs_none(kind)).map(|kind| kind.name()).collect();
        assert_eq!(names, ActName::ALL);
    }
}
