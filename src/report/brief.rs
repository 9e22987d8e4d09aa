//! What a change proposes, in brief, and what comes next: for whoever has not opened its files.

use serde::Serialize;

use super::by_hand::ByHand;
use super::next::NextStep;
use super::polling::{BlankPaper, OpenBallot, OpenEntry};
use super::record::{FacilitatorStatus, PersonStatus, RecordStatus, text};
use super::status::ProposalStatus;
use crate::diagnostic::{Diagnostic, Subject};
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;
use crate::lifecycle::prospect::Prospect;
use crate::order::Collect;
use crate::registry::group::Kind;
use crate::registry::load::Registry;

/// A group that a change proposes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ProposalBrief {
    /// Its id.
    pub group: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Who shepherds it.
    pub facilitators: Vec<FacilitatorStatus>,
    /// Who represents the steering group in it.
    pub maintainers: Vec<PersonStatus>,
    /// What the template asks.
    pub proposal: ProposalStatus,
    /// Groups that it reads much like, and does not flag.
    pub unflagged: Vec<String>,
}

/// What can be done with a group once a change has landed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Afterwards {
    /// The group.
    pub group: String,
    /// What its charter is known by then, where groups have charters that are approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub charter: Option<String>,
    /// The steps, the most expected one first.
    pub next: Vec<NextStep>,
    /// The ballots that are to be cast then, and where.
    pub open_ballots: Vec<OpenBallot>,
    /// What maintainers have to say then on the paper of sponsors, and where; there where somebody is asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub open_entries: Vec<OpenEntry>,
    /// What can be done then by changing its file on the web, and how; nothing where the registry does not say where that is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(default))]
    pub by_hand: Vec<ByHand>,
    /// The paper of the vote that is to be called then, where nothing else has to be changed for it.
    pub blank_paper: Option<BlankPaper>,
}

impl ProposalBrief {
    /// The groups that a change proposes, so that it stands.
    pub fn all(prospect: &Prospect, findings: &[Diagnostic]) -> Vec<Self> {
        let standing = &prospect.standing;
        let proposed = prospect.events.iter().filter(|event| !event.is_void());
        let proposed = proposed.filter(|event| matches!(event.act(), Some(Act::Proposed)));
        let briefs = proposed.filter_map(|event| {
            let id = event.group()?;
            let timeline = standing.timeline(id)?;
            let alike =
                findings.iter().filter(|it| it.rule == "unflagged-overlap" && it.group.as_deref() == Some(&**id));
            let others = alike.flat_map(|finding| &finding.subjects).filter_map(|subject| match subject {
                Subject::Peer(other) => Some(other.clone()),
                _ => None,
            });
            let record = RecordStatus::of(timeline, standing);
            Some(Self {
                group: id.to_string(),
                name: text(timeline.group.read().name.as_ref()),
                kind: timeline.kind,
                facilitators: record.facilitators,
                maintainers: record.maintainers,
                proposal: ProposalStatus::of(timeline)?,
                unflagged: others.collect(),
            })
        });
        briefs.collect()
    }
}

impl Afterwards {
    /// What can be done with each group that a change does something to that stands.
    pub fn all(prospect: &Prospect, registry: &Registry) -> Vec<Self> {
        let standing = &prospect.standing;
        let stands = prospect.events.iter().filter(|event| !event.is_void());
        let groups = stands.filter_map(Event::group).into_set();
        let steps = groups.into_iter().filter_map(|group| {
            let timeline = standing.timeline(group)?;
            let next = NextStep::all(timeline, standing);
            let is_settled_otherwise = timeline.is_open() || timeline.state.is_closed();
            let has_charter = standing.constitution().has_charters() && !is_settled_otherwise;
            (!next.is_empty()).then(|| Self {
                group: group.to_string(),
                charter: has_charter.then(|| standing.charter_of(timeline.group.read()).fingerprint().to_string()),
                next,
                open_ballots: OpenBallot::all(timeline, registry, standing),
                open_entries: OpenEntry::all(timeline, registry, standing),
                by_hand: ByHand::all(timeline, registry, standing),
                blank_paper: BlankPaper::of(timeline, registry, standing),
            })
        });
        steps.collect()
    }
}
