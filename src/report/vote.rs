//! Where a vote stands.

use serde::Serialize;

use super::time;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::{self, BallotRecord, Outcome, VoteRecord};
use crate::registry::group::Choice;
use crate::registry::scalar::Login;

/// The last vote on a group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VoteStatus {
    /// Counts the votes on this group.
    pub round: u32,
    /// The rules by which it was opened, and runs to its end, where the registry names others than the usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub ruleset: Option<&'static str>,
    /// When it was opened.
    #[serde(serialize_with = "time::rfc3339")]
    pub opened_at: Timestamp,
    /// The first moment at which a ballot is late.
    #[serde(serialize_with = "time::rfc3339")]
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
    pub transcribed: Vec<TranscribedBallot>,
    /// Electors who voted and facilitate the group.
    pub facilitators_voting: Vec<Login>,
    /// Vetoes that stand, as with the group.
    pub vetoes: Vec<VetoStatus>,
    /// What came of it.
    pub outcome: Outcome,
}

/// A ballot that does not count.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UncountedBallot {
    /// The login it stands under.
    pub voter: Login,
    /// What it says.
    pub choice: Choice,
    /// When it landed.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// The word for why it does not count.
    pub why: &'static str,
    /// The same in a sentence.
    #[serde(skip)]
    pub reason: String,
}

/// A ballot that somebody else recorded.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TranscribedBallot {
    /// The elector.
    pub voter: Login,
    /// Who recorded it.
    pub by: Login,
    /// The landing.
    pub commit: CommitId,
}

/// A veto that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VetoStatus {
    /// The maintainer it stands under.
    pub by: Login,
    /// Why.
    pub reason: Option<String>,
}

impl VoteStatus {
    /// Where the last vote on a group stands.
    pub fn of(vote: &VoteRecord, timeline: &Timeline, standing: &Standing) -> Self {
        let voters = |choice| vote.voters(choice).into_iter().cloned().collect::<Vec<Login>>();
        let group = timeline.group.read();
        let facilitates = |login: &Login| group.is_led_by(login, &standing.roster);
        Self {
            round: vote.round,
            ruleset: standing.regimes.is_special().then(|| vote.ruleset.name()),
            opened_at: vote.opened_at,
            closes_at: vote.closes_at,
            opened_by: vote.opened_by.to_string(),
            electorate: vote.electorate.clone(),
            approve: voters(Choice::Approve),
            reject: voters(Choice::Reject),
            abstain: voters(Choice::Abstain),
            pending: voters(Choice::Pending),
            needed: vote.needed(),
            not_counted: vote.not_counted().into_iter().map(UncountedBallot::of).collect(),
            transcribed: vote.counted().filter_map(TranscribedBallot::of).collect(),
            facilitators_voting: vote
                .counted()
                .filter(|ballot| ballot.choice != Choice::Pending && facilitates(&ballot.voter))
                .map(|ballot| ballot.voter.clone())
                .collect(),
            vetoes: VetoStatus::all(timeline),
            outcome: timeline.outcome().unwrap_or(vote.outcome),
        }
    }
}

impl UncountedBallot {
    fn of(ballot: vote::UncountedBallot) -> Self {
        let vote::UncountedBallot { voter, choice, at, why } = ballot;
        Self { voter, choice, at, why: why.ballot_word(), reason: why.to_string() }
    }
}

impl TranscribedBallot {
    fn of(ballot: &BallotRecord) -> Option<Self> {
        let by = ballot.transcribed_by.clone()?;
        Some(Self { voter: ballot.voter.clone(), by, commit: ballot.recorded_in().clone() })
    }
}

impl VetoStatus {
    /// The vetoes that stand against a group.
    pub fn all(timeline: &Timeline) -> Vec<Self> {
        timeline.vetoes.iter().map(|veto| Self { by: veto.by.clone(), reason: veto.reason.clone() }).collect()
    }
}
