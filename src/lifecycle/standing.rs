//! Where every group stands at one moment.

use super::checkpoint::Checkpoint;
use super::event::Event;
use super::landed::Landed;
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;
use crate::registry::scalar::GroupId;

/// A whole registry as derived from its history at one moment.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The revision it was derived from.
    pub tip: CommitId,
    /// The newest landing that the clock has reached; `None` before the first.
    pub last_landing: Option<CommitId>,
    /// The clock.
    pub at: Timestamp,
    /// Every group there ever was, sorted by id; an id that was withdrawn and used again stands once for each.
    pub timelines: Vec<Timeline>,
    /// Everything that happened, in landing order.
    pub events: Vec<Event>,
    /// Every landing, the oldest first, those that the clock has not reached included.
    pub landings: Vec<Landed>,
    /// The newest landing that the clock has reached, and what everything amounted to there; `None` before the first.
    pub checkpoint: Option<Checkpoint>,
    /// The effective `mcpgov.yaml`.
    pub manifest: Option<Manifest>,
    /// Its people.
    pub roster: Roster,
    /// Whether no lead or core maintainer could be recognised yet.
    pub is_unclaimed: bool,
}

impl Standing {
    /// Everything that happened under any id that the group of `timeline` has had, whichever group had it then.
    pub fn events_of<'a>(&'a self, timeline: &'a Timeline) -> impl Iterator<Item = &'a Event> {
        let is_its = |id: &GroupId| timeline.id == *id || timeline.formerly.contains(id);
        self.events.iter().filter(move |event| event.group.as_ref().is_some_and(is_its))
    }

    /// The newest timeline that is called `id`, else the newest that once was.
    pub fn timeline(&self, id: &str) -> Option<&Timeline> {
        let behind = self.timelines.partition_point(|timeline| timeline.id.as_str() <= id);
        let called = self.timelines.get(..behind)?.last().filter(|timeline| timeline.id.as_str() == id);
        called.or_else(|| {
            let was_called = |timeline: &&Timeline| timeline.formerly.iter().any(|former| former.as_str() == id);
            self.timelines.iter().rev().find(was_called)
        })
    }
}
