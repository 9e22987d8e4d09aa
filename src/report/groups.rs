//! Groups in brief, for whoever looks for one.

use serde::Serialize;

use super::heading::Heading;
use super::sponsorship::SponsorshipStatus;
use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::{Outcome, VoteRecord};
use crate::registry::group::{Choice, Kind};
use crate::registry::scalar::Login;

/// The longest summary that is told in brief, in characters.
const BRIEF: usize = 280;

/// Groups in brief, by id.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupsReport {
    /// Of which register, when, and by which rules.
    #[serde(flatten)]
    pub heading: Heading,
    /// The groups.
    pub groups: Vec<GroupLine>,
}

/// A group in brief.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its state.
    pub state: State,
    /// Since when.
    #[serde(serialize_with = "time::rfc3339")]
    pub since: Timestamp,
    /// What it is about, in brief.
    pub summary: Option<String>,
    /// Facilitators, in file order.
    pub facilitators: Vec<Login>,
    /// The last vote, in brief.
    pub vote: Option<VoteLine>,
    /// The paper of sponsors in brief, where the registry names other rules than the usual ones and groups have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub sponsors: Option<SponsorsLine>,
}

/// A paper of sponsors in brief.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SponsorsLine {
    /// Who sponsors the group.
    pub by: Vec<Login>,
    /// Whether they are enough.
    pub reached: bool,
    /// Whether the charter that its file says is in force.
    pub charter_in_force: bool,
}

/// A vote in brief.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct VoteLine {
    /// Counts the votes on the group.
    pub round: u32,
    /// The first moment at which a ballot is late.
    #[serde(serialize_with = "time::rfc3339")]
    pub closes_at: Timestamp,
    /// How many approve.
    pub approve: usize,
    /// How many reject.
    pub reject: usize,
    /// How many abstain.
    pub abstain: usize,
    /// How many have not voted.
    pub pending: usize,
    /// How many approvals pass it; null where that depends on the ballots.
    pub needed: Option<usize>,
    /// What came of it.
    pub outcome: Outcome,
}

impl GroupsReport {
    /// These groups in brief.
    pub fn of<'a>(standing: &Standing, groups: impl IntoIterator<Item = &'a Timeline>) -> Self {
        Self {
            heading: Heading::of(standing),
            groups: groups.into_iter().map(|timeline| GroupLine::of(timeline, standing)).collect(),
        }
    }
}

impl GroupLine {
    fn of(timeline: &Timeline, standing: &Standing) -> Self {
        let group = timeline.group.read();
        let sponsorship = SponsorshipStatus::of(timeline, standing).filter(|_| !timeline.paper.is_blank());
        Self {
            id: timeline.id.to_string(),
            name: group.name.as_ref().map(ToString::to_string),
            kind: timeline.kind,
            state: timeline.state,
            since: timeline.stands_since(),
            summary: group.summary.as_ref().map(|summary| brief(summary.trim())),
            facilitators: group.facilitators.iter().map(|one| (*one.github).clone()).collect(),
            vote: timeline.vote.as_ref().map(|vote| VoteLine::of(vote, timeline)),
            sponsors: sponsorship.map(SponsorsLine::of),
        }
    }
}

impl SponsorsLine {
    fn of(status: SponsorshipStatus) -> Self {
        Self {
            by: status.sponsors.into_iter().map(|line| line.by).collect(),
            reached: status.reached,
            charter_in_force: !status.charter.pending,
        }
    }
}

impl VoteLine {
    fn of(vote: &VoteRecord, timeline: &Timeline) -> Self {
        let count = |choice| vote.voters(choice).len();
        Self {
            round: vote.round,
            closes_at: vote.closes_at,
            approve: count(Choice::Approve),
            reject: count(Choice::Reject),
            abstain: count(Choice::Abstain),
            pending: count(Choice::Pending),
            needed: vote.needed(),
            outcome: timeline.outcome().unwrap_or(vote.outcome),
        }
    }
}

fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => text[..end].trim_end().to_owned() + "…",
        None => text.to_owned(),
    }
}
