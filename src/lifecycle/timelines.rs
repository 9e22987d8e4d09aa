//! Every group that a history tells of.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

use super::timeline::{Timeline, TimelineId};

/// Every group that a history tells of; none of them ever goes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Timelines(Vec<Timeline>);

impl Timelines {
    /// Begins a group.
    pub(super) fn add(&mut self, timeline: Timeline) -> TimelineId {
        self.0.push(timeline);
        TimelineId(self.0.len() - 1)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every one, the oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (TimelineId, &Timeline)> {
        self.0.iter().enumerate().map(|(number, timeline)| (TimelineId(number), timeline))
    }

    /// Every one, to be changed.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Timeline> {
        self.0.iter_mut()
    }

    /// Whether it is one of these.
    pub(super) fn contains(&self, id: TimelineId) -> bool {
        id.0 < self.0.len()
    }
}

impl Index<TimelineId> for Timelines {
    type Output = Timeline;

    fn index(&self, id: TimelineId) -> &Timeline {
        &self.0[id.0]
    }
}

impl IndexMut<TimelineId> for Timelines {
    fn index_mut(&mut self, id: TimelineId) -> &mut Timeline {
        &mut self.0[id.0]
    }
}
