//! Where every group stands at one moment.

use super::checkpoint::Checkpoint;
use super::event::Event;
use super::landed::Landed;
use super::state::State;
use super::timeline::Timeline;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;

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
    /// The newest timeline that is called `id`, else the newest that once was.
    pub fn timeline(&self, id: &str) -> Option<&Timeline> {
        let behind = self.timelines.partition_point(|timeline| timeline.id.as_str() <= id);
        let called = self.timelines.get(..behind)?.last().filter(|timeline| timeline.id.as_str() == id);
        called.or_else(|| {
            let was_called = |timeline: &&Timeline| timeline.formerly.iter().any(|former| former.as_str() == id);
            self.timelines.iter().rev().find(was_called)
        })
    }

    /// The group in which the work of a retired one goes on, through all that went into others themselves.
    ///
    /// `None` where it went into none, or round in a circle.
    pub fn successor(&self, retired: &Timeline) -> Option<&Timeline> {
        let next = |timeline: &Timeline| {
            let retirement = timeline.group.retirement.as_ref().filter(|_| timeline.state == State::Retired)?;
            self.timeline(retirement.merged_into.as_ref()?)
        };
        let mut last = next(retired)?;
        for _ in &self.timelines {
            match next(last) {
                Some(further) => last = further,
                None => return Some(last),
            }
        }
        None
    }
}
