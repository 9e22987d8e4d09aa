//! Going on from where everything stood right after an earlier landing, as it was kept between runs.

use std::rc::Rc;

use super::standing::Standing;
use super::times;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::Landing;
use crate::registry::load::Registry;
use crate::registry::roster::Roster;

impl Standing {
    /// How many landings there were.
    pub fn landings(&self) -> usize {
        self.clocks.len()
    }

    /// Whether the clock has reached every landing, so that it can be gone on from.
    pub fn is_whole(&self) -> bool {
        self.reached == self.clocks.len() && self.last_landing.as_ref() == Some(&self.tip)
    }

    /// The same as it was before it was kept, with what is not kept made anew; `None` where it contradicts itself.
    pub fn restored(mut self) -> Option<Self> {
        if !self.is_whole() || !self.at_id.values().all(|number| self.timelines.contains(*number)) {
            return None;
        }
        self.roster = self.manifest().map(|manifest| Rc::new(Roster::of(manifest))).unwrap_or_default();
        Some(self)
    }

    /// Takes over what a reading of the same files found, so that they are not read once more.
    pub fn adopt_reading(&self, registry: &Registry) {
        for (_, timeline) in self.timelines.iter() {
            if let Some(document) = registry.groups.get(&timeline.id)
                && let Some(group) = &document.value
            {
                timeline.group.adopt(document.file.text(), group);
            }
        }
    }

    /// Where everything stands with the landings `behind` it, which end at `tip`, right after the last of them.
    ///
    /// `None` where their clocks say otherwise when something earlier happened, or have not come as far as `now`.
    pub fn going_on(mut self, tip: &CommitId, behind: &[Landing], now: Timestamp) -> Option<Self> {
        let before = times::resolve(&self.clocks);
        self.clocks.extend(behind.iter().map(|landing| landing.commit.committed_at));
        let whens = times::resolve(&self.clocks);
        let (known, new) = whens.split_at_checked(before.len())?;
        if known != before || whens.iter().any(|when| when.at() > now) {
            return None;
        }
        self.tip = tip.clone();
        for (landing, when) in behind.iter().zip(new) {
            self.land(landing, *when);
        }
        Some(self)
    }

    /// The same at a later clock.
    pub fn settled(mut self, at: Timestamp) -> Self {
        self.settle(at);
        self.at = at;
        self
    }
}
