//! Where everything stands: all that the next landing needs to be judged, and no more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::accounts::Accounts;
use super::act::EventKind;
use super::charter::Charter;
use super::clocks::Clocks;
use super::constitution::{self, Constitution};
use super::decision::Trace;
use super::event::Event;
use super::ids::Ids;
use super::manifest_field::ManifestField;
use super::readings::Readings;
use super::regimes::Regimes;
use super::state::State;
use super::timeline::{Timeline, TimelineId};
use super::timelines::Timelines;
use super::times::When;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::order::Order;
use crate::registry::group::Group;
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

/// A whole registry as derived from its history at one moment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Standing {
    /// The revision it was derived from.
    pub tip: CommitId,
    /// The clock: what it did up to then is done.
    pub at: Timestamp,
    /// The newest landing that the clock has reached; `None` before the first.
    pub last_landing: Option<CommitId>,
    /// What the committers' clocks said of all landings.
    pub(super) clocks: Clocks,
    /// How many of these landings the clock has reached.
    pub(super) reached: usize,
    /// Every group there ever was; an id that was withdrawn and used again stands for several.
    pub timelines: Timelines,
    /// The group whose file stands at an id.
    pub(super) at_id: BTreeMap<GroupId, TimelineId>,
    /// Ids that groups had before, to those that they have now.
    pub(super) now_called: BTreeMap<GroupId, GroupId>,
    /// The first landing.
    pub(super) root: Option<Trace>,
    pub(super) manifest: Option<Arc<Said<Manifest>>>,
    /// What made that effective.
    pub(super) manifest_in: Option<Trace>,
    /// The last readable `mcpgov.yaml`, effective or void.
    pub(super) last_manifest: Option<Arc<Said<Manifest>>>,
    /// The fields in which that says what somebody without the authority made of them.
    pub(super) usurped: BTreeSet<ManifestField>,
    /// Which rules were in force, since when.
    pub regimes: Regimes,
    /// Whether a lead or core maintainer could be recognised by now.
    pub(super) is_claimed: bool,
    /// Which accounts had which login.
    pub accounts: Accounts,
    /// The people of the effective `mcpgov.yaml`.
    #[serde(skip)]
    pub roster: Arc<Roster>,
    /// What the versions of files said.
    #[serde(skip)]
    pub(super) readings: Readings,
}

impl Standing {
    /// Before anything landed of the history that ends at `tip`, of whose landings the clocks of their committers said this.
    pub(super) fn before_everything(tip: CommitId, clocks: &[i64]) -> Self {
        Self {
            tip,
            at: Timestamp::MIN_UTC,
            last_landing: None,
            clocks: Clocks::of(clocks),
            reached: 0,
            timelines: Timelines::default(),
            at_id: BTreeMap::new(),
            now_called: BTreeMap::new(),
            root: None,
            manifest: None,
            manifest_in: None,
            last_manifest: None,
            usurped: BTreeSet::new(),
            regimes: Regimes::default(),
            is_claimed: false,
            accounts: Accounts::default(),
            roster: Arc::default(),
            readings: Readings::default(),
        }
    }

    /// The effective `mcpgov.yaml`.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref().map(|manifest| manifest.read())
    }

    /// Whether no lead or core maintainer could be recognised yet.
    pub fn is_unclaimed(&self) -> bool {
        !self.is_claimed
    }

    /// The rules by which whatever lands next is judged.
    pub fn constitution(&self) -> &'static dyn Constitution {
        constitution::of(self.regimes.current())
    }

    /// The rules by which whatever is done next to a group is judged: those of its vote what is done to a vote that runs.
    pub fn rules_for(&self, group: &Timeline, kind: EventKind) -> &'static dyn Constitution {
        constitution::governing(self.constitution(), group, kind)
    }

    /// What groups are and were called.
    pub fn ids(&self) -> Ids<'_> {
        Ids { timelines: &self.timelines, at_id: &self.at_id, now_called: &self.now_called }
    }

    /// The charter that the file of a group says.
    pub fn charter_of(&self, group: &Group) -> Charter {
        Charter::of(group, |id| self.ids().earliest(id))
    }

    /// Every group, sorted by id; of several under one id, the one whose file stands there comes last.
    pub fn groups(&self) -> Vec<&Timeline> {
        self.numbered().into_iter().map(|(_, timeline)| timeline).collect()
    }

    /// The same, each with its number.
    pub fn numbered(&self) -> Vec<(TimelineId, &Timeline)> {
        let mut groups: Vec<(TimelineId, &Timeline)> = self.timelines.iter().collect();
        self.sort(&mut groups);
        groups
    }

    /// Puts some groups into the order in which they are told: by id, of those of one id the one whose file is there last.
    pub fn sort(&self, groups: &mut [(TimelineId, &Timeline)]) {
        groups.order_by_key(|(number, timeline)| (&timeline.id, self.at_id.get(&timeline.id) == Some(number), *number));
    }

    /// The newest group that is called `id`, else the newest that once was.
    pub fn find(&self, id: &str) -> Option<TimelineId> {
        let newest = |is: &dyn Fn(&Timeline) -> bool| {
            self.timelines.iter().rev().find(|(_, timeline)| is(timeline)).map(|(number, _)| number)
        };
        let here = self.at_id.get(id).copied();
        here.or_else(|| newest(&|timeline| timeline.id.as_str() == id))
            .or_else(|| newest(&|timeline| timeline.formerly.iter().any(|former| former.as_str() == id)))
    }

    /// The same as what is known of it.
    pub fn timeline(&self, id: &str) -> Option<&Timeline> {
        self.find(id).map(|number| &self.timelines[number])
    }

    /// Whether an event belongs to the story of a group: its own, and what was found while nothing of its file could be read.
    pub fn is_of(&self, group: TimelineId, event: &Event) -> bool {
        let (None, Some(id)) = (event.timeline(), event.group()) else { return event.timeline() == Some(group) };
        let is_later =
            |timeline: &Timeline| timeline.formerly.first().unwrap_or(&timeline.id) == id && timeline.began >= event.at;
        self.timelines.iter().find(|(_, timeline)| is_later(timeline)).map(|(number, _)| number) == Some(group)
    }

    /// Other groups than `this` that are or were called `id`, the newest last.
    pub fn namesakes(&self, id: &str, this: TimelineId) -> Vec<&Timeline> {
        let others = self.timelines.iter().filter(|(number, _)| *number != this);
        let is_called = |timeline: &&Timeline| {
            timeline.id.as_str() == id || timeline.formerly.iter().any(|former| former.as_str() == id)
        };
        others.map(|(_, timeline)| timeline).filter(is_called).collect()
    }

    /// The group that a retired one went into: the one that its ending meant, whoever bears that id by now.
    pub fn went_into(&self, retired: &Timeline) -> Option<TimelineId> {
        let retirement = retired.retirement().filter(|_| retired.state == State::Retired)?;
        let id = &**retirement.merged_into.as_ref()?;
        let was_there = |number: &TimelineId| self.timelines[*number].began <= retired.since;
        let bore = |timeline: &Timeline| timeline.id == *id || timeline.formerly.contains(id);
        let newest = self.find(id);
        let meant = || {
            let called = self.timelines.iter().rev().filter(|(_, timeline)| bore(timeline));
            called.map(|(number, _)| number).find(was_there)
        };
        newest.filter(was_there).or_else(meant).or(newest)
    }

    /// What the group is called by now that is `named` as the one an ending one went into, or is to go into.
    pub fn called_now<'a>(&'a self, ending: &Timeline, named: &'a GroupId) -> &'a GroupId {
        let number = self.went_into(ending).or_else(|| self.find(named));
        number.map_or(named, |number| &self.timelines[number].id)
    }

    /// The group in which the work of a retired one goes on, through all that went into others themselves.
    ///
    /// `None` where it went into none, or round in a circle.
    pub fn successor(&self, retired: &Timeline) -> Option<&Timeline> {
        let next = |timeline: &Timeline| self.went_into(timeline).map(|number| &self.timelines[number]);
        let mut last = next(retired)?;
        for _ in self.timelines.iter() {
            match next(last) {
                Some(further) => last = further,
                None => return Some(last),
            }
        }
        None
    }

    /// When a landing whose committer's clock says `clock` happens, if it comes next.
    ///
    /// `None` where it proves wrong what earlier clocks were taken to say: then all has to be derived anew with it.
    pub fn next(&self, clock: i64) -> Option<When> {
        if self.reached < self.clocks.count() { None } else { self.clocks.next(clock) }
    }
}
