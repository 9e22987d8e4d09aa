//! What groups are and were called.

use std::collections::BTreeMap;

use super::timeline::TimelineId;
use super::timelines::Timelines;
use crate::registry::scalar::GroupId;

/// What groups are and were called.
#[derive(Clone, Copy)]
pub struct Ids<'a> {
    pub(super) timelines: &'a Timelines,
    pub(super) at_id: &'a BTreeMap<GroupId, TimelineId>,
    /// Ids that groups had before, to those that they have now.
    pub now_called: &'a BTreeMap<GroupId, GroupId>,
}

impl Ids<'_> {
    /// The first id of the group that is or was called `id`, which no rename changes; `id` itself where there is none.
    pub fn earliest(&self, id: &GroupId) -> GroupId {
        let now = self.now_called.get(id).unwrap_or(id);
        let Some(timeline) = self.at_id.get(now).map(|number| &self.timelines[*number]) else { return id.clone() };
        timeline.formerly.first().unwrap_or(&timeline.id).clone()
    }
}
