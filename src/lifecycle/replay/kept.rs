//! A replay as it is kept between runs, so that the next one goes on from there.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Readings, Replay};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::field::ManifestField;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::times::{self, When};
use crate::registry::load::Registry;
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// Where everything stood right after the last landing of a mainline, before the clock did anything more.
///
/// What happened on the way is not in it: it is enough to go on, and not to tell the story.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    tip: CommitId,
    /// What the committers' clocks said, in seconds since 1970, the oldest landing first.
    clocks: Vec<i64>,
    timelines: Vec<Timeline>,
    manifest: Option<Rc<Said<Manifest>>>,
    last_manifest: Option<Rc<Said<Manifest>>>,
    usurped: BTreeSet<ManifestField>,
    is_claimed: bool,
    now_called: BTreeMap<GroupId, GroupId>,
    at_id: BTreeMap<GroupId, usize>,
}

impl Kept {
    /// The last landing.
    pub fn tip(&self) -> &CommitId {
        &self.tip
    }

    /// How many landings there were.
    pub fn len(&self) -> usize {
        self.clocks.len()
    }

    /// Whether there was no landing.
    pub fn is_empty(&self) -> bool {
        self.clocks.is_empty()
    }

    /// Keeps a replay that is not settled behind its last landing; `None` where it has not come to the end of `clocks`.
    pub(in crate::lifecycle) fn of(replay: &Replay, clocks: Vec<i64>) -> Option<Self> {
        (replay.whens == times::resolve(&clocks)).then(|| Self {
            tip: replay.tip.clone(),
            clocks,
            timelines: replay.timelines.clone(),
            manifest: replay.manifest.clone(),
            last_manifest: replay.last_manifest.clone(),
            usurped: replay.usurped.clone(),
            is_claimed: replay.is_claimed,
            now_called: replay.now_called.clone(),
            at_id: replay.at_id.clone(),
        })
    }

    /// What the committers' clocks said, in seconds since 1970, the oldest landing first.
    pub(in crate::lifecycle) fn clocks(&self) -> &[i64] {
        &self.clocks
    }

    /// Takes over what a reading of the same files found, so that they are not read once more.
    pub fn adopt_reading(&self, registry: &Registry) {
        for timeline in &self.timelines {
            if let Some(document) = registry.groups.get(&timeline.id)
                && let Some(group) = &document.value
            {
                timeline.group.adopt(document.file.text(), group);
            }
        }
    }

    /// The replay that was kept, to go on from to `tip`; `whens` say when its landings happened.
    pub(in crate::lifecycle) fn replay(self, tip: &CommitId, whens: &[When], at: Timestamp) -> Replay {
        Replay {
            tip: tip.clone(),
            at,
            whens: whens.to_vec(),
            last_landing: Some(self.tip),
            checkpoint: None,
            timelines: self.timelines,
            events: Vec::new(),
            landings: Vec::new(),
            roster: self.manifest.as_ref().map(|manifest| Rc::new(Roster::of(manifest))).unwrap_or_default(),
            manifest: self.manifest,
            is_claimed: self.is_claimed,
            last_manifest: self.last_manifest,
            usurped: self.usurped,
            now_called: self.now_called,
            at_id: self.at_id,
            readings: Readings::default(),
        }
    }
}
