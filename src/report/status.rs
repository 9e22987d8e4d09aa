//! Where groups stand.

use chrono::NaiveDate;

use super::history::EventLine;
use crate::clock::Timestamp;
use crate::lifecycle::next::NextStep;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::{BallotRecord, Outcome, UncountedBallot, VetoRecord};
use crate::registry::group::Kind;
use crate::registry::scalar::Login;

/// Where every group stands at one moment.
#[derive(Debug, Clone)]
pub struct StatusReport {
    /// Whose register it is.
    pub registry: String,
    /// The revision it was derived from.
    pub rev: String,
    /// The clock.
    pub at: Timestamp,
    /// Every timeline, by id.
    pub groups: Vec<GroupStatus>,
}

/// Where one group stands.
#[derive(Debug, Clone)]
pub struct GroupStatus {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its state.
    pub state: State,
    /// Since when.
    pub since: Timestamp,
    /// The day it came to exist elsewhere, where that is known.
    pub origin: Option<NaiveDate>,
    /// Whether it was adopted rather than approved by a vote here.
    pub is_adopted: bool,
    /// Facilitators, in file order.
    pub facilitators: Vec<Login>,
    /// Representatives of the steering group.
    pub maintainers: Vec<Login>,
    /// Earlier ids, the oldest first.
    pub formerly: Vec<String>,
    /// The group it went into.
    pub successor: Option<String>,
    /// Whether its file is there.
    pub file_exists: bool,
    /// The last vote.
    pub vote: Option<VoteStatus>,
    /// Vetoes that stand, also before a vote.
    pub vetoes: Vec<VetoRecord>,
    /// What needs somebody's attention.
    pub attention: Vec<Attention>,
}

/// The last vote on a group.
#[derive(Debug, Clone)]
pub struct VoteStatus {
    /// Counts the votes on this group.
    pub round: u32,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// The first moment at which a ballot is late.
    pub closes_at: Timestamp,
    /// Who opened it.
    pub opened_by: String,
    /// Who may vote.
    pub electorate: Vec<Login>,
    /// Who approves.
    pub approve: Vec<Login>,
    /// Who rejects.
    pub reject: Vec<Login>,
    /// Who abstains.
    pub abstain: Vec<Login>,
    /// Who has not voted.
    pub pending: Vec<Login>,
    /// How many approvals pass it; `None` where that depends on the ballots.
    pub needed: Option<usize>,
    /// Ballots that do not count.
    pub not_counted: Vec<UncountedBallot>,
    /// Ballots that somebody else recorded.
    pub transcribed: Vec<BallotRecord>,
    /// Electors who voted and facilitate the group.
    pub facilitators_voting: Vec<Login>,
    /// What came of it.
    pub outcome: Outcome,
}

/// Something that needs somebody's attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// The rule that says so.
    pub rule: &'static str,
    /// In a sentence.
    pub message: String,
}

/// The whole story of one group.
#[derive(Debug, Clone)]
pub struct GroupReport {
    /// The register, and this group in it.
    pub status: StatusReport,
    /// The problem space, or what will be built.
    pub summary: Option<String>,
    /// Where it talks.
    pub channel: Option<String>,
    /// Everything that happened to it.
    pub events: Vec<EventLine>,
    /// What can be done next, and by whom.
    pub next: Vec<NextStep>,
}
