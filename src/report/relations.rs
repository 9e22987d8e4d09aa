//! How one group stands to others: what it may overlap with, what it came from, what came of it.

use serde::Serialize;

use super::record::text;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::registry::group::{Group, Kind, Overlap};
use crate::registry::scalar::GroupId;

/// How one group stands to others.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RelationsStatus {
    /// The groups that it says it may overlap with.
    pub overlaps: Vec<OverlapStatus>,
    /// The groups that say so of it.
    pub overlapped_by: Vec<OverlapStatus>,
    /// The groups whose discussion justifies it.
    pub supported_by: Vec<RelatedGroup>,
    /// The groups that its discussion justifies.
    pub led_to: Vec<RelatedGroup>,
    /// The groups that went into it.
    pub absorbed: Vec<RelatedGroup>,
    /// The group that its work went on in, through all that went into others themselves.
    pub goes_on_in: Option<RelatedGroup>,
}

/// Another group, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RelatedGroup {
    /// Its id now; as it is written, where no group is called so.
    pub group: String,
    /// Its name.
    pub name: Option<String>,
    /// Its kind.
    pub kind: Option<Kind>,
    /// Its state; `None` where there is no such group.
    pub state: Option<State>,
}

/// An overlap with another group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OverlapStatus {
    /// The other group.
    #[serde(flatten)]
    pub other: RelatedGroup,
    /// How whoever flags it differs from the other.
    pub differentiation: Option<String>,
}

impl RelationsStatus {
    /// How a group stands to all others.
    pub fn of(number: TimelineId, standing: &Standing) -> Self {
        let this = &standing.timelines[number];
        let means_this = |id: &GroupId| is_called(this, id) && standing.find(id) == Some(number);
        let overlap =
            |overlap: &Overlap, other| OverlapStatus { other, differentiation: text(overlap.differentiation.as_ref()) };
        let group = this.group.read();
        let mut relations = Self {
            overlaps: group.overlaps.iter().flatten().map(|it| overlap(it, named(&it.group, standing))).collect(),
            supported_by: group.supported_by.iter().map(|id| named(id, standing)).collect(),
            goes_on_in: standing.successor(this).map(RelatedGroup::of),
            ..Self::default()
        };
        // Of all others only those few are sorted that name it.
        let mut others: Vec<(TimelineId, &Timeline)> = standing.timelines.iter().collect();
        others.retain(|(other, timeline)| *other != number && names(timeline).any(|id| is_called(this, id)));
        standing.sort(&mut others);
        for (_, other) in others {
            let related = || RelatedGroup::of(other);
            let flagged = other.group.read().overlaps.iter().flatten().filter(|it| means_this(&it.group));
            relations.overlapped_by.extend(flagged.map(|it| overlap(it, related())));
            if other.group.read().supported_by.iter().any(|id| means_this(id)) {
                relations.led_to.push(related());
            }
            let named = other.retirement().and_then(|it| it.merged_into.as_deref());
            if named.is_some_and(|id| is_called(this, id)) && standing.went_into(other) == Some(number) {
                relations.absorbed.push(related());
            }
        }
        relations
    }
}

impl RelatedGroup {
    /// A group as it stands.
    pub fn of(timeline: &Timeline) -> Self {
        Self {
            group: timeline.id.to_string(),
            name: timeline.group.read().name.as_ref().map(ToString::to_string),
            kind: timeline.kind,
            state: Some(timeline.state),
        }
    }
}

/// The group that `id` names.
fn named(id: &GroupId, standing: &Standing) -> RelatedGroup {
    let unknown = || RelatedGroup { group: id.to_string(), name: None, kind: None, state: None };
    standing.timeline(id).map_or_else(unknown, RelatedGroup::of)
}

/// The groups that a group names.
fn names(timeline: &Timeline) -> impl Iterator<Item = &GroupId> {
    let Group { overlaps, supported_by, .. } = timeline.group.read();
    let overlaps = overlaps.iter().flatten().map(|overlap| &*overlap.group);
    let supported_by = supported_by.iter().map(|id| &**id);
    overlaps.chain(supported_by).chain(timeline.retirement().and_then(|it| it.merged_into.as_deref()))
}

fn is_called(timeline: &Timeline, id: &GroupId) -> bool {
    timeline.id == *id || timeline.formerly.contains(id)
}
