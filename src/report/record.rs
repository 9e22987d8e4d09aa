//! What the record of one group holds: its places, its people, its work, where it came from and how it ended.

use chrono::NaiveDate;
use serde::Serialize;

use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::{
    Basis, Deliverable, DeliverableType, Facilitator, Group, Link, Origin, Retirement, RetirementReason,
};
use crate::registry::paper::{CharterRecord, Level, Member};
use crate::registry::scalar::{Login, Url};
use crate::source::span::Spanned;

/// What the record of one group holds.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecordStatus {
    /// The problem space, or what will be built.
    pub summary: Option<String>,
    /// Where it talks.
    pub channel: Option<String>,
    /// Where that is.
    pub channel_url: Option<String>,
    /// How to get in.
    pub joining: Option<String>,
    /// Where it was posted.
    pub discussion: Option<String>,
    /// Its other places.
    pub links: Vec<TitledLink>,
    /// Who shepherds it, in file order.
    pub facilitators: Vec<FacilitatorStatus>,
    /// Who represents the steering group in it.
    pub maintainers: Vec<PersonStatus>,
    /// Who takes part in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub members: Vec<MemberStatus>,
    /// Of an interest group: what it talks about first.
    pub first_topic: Option<String>,
    /// Of a working group: what it is for.
    pub use_cases: Option<String>,
    /// Of a working group: what it brings about first.
    pub first_deliverable: Option<DeliverableStatus>,
    /// What else it pursues.
    pub deliverables: Vec<DeliverableStatus>,
    /// The Projects that it maintains.
    pub maintains: Vec<String>,
    /// What it stands behind.
    pub supports: Vec<TitledLink>,
    /// How it came to exist without a vote here.
    pub origin: Option<OriginStatus>,
    /// Where and when its charter was approved outside this registry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub charter: Option<CharterOfElsewhere>,
    /// Why its approval was taken back.
    pub reversal: Option<ReversalStatus>,
    /// How it ended.
    pub retirement: Option<RetirementStatus>,
}

/// A link, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TitledLink {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
}

/// Somebody, by what the file or the roster calls them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PersonStatus {
    /// The login.
    pub github: Login,
    /// The name.
    pub name: Option<String>,
}

/// A facilitator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FacilitatorStatus {
    /// Who it is.
    #[serde(flatten)]
    pub person: PersonStatus,
    /// The organisation.
    pub affiliation: Option<String>,
    /// The last day of the term.
    pub term_ends: Option<NaiveDate>,
    /// Whether that day is over.
    pub term_over: bool,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MemberStatus {
    /// Who it is.
    #[serde(flatten)]
    pub person: PersonStatus,
    /// The organisation.
    pub affiliation: Option<String>,
    /// How far, such as `wg-member`.
    pub level: Option<Level>,
}

/// A charter that was approved outside this registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CharterOfElsewhere {
    /// The day it was approved.
    pub date: Option<NaiveDate>,
    /// Where that can be read.
    pub source: String,
    /// Where the charter is.
    pub url: Option<String>,
}

/// What a working group brings about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DeliverableStatus {
    /// What it is called.
    pub title: String,
    /// What it is, such as `sep`.
    #[serde(rename = "type")]
    pub kind: Option<DeliverableType>,
    /// Where it is.
    pub url: Option<String>,
    /// Whether it is finished.
    pub done: bool,
}

/// How a group came to exist without a vote here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OriginStatus {
    /// Why that counts.
    pub basis: Basis,
    /// Since when it exists.
    pub date: Option<NaiveDate>,
    /// Where that can be read.
    pub source: String,
    /// When it said that it goes by SEP-1302.
    pub acknowledged: Option<NaiveDate>,
    /// What else is to say.
    pub note: Option<String>,
}

/// Why an approval was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReversalStatus {
    /// The reason.
    pub reason: String,
}

/// How a group ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RetirementStatus {
    /// Why.
    pub reason: RetirementReason,
    /// The group that it went into, as the record names it.
    pub merged_into: Option<String>,
    /// The day, where it ended elsewhere.
    pub date: Option<NaiveDate>,
    /// Where that can be read.
    pub source: Option<String>,
    /// What else is to say.
    pub note: Option<String>,
}

impl RecordStatus {
    /// What the record of a group holds; of an origin and an ending what stands, whatever its file says by now.
    pub fn of(timeline: &Timeline, standing: &Standing) -> Self {
        let group: &Group = timeline.group.read();
        Self {
            summary: text(group.summary.as_ref()),
            channel: text(group.channel.as_ref()),
            channel_url: group.channel_url.as_deref().map(ToString::to_string),
            joining: text(group.joining.as_ref()),
            discussion: group.discussion.as_deref().map(ToString::to_string),
            links: TitledLink::all(&group.links),
            facilitators: group.facilitators.iter().map(|one| FacilitatorStatus::of(one, standing)).collect(),
            maintainers: group.maintainers.iter().map(|login| PersonStatus::of(login, None, standing)).collect(),
            members: group.members.iter().map(|one| MemberStatus::of(one, standing)).collect(),
            first_topic: text(group.first_topic.as_ref()),
            use_cases: text(group.use_cases.as_ref()),
            first_deliverable: group.first_deliverable.as_deref().map(DeliverableStatus::of),
            deliverables: group.deliverables.iter().map(|one| DeliverableStatus::of(one)).collect(),
            maintains: group.maintains.iter().map(ToString::to_string).collect(),
            supports: TitledLink::all(&group.supports),
            origin: timeline.origin().map(OriginStatus::of),
            charter: timeline.charter_record().map(CharterOfElsewhere::of),
            reversal: timeline.reversal().map(|reason| ReversalStatus { reason: reason.trim().to_owned() }),
            retirement: timeline.retirement().map(RetirementStatus::of),
        }
    }
}

impl TitledLink {
    /// Each of some links.
    pub fn all(links: &[Link]) -> Vec<Self> {
        links.iter().map(|link| Self { title: link.title.trim().to_owned(), url: url(link.url.as_ref()) }).collect()
    }
}

impl PersonStatus {
    /// Somebody whose `name` may stand beside the login, and may stand in the roster.
    pub fn of(login: &Login, name: Option<&str>, standing: &Standing) -> Self {
        let human = standing.roster.person(login);
        let in_roster = || {
            let people = &standing.manifest()?.people;
            let (_, person) = people.first(|login| (**login).cmp(&human))?;
            person.name.as_deref()
        };
        Self { github: login.clone(), name: name.or_else(in_roster).map(|name| name.trim().to_owned()) }
    }
}

impl FacilitatorStatus {
    fn of(facilitator: &Facilitator, standing: &Standing) -> Self {
        let term_ends = facilitator.term_ends.as_deref().copied();
        Self {
            person: PersonStatus::of(&facilitator.github, facilitator.name.as_deref(), standing),
            affiliation: text(facilitator.affiliation.as_ref()),
            term_ends,
            term_over: term_ends.is_some_and(|day| day < standing.at.date_naive()),
        }
    }
}

impl MemberStatus {
    fn of(member: &Member, standing: &Standing) -> Self {
        Self {
            person: PersonStatus::of(&member.github, member.name.as_deref(), standing),
            affiliation: text(member.affiliation.as_ref()),
            level: member.level,
        }
    }
}

impl CharterOfElsewhere {
    fn of(record: &CharterRecord) -> Self {
        Self { date: record.date, source: record.source.to_string(), url: url(record.url.as_ref()) }
    }
}

impl DeliverableStatus {
    /// What a file says of it.
    pub fn of(deliverable: &Deliverable) -> Self {
        Self {
            title: deliverable.title.trim().to_owned(),
            kind: deliverable.r#type,
            url: url(deliverable.url.as_ref()),
            done: deliverable.done,
        }
    }
}

impl OriginStatus {
    fn of(origin: &Origin) -> Self {
        Self {
            basis: *origin.basis,
            date: origin.date,
            source: origin.source.to_string(),
            acknowledged: origin.acknowledged,
            note: origin.note.as_deref().map(|note| note.trim().to_owned()),
        }
    }
}

impl RetirementStatus {
    fn of(retirement: &Retirement) -> Self {
        Self {
            reason: *retirement.reason,
            merged_into: retirement.merged_into.as_deref().map(ToString::to_string),
            date: retirement.date.as_deref().copied(),
            source: url(retirement.source.as_ref()),
            note: retirement.note.as_deref().map(|note| note.trim().to_owned()),
        }
    }
}

/// What a text says, without the white space around it.
pub(super) fn text(said: Option<&Spanned<String>>) -> Option<String> {
    said.map(|said| said.trim().to_owned())
}

/// A link as text.
pub(super) fn url(url: Option<&Url>) -> Option<String> {
    url.map(ToString::to_string)
}
