//! What can happen to a group, and to the registry: closed sets, each act with what it says.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use super::field::{ManifestField, Material, Record};
use super::tally::Tally;
use crate::clock::Timestamp;
use crate::registry::group::{Basis, Choice, Kind, RetirementReason};
use crate::registry::identity::Fact;
use crate::registry::manifest::Role;
use crate::registry::scalar::{GroupId, Login, Url};

/// What happened to a group; the order is that of acts of one landing.
#[derive(Debug, Clone, PartialEq, EnumDiscriminants, Serialize, Deserialize)]
#[strum_discriminants(
    name(EventKind),
    doc = "Which of the acts it is; the names are those of the specification and of `history`.",
    derive(PartialOrd, Ord, Hash, EnumIter, IntoStaticStr, strum::Display),
    strum(serialize_all = "kebab-case")
)]
pub enum Act {
    /// The window ends with a majority.
    Approved(Count),
    /// The window ends without one.
    Rejected(Count),
    /// The file appears without `origin`.
    Proposed,
    /// The file appears with `origin`, or gains it.
    Adopted {
        /// On what it rests.
        basis: Basis,
        /// The day on which the group came to exist.
        date: Option<NaiveDate>,
        /// Where that can be read.
        source: Url,
        /// The day on which the group said that it goes by the rules.
        acknowledged: Option<NaiveDate>,
        /// What else there is to say.
        note: Option<String>,
    },
    /// The file of a group that is still remembered comes back.
    Restored,
    /// The group goes on under a new id.
    Renamed {
        /// The id before it.
        from: GroupId,
        /// The id that it gives.
        to: GroupId,
    },
    /// A veto's entry goes.
    VetoLifted {
        /// The login under which it stood.
        entry: Login,
    },
    /// Material fields change.
    Amended(Amendment),
    /// The kind of an active group changes.
    KindChanged {
        /// The kind before it.
        from: Option<Kind>,
        /// The kind behind it.
        to: Option<Kind>,
    },
    /// `vote.round` appears or rises.
    VoteOpened {
        /// The round.
        round: u32,
        /// What was frozen with it; `None` where no vote was opened.
        terms: Option<Terms>,
    },
    /// A ballot's choice changes, or appears other than pending.
    BallotCast(Cast),
    /// A veto's entry appears.
    Vetoed {
        /// The login under which it stands.
        entry: Login,
        /// Why.
        reason: Option<String>,
        /// The moderator who recorded it for the maintainer.
        transcribed_by: Option<Login>,
    },
    /// `reversal` appears.
    Reversed {
        /// Why.
        reason: String,
    },
    /// `retirement` appears.
    Retired {
        /// Why.
        reason: RetirementReason,
        /// The group that it went into.
        merged_into: Option<GroupId>,
        /// What else there is to say.
        note: Option<String>,
        /// The day on which it ended elsewhere.
        date: Option<NaiveDate>,
        /// Where that can be read.
        source: Option<Url>,
    },
    /// A facilitator appears.
    FacilitatorAdded(Login),
    /// A facilitator goes.
    FacilitatorRemoved(Login),
    /// A maintainer appears.
    MaintainerAdded(Login),
    /// A maintainer goes.
    MaintainerRemoved(Login),
    /// A month's report appears, changes or goes.
    Reported {
        /// The month, as it is spelled in the file.
        month: String,
        /// Whether it was taken away.
        removed: bool,
    },
    /// A status update is asked for, or no longer.
    ReportRequested {
        /// The month, as it is spelled in the file.
        month: String,
        /// What is asked.
        note: Option<String>,
        /// Whether it was taken away.
        removed: bool,
    },
    /// The vote, a ballot, an ending or the origin goes without a new round.
    Erased {
        /// What goes.
        record: Record,
    },
    /// The file is deleted while proposed, voting, rejected or vetoed.
    Withdrawn,
    /// The file is deleted while active, reversed or retired.
    Deleted,
    /// A landed version does not load.
    Unreadable,
    /// What stands of a decision, ballot or veto is said in other words.
    Restated {
        /// The act that says what stands.
        was: Box<Act>,
        /// The same as it is said now.
        is: Box<Act>,
        /// The fields of the record that say something else.
        fields: Vec<String>,
    },
}

/// How a vote ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The ballots.
    pub tally: Tally,
    /// How many approvals it needed; `None` where that depended on the ballots.
    pub needed: Option<usize>,
}

/// Fields of the text that changed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// Which, in the order of the template.
    pub fields: Vec<Material>,
    /// Whether all that it does is to bring back the text that the open vote is about.
    pub as_opened: bool,
    /// The round of the vote that it voids.
    pub voids_round: Option<u32>,
}

impl Amendment {
    /// An amendment of these fields, so far without what comes of it.
    pub fn of(fields: Vec<Material>) -> Self {
        Self { fields, as_opened: false, voids_round: None }
    }
}

/// What is frozen when a vote is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The first moment at which a ballot is late.
    pub closes_at: Timestamp,
    /// Who may vote, each human once.
    pub electorate: Vec<Login>,
    /// How many approvals pass it; `None` where that depends on the ballots.
    pub needed: Option<usize>,
    /// The vote that ran until then, where one did.
    pub ended: Option<Ended>,
}

/// A vote that a fresh one ended while its window ran.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Its round.
    pub round: u32,
    /// Its ballots until then.
    pub tally: Tally,
}

/// A ballot as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cast {
    /// The login under which it stands, as it is spelled there.
    pub entry: Login,
    /// What it says.
    pub choice: Choice,
    /// Why.
    pub reason: Option<String>,
    /// Where it was said.
    pub source: Option<Url>,
    /// Whether it says what it said before, and is cast again by a change beside its choice.
    pub again: bool,
    /// The moderator who recorded it for the elector.
    pub transcribed_by: Option<Login>,
}

/// What identifies an elector otherwise than before, while a vote is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityChange {
    /// The group that is voted on.
    pub group: GroupId,
    /// The elector.
    pub elector: Login,
    /// What is stated now, and was not.
    pub added: Vec<Fact>,
    /// What was stated, and is not any more.
    pub removed: Vec<Fact>,
    /// Other electors who are the same human by now.
    pub one_with: Vec<Login>,
}

/// What happened to `mcpgov.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, EnumDiscriminants, Serialize, Deserialize)]
#[strum_discriminants(name(RegistryEventKind), derive(PartialOrd, Ord, Hash, EnumIter, IntoStaticStr, strum::Display))]
#[strum_discriminants(strum(serialize_all = "kebab-case"), doc = "Which of the registry's acts it is.")]
pub enum RegistryAct {
    /// It changes.
    RosterChanged {
        /// Which of its fields.
        fields: BTreeSet<ManifestField>,
        /// Whether there was none before.
        is_first: bool,
        /// Who came into which role.
        joined: Vec<(Role, Login)>,
        /// Who left which role.
        left: Vec<(Role, Login)>,
        /// What it states otherwise of electors of votes that are open.
        identities: Vec<IdentityChange>,
    },
    /// The file is deleted.
    Deleted,
    /// A landed version does not load.
    Unreadable,
}

impl EventKind {
    /// The name in machine output.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl Act {
    /// Which of the acts it is.
    pub fn kind(&self) -> EventKind {
        self.into()
    }

    /// The fields of a record that it says in other words.
    pub fn restates(&self) -> &[String] {
        if let Self::Restated { fields, .. } = self { fields } else { &[] }
    }

    /// The moderator who recorded a ballot or veto for somebody else.
    pub fn transcribed_by(&self) -> Option<&Login> {
        match self {
            Self::BallotCast(cast) => cast.transcribed_by.as_ref(),
            Self::Vetoed { transcribed_by, .. } => transcribed_by.as_ref(),
            _ => None,
        }
    }

    /// Whose ballot or veto it is, or who comes or goes: the login under which that stands.
    pub fn person(&self) -> Option<&Login> {
        match self {
            Self::BallotCast(cast) => Some(&cast.entry),
            Self::Vetoed { entry, .. } | Self::VetoLifted { entry } => Some(entry),
            Self::FacilitatorAdded(login)
            | Self::FacilitatorRemoved(login)
            | Self::MaintainerAdded(login)
            | Self::MaintainerRemoved(login) => Some(login),
            _ => None,
        }
    }

    /// The record that it writes or takes away; `None` for what is no record.
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Adopted { .. } => Some(Record::Origin),
            Self::Reversed { .. } => Some(Record::Reversal),
            Self::Retired { .. } => Some(Record::Retirement),
            Self::VoteOpened { .. } => Some(Record::Round),
            Self::BallotCast(cast) => Some(Record::Ballot(cast.entry.clone())),
            Self::Vetoed { entry, .. } | Self::VetoLifted { entry } => Some(Record::Veto(entry.clone())),
            Self::Erased { record } => Some(record.clone()),
            Self::Restated { is, .. } => is.record(),
            Self::Approved(_)
            | Self::Rejected(_)
            | Self::Proposed
            | Self::Restored
            | Self::Renamed { .. }
            | Self::Amended(_)
            | Self::KindChanged { .. }
            | Self::FacilitatorAdded(_)
            | Self::FacilitatorRemoved(_)
            | Self::MaintainerAdded(_)
            | Self::MaintainerRemoved(_)
            | Self::Reported { .. }
            | Self::ReportRequested { .. }
            | Self::Withdrawn
            | Self::Deleted
            | Self::Unreadable => None,
        }
    }
}
