//! Where groups stand.

use chrono::NaiveDate;

use super::history::EventLine;
use crate::clock::Timestamp;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lifecycle::next::NextStep;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::{BallotRecord, Outcome, Timeline, UncountedBallot, VetoRecord, VoteRecord};
use crate::registry::group::{Choice, DeliverableType, Kind};
use crate::registry::scalar::Login;
use crate::rules;
use crate::source::span::Spanned;

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
    /// What is proposed or voted on; `None` once that is settled.
    pub proposal: Option<ProposalStatus>,
    /// Everything that happened to it.
    pub events: Vec<EventLine>,
    /// What can be done next, and by whom.
    pub next: Vec<NextStep>,
}

/// What is proposed or voted on: the answers to SEP-1302's creation template.
#[derive(Debug, Clone)]
pub struct ProposalStatus {
    /// Of an interest group: what it will talk about first.
    pub first_topic: Option<String>,
    /// Of a working group: what it is for.
    pub use_cases: Option<String>,
    /// Of a working group: what it will bring about first.
    pub first_deliverable: Option<DeliverableStatus>,
    /// The groups that it may overlap with, and how it differs from each.
    pub overlaps: Vec<(String, Option<String>)>,
    /// Groups whose discussion justifies it.
    pub supported_by: Vec<String>,
    /// Where it was posted.
    pub discussion: Option<String>,
}

/// What a working group will bring about.
#[derive(Debug, Clone)]
pub struct DeliverableStatus {
    /// What it is called.
    pub title: String,
    /// What it is, such as `sep`.
    pub kind: Option<&'static str>,
    /// Where it is.
    pub url: Option<String>,
}

impl ProposalStatus {
    /// What is proposed, or voted on as it was opened; `None` where neither is.
    pub fn of(timeline: &Timeline) -> Option<Self> {
        let is_asked = timeline.is_open() || matches!(timeline.state, State::Proposed | State::Voting);
        let vote = timeline.vote.as_ref().filter(|_| timeline.is_open());
        let group = vote.map_or(&timeline.group, |vote| &vote.text);
        let text = |said: &Option<Spanned<String>>| said.as_ref().map(|said| said.trim().to_owned());
        is_asked.then(|| Self {
            first_topic: text(&group.first_topic),
            use_cases: text(&group.use_cases),
            first_deliverable: group.first_deliverable.as_ref().map(|deliverable| DeliverableStatus {
                title: deliverable.title.trim().to_owned(),
                kind: deliverable.r#type.map(DeliverableType::name),
                url: deliverable.url.as_ref().map(ToString::to_string),
            }),
            overlaps: group
                .overlaps
                .iter()
                .flatten()
                .map(|overlap| (overlap.group.to_string(), text(&overlap.differentiation)))
                .collect(),
            supported_by: group.supported_by.iter().map(ToString::to_string).collect(),
            discussion: group.discussion.as_ref().map(ToString::to_string),
        })
    }
}

impl GroupStatus {
    /// Where a group stands, with what `findings` say of it that needs attention.
    pub fn of(timeline: &Timeline, standing: &Standing, findings: &[Diagnostic]) -> Self {
        let group = &timeline.group;
        let origin = group.origin.as_ref();
        let retirement = group.retirement.as_ref().filter(|_| timeline.state == State::Retired);
        Self {
            id: timeline.id.to_string(),
            name: group.name.as_ref().map(ToString::to_string),
            kind: timeline.kind,
            state: timeline.state,
            since: timeline.since,
            origin: origin.and_then(|origin| origin.date),
            is_adopted: timeline.phase() == Phase::Adopted,
            facilitators: group.facilitators.iter().map(|one| (*one.github).clone()).collect(),
            maintainers: group.maintainers.iter().map(|one| (**one).clone()).collect(),
            formerly: timeline.formerly.iter().map(ToString::to_string).collect(),
            successor: retirement.and_then(|it| it.merged_into.as_ref()).map(ToString::to_string),
            file_exists: timeline.file_exists,
            vote: timeline.vote.as_ref().map(|vote| vote_status(vote, timeline, standing)),
            vetoes: timeline.vetoes.clone(),
            attention: attention(timeline, findings),
        }
    }
}

fn vote_status(vote: &VoteRecord, timeline: &Timeline, standing: &Standing) -> VoteStatus {
    let voters = |choice| vote.voters(choice).into_iter().cloned().collect::<Vec<Login>>();
    let facilitates =
        |login: &Login| timeline.group.facilitators.iter().any(|one| standing.roster.same(&one.github, login));
    VoteStatus {
        round: vote.round,
        opened_at: vote.opened_at,
        closes_at: vote.closes_at,
        opened_by: vote.opened_by.to_string(),
        electorate: vote.electorate.clone(),
        approve: voters(Choice::Approve),
        reject: voters(Choice::Reject),
        abstain: voters(Choice::Abstain),
        pending: voters(Choice::Pending),
        needed: vote.needed(),
        not_counted: vote.not_counted.clone(),
        transcribed: vote.ballots.iter().filter(|ballot| ballot.transcribed_by.is_some()).cloned().collect(),
        facilitators_voting: vote
            .ballots
            .iter()
            .filter(|ballot| ballot.choice != Choice::Pending && facilitates(&ballot.voter))
            .map(|ballot| ballot.voter.clone())
            .collect(),
        outcome: timeline.outcome().unwrap_or(vote.outcome),
    }
}

/// What the rules say that somebody should look at: warnings and errors, and notes about what the group does.
fn attention(timeline: &Timeline, findings: &[Diagnostic]) -> Vec<Attention> {
    let matters = |finding: &&Diagnostic| {
        let of_group = finding.group.as_deref() == Some(timeline.id.as_str()) && timeline.file_exists;
        of_group && (finding.severity > Severity::Note || rules::is_asked(finding.rule, rules::Occasion::Status))
    };
    let said = |finding: &Diagnostic| Attention { rule: finding.rule, message: finding.message.clone() };
    findings.iter().filter(matters).map(said).collect()
}
