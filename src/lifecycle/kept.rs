//! Going on from where everything stood right after an earlier landing, as it was kept between runs.

use std::sync::Arc;

use super::event::Event;
use super::standing::Standing;
use super::times::When;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::registry::group::Group;
use crate::registry::library::Library;
use crate::registry::load::Registry;
use crate::registry::roster::Roster;
use crate::registry::said::Said;

impl Standing {
    /// How many landings there were.
    pub fn landings(&self) -> usize {
        self.clocks.count()
    }

    /// Whether the clock has reached every landing, so that it can be gone on from.
    pub fn is_whole(&self) -> bool {
        self.reached == self.clocks.count() && self.last_landing.as_ref() == Some(&self.tip)
    }

    /// The same as it was before it was kept, with what is not kept made anew; `None` where it contradicts itself.
    pub fn restored(mut self) -> Option<Self> {
        if !self.is_whole() || !self.at_id.values().all(|number| self.timelines.contains(*number)) {
            return None;
        }
        self.roster = self.manifest().map(|manifest| Arc::new(Roster::of(manifest))).unwrap_or_default();
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

    /// What the file of every group says, whatever became of the group, in an order that stays.
    pub fn texts(&self) -> impl Iterator<Item = &Said<Group>> {
        self.timelines.iter().map(|(_, timeline)| &*timeline.group)
    }

    /// What was read before of the groups' files.
    pub fn library(&self) -> Library {
        let readings = self.timelines.iter().filter_map(|(_, it)| Some((it.id.clone(), it.group.reading()?)));
        readings.collect()
    }

    /// Reads what every group says, for whoever is about to look at all of them.
    pub fn read_groups(&self) {
        Said::read_all(self.texts());
    }

    /// Goes on to `tip`, of whose landings behind this the committers' clocks said `clocks`; says when these happened.
    ///
    /// `None` where their clocks say otherwise when something earlier happened, or have not come as far as `now`.
    pub fn go_on(&mut self, tip: &CommitId, clocks: &[i64], now: Timestamp) -> Option<Vec<When>> {
        let (clocks, whens) = self.clocks.followed_by(clocks)?;
        if clocks.last().is_some_and(|last| last.at() > now) {
            return None;
        }
        self.tip = tip.clone();
        self.clocks = clocks;
        Some(whens)
    }

    /// The same at a later clock, and what that did.
    pub fn settled(mut self, at: Timestamp) -> (Self, Vec<Event>) {
        let settled = self.settle(at);
        self.at = at;
        (self, settled)
    }
}
