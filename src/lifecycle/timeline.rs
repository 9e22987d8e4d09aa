//! One group's story as far as it is told.

use std::collections::BTreeSet;

use super::event::Why;
use super::state::State;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::registry::group::{Choice, Group, Kind};
use crate::registry::manifest::Policy;
use crate::registry::scalar::{GroupId, Login};

/// A group as derived from history at one moment.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Its id now.
    pub id: GroupId,
    /// Ids it had before, the oldest first.
    pub formerly: Vec<GroupId>,
    /// What its file says, in the last version that could be read.
    pub group: Group,
    /// Its kind, as far as changes of it were authorised.
    pub kind: Option<Kind>,
    /// Where it stands.
    pub state: State,
    /// Since when it stands there.
    pub since: Timestamp,
    /// When it was proposed or adopted.
    pub began: Timestamp,
    /// When it became active, the last time.
    pub activated: Option<Timestamp>,
    /// Whether its file is there.
    pub file_exists: bool,
    /// Whether its file can be read as it is now.
    pub file_readable: bool,
    /// The last vote, open or over.
    pub vote: Option<VoteRecord>,
    /// Vetoes that stand.
    pub vetoes: Vec<VetoRecord>,
    /// Facilitators with power over the record (main logins).
    pub empowered: BTreeSet<Login>,
}

/// A vote, open or over.
#[derive(Debug, Clone)]
pub struct VoteRecord {
    /// Counts the votes on this group.
    pub round: u32,
    /// The opening's landing time.
    pub opened_at: Timestamp,
    /// The first moment at which a ballot is late.
    pub closes_at: Timestamp,
    /// Who opened it.
    pub opened_by: String,
    /// Everybody who may vote, each human once, as of the opening.
    pub electorate: Vec<Login>,
    /// The policy as of the opening.
    pub policy: Policy,
    /// The ballots that count, in the order in which they were cast first.
    pub ballots: Vec<BallotRecord>,
    /// The ballots that do not.
    pub not_counted: Vec<UncountedBallot>,
    /// What came of it.
    pub outcome: Outcome,
}

/// A ballot that counts.
#[derive(Debug, Clone)]
pub struct BallotRecord {
    /// The elector.
    pub voter: Login,
    /// What it says.
    pub choice: Choice,
    /// When it landed.
    pub at: Timestamp,
    /// The landing.
    pub commit: CommitId,
    /// Who recorded it, when that is not the elector.
    pub transcribed_by: Option<Login>,
}

/// A ballot that does not count, and why.
#[derive(Debug, Clone)]
pub struct UncountedBallot {
    /// The login it stands under.
    pub voter: Login,
    /// What it says.
    pub choice: Choice,
    /// When it landed.
    pub at: Timestamp,
    /// Why it does not count.
    pub why: Why,
}

/// A veto that stands.
#[derive(Debug, Clone)]
pub struct VetoRecord {
    /// The maintainer it stands under.
    pub by: Login,
    /// Why.
    pub reason: Option<String>,
}

/// What came of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The window runs.
    Open,
    /// A majority approved.
    Approved,
    /// No majority approved.
    Rejected,
    /// A veto stands against it.
    Vetoed,
    /// The text was amended while the vote ran.
    Void,
}
