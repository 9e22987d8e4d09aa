//! Where groups stand.

use serde::Serialize;

use super::attention::{Attention, Attentions};
use super::by_hand::ByHand;
use super::heading::Heading;
use super::history::EventLine;
use super::meetings::MeetingStatus;
use super::months::ExpectationsStatus;
use super::next::NextStep;
use super::polling::{OpenBallot, OpenEntry};
use super::record::{DeliverableStatus, RecordStatus, text};
use super::relations::RelationsStatus;
use super::sponsorship::{EndingStatus, SponsorshipStatus};
use super::time;
use super::vote::{VetoStatus, VoteStatus};
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::registry::group::Kind;
use crate::registry::load::Registry;
use crate::registry::scalar::Login;

/// Where every group stands at one moment.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatusReport {
    /// Of which register, when, and by which rules.
    #[serde(flatten)]
    pub heading: Heading,
    /// Every timeline that is asked for, by id.
    pub groups: Vec<GroupStatus>,
    /// How many there are with those that are not.
    #[serde(skip)]
    pub all: usize,
}

/// Where one group stands.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    #[serde(serialize_with = "time::rfc3339")]
    pub since: Timestamp,
    /// The landing, or the close, since which it stands so here.
    #[serde(skip)]
    pub here_since: Timestamp,
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
    /// Whether it was adopted rather than approved by a vote here.
    #[serde(rename = "adopted")]
    pub is_adopted: bool,
    /// The last vote.
    pub vote: Option<VoteStatus>,
    /// Vetoes that stand, also before a vote.
    pub vetoes: Vec<VetoStatus>,
    /// The paper of sponsors and the charter; there where the registry names other rules than the usual ones, and null
    /// while those are in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub sponsorship: Option<Option<SponsorshipStatus>>,
    /// Who proposed that it ends, and who approved it; there and null as `sponsorship` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub retirement: Option<Option<EndingStatus>>,
    /// What needs somebody's attention.
    pub attention: Vec<Attention>,
}

/// The whole story of one group.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupReport {
    /// The register, and this group in it.
    #[serde(flatten)]
    pub status: StatusReport,
    /// What is proposed or voted on; `None` once that is settled.
    pub proposal: Option<ProposalStatus>,
    /// Everything that happened to it.
    pub events: Vec<EventLine>,
    /// What can be done next, and by whom.
    pub next: Vec<NextStep>,
    /// The ballots that are still to be cast, and where.
    pub open_ballots: Vec<OpenBallot>,
    /// What maintainers have yet to say on the paper of sponsors, and where; there where somebody is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub open_entries: Vec<OpenEntry>,
    /// What can be done by changing its file on the web, and how; nothing where the registry does not say where that is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub by_hand: Vec<ByHand>,
    /// What its record holds.
    pub record: RecordStatus,
    /// How it stands to other groups.
    pub relations: RelationsStatus,
    /// When it meets.
    pub meetings: Vec<MeetingStatus>,
    /// What it did month by month, and whether that is what is expected.
    pub expectations: ExpectationsStatus,
}

/// What is proposed or voted on: the answers to the creation template.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProposalStatus {
    /// Of an interest group: what it will talk about first.
    pub first_topic: Option<String>,
    /// Of a working group: what it is for.
    pub use_cases: Option<String>,
    /// Of a working group: what it will bring about first.
    pub first_deliverable: Option<DeliverableStatus>,
    /// The groups that it may overlap with, and how it differs from each.
    pub overlaps: Vec<FlaggedOverlap>,
    /// Groups whose discussion justifies it.
    pub supported_by: Vec<String>,
    /// Where it was posted.
    pub discussion: Option<String>,
}

/// A group that another may overlap with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FlaggedOverlap {
    /// Its id.
    pub group: String,
    /// How the other differs from it.
    pub differentiation: Option<String>,
}

impl GroupReport {
    /// All that is to tell of a group of a register: where it stands, what happened to it, and what its record holds; its
    /// file stands in `registry`.
    pub fn of(
        number: TimelineId,
        standing: &Standing,
        status: StatusReport,
        events: Vec<EventLine>,
        registry: &Registry,
    ) -> Self {
        let timeline = &standing.timelines[number];
        let is_whole = registry.groups.get(&timeline.id).is_none_or(|file| !file.left_out_under("reports"));
        Self {
            status,
            proposal: ProposalStatus::of(timeline),
            events,
            next: NextStep::all(timeline, standing),
            open_ballots: OpenBallot::all(timeline, registry, standing),
            open_entries: OpenEntry::all(timeline, registry, standing),
            by_hand: ByHand::all(timeline, registry, standing),
            record: RecordStatus::of(timeline, standing),
            relations: RelationsStatus::of(number, standing),
            meetings: MeetingStatus::all(timeline, standing.at),
            expectations: ExpectationsStatus::of(timeline, standing, is_whole),
        }
    }
}

impl ProposalStatus {
    /// What is proposed, or voted on as it was opened; `None` where neither is.
    pub fn of(timeline: &Timeline) -> Option<Self> {
        let is_asked =
            timeline.is_open() || matches!(timeline.state, State::Proposed | State::Sponsored | State::Voting);
        let opened = timeline.vote.as_ref().and_then(|vote| vote.text.as_ref());
        let group = opened.unwrap_or(&timeline.group);
        is_asked.then(|| Self {
            first_topic: text(group.read().first_topic.as_ref()),
            use_cases: text(group.read().use_cases.as_ref()),
            first_deliverable: group.read().first_deliverable.as_deref().map(DeliverableStatus::of),
            overlaps: group
                .read()
                .overlaps
                .iter()
                .flatten()
                .map(|overlap| FlaggedOverlap {
                    group: overlap.group.to_string(),
                    differentiation: text(overlap.differentiation.as_ref()),
                })
                .collect(),
            supported_by: group.read().supported_by.iter().map(ToString::to_string).collect(),
            discussion: group.read().discussion.as_ref().map(ToString::to_string),
        })
    }
}

impl GroupStatus {
    /// Where a group stands, with what `findings` say of it that needs attention.
    pub fn of(timeline: &Timeline, standing: &Standing, attentions: &Attentions<'_>) -> Self {
        let group = timeline.group.read();
        let retirement = timeline.retirement().filter(|_| timeline.state == State::Retired);
        Self {
            id: timeline.id.to_string(),
            name: group.name.as_ref().map(ToString::to_string),
            kind: timeline.kind,
            state: timeline.state,
            since: timeline.stands_since(),
            here_since: timeline.since,
            is_adopted: timeline.phase() == Phase::Adopted,
            facilitators: group.facilitators.iter().map(|one| (*one.github).clone()).collect(),
            maintainers: group.maintainers.iter().map(|one| (**one).clone()).collect(),
            formerly: timeline.formerly.iter().map(ToString::to_string).collect(),
            successor: retirement
                .and_then(|it| it.merged_into.as_ref())
                .map(|named| standing.called_now(timeline, named).to_string()),
            file_exists: timeline.file_exists,
            vote: timeline.vote.as_ref().map(|vote| VoteStatus::of(vote, timeline, standing)),
            vetoes: VetoStatus::all(timeline),
            sponsorship: standing.regimes.is_special().then(|| SponsorshipStatus::of(timeline, standing)),
            retirement: standing
                .regimes
                .is_special()
                .then(|| EndingStatus::of(timeline).filter(|_| standing.constitution().has_charters())),
            attention: attentions.of(timeline),
        }
    }
}
