//! Where every group stands at one moment.

use super::event::Event;
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
    /// The clock.
    pub at: Timestamp,
    /// Every group there ever was, by id; an id that was withdrawn and used again stands once for each.
    pub timelines: Vec<Timeline>,
    /// Everything that happened, in landing order.
    pub events: Vec<Event>,
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
        let newest = |found: &dyn Fn(&Timeline) -> bool| self.timelines.iter().rev().find(|timeline| found(timeline));
        newest(&|timeline| timeline.id.as_str() == id)
            .or_else(|| newest(&|timeline| timeline.formerly.iter().any(|former| former.as_str() == id)))
    }
}
