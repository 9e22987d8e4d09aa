//! The fold: landings in, standings out.
//!
//! - An event changes nothing before the roster and the group *as they stood before its landing* say that it may.
//! - A void event changes no state, and stays on record with its reason.
//! - Folding is prefix-stable: what later landings bring never changes what earlier ones did, but for the time of a
//!   landing whose clock later ones prove wrong.
//! - Time is no event of a landing: every vote is settled before anything else that happened at its close or later.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::attribution::CameIn;
use super::checkpoint::Checkpoint;
use super::event::{Event, EventKind};
use super::field::ManifestField;
use super::landed::{BrokenSignature, Landed, broken_signatures};
use super::moment::{Moment, Readings};
use super::standing::Standing;
use super::state::Phase;
use super::timeline::Timeline;
use super::times::{self, When};
use super::touch::Touched;
use super::{roster_change, voting};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::{Landing, Mainline};
use crate::registry::load::MANIFEST_PATH;
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

pub mod kept;

/// Derives where everything stands at `at`; landings dated after it are skipped.
pub fn replay(mainline: &Mainline, at: Timestamp) -> Standing {
    Replay::of(mainline, at).into_standing()
}

/// The checkpoint at the last of `landings`, whatever the clock says now.
pub fn checkpoint(landings: &[Landing]) -> Option<Checkpoint> {
    let tip = landings.last()?.commit.id.clone();
    Replay::landed(&tip, landings, &times::resolve(&clocks(landings)), Timestamp::MAX_UTC).checkpoint
}

/// The digest at the last of the first `count` of `landings`, by the times that all of them together give each.
pub fn digest_among(landings: &[Landing], count: usize) -> Option<String> {
    let whens = times::resolve(&clocks(landings));
    let (landings, whens) = (landings.get(..count)?, whens.get(..count)?);
    let tip = &landings.last()?.commit.id;
    Replay::landed(tip, landings, whens, Timestamp::MAX_UTC).checkpoint.map(|checkpoint| checkpoint.digest)
}

pub(super) fn clocks(landings: &[Landing]) -> Vec<i64> {
    landings.iter().map(|landing| landing.commit.committed_at).collect()
}

/// Timelines by id; of several under one id, the one whose file stands there comes last.
fn sorted(timelines: Vec<Timeline>, at_id: &BTreeMap<GroupId, usize>) -> Vec<Timeline> {
    let mut numbered: Vec<(usize, Timeline)> = timelines.into_iter().enumerate().collect();
    numbered.sort_by_cached_key(|(index, timeline)| (timeline.id.clone(), at_id.get(&timeline.id) == Some(index)));
    numbered.into_iter().map(|(_, timeline)| timeline).collect()
}

/// Everything derived so far; landings can still go on from it.
#[derive(Clone)]
pub struct Replay {
    tip: CommitId,
    pub(super) at: Timestamp,
    /// When each landing so far happened.
    pub(super) whens: Vec<When>,
    last_landing: Option<CommitId>,
    /// The last landing of the mainline and what it amounted to; `None` before the first, and behind the mainline.
    checkpoint: Option<Checkpoint>,
    pub(super) timelines: Vec<Timeline>,
    pub(super) events: Vec<Event>,
    pub(super) landings: Vec<Landed>,
    pub(super) manifest: Option<Rc<Said<Manifest>>>,
    pub(super) roster: Rc<Roster>,
    pub(super) is_claimed: bool,
    /// The last readable `mcpgov.yaml`, effective or void.
    pub(super) last_manifest: Option<Rc<Said<Manifest>>>,
    /// The fields in which that says what somebody without the authority made of them.
    pub(super) usurped: BTreeSet<ManifestField>,
    /// Ids that groups had before, to those that they have now.
    pub(super) now_called: BTreeMap<GroupId, GroupId>,
    /// The timeline whose file stands at an id.
    pub(super) at_id: BTreeMap<GroupId, usize>,
    /// What the versions of group files said.
    readings: Readings,
}

impl Replay {
    /// Derives everything up to `at`; landings dated after it are skipped.
    pub fn of(mainline: &Mainline, at: Timestamp) -> Self {
        Self::dated(&mainline.tip, &mainline.landings, &times::resolve(&clocks(&mainline.landings)), at)
    }

    /// Derives everything up to `at`, given when each landing happened.
    pub(super) fn dated(tip: &CommitId, landings: &[Landing], whens: &[When], at: Timestamp) -> Self {
        let mut replay = Self::landed(tip, landings, whens, at);
        replay.settle(at);
        replay
    }

    /// The same without what the clock did behind the last landing.
    pub(super) fn landed(tip: &CommitId, landings: &[Landing], whens: &[When], at: Timestamp) -> Self {
        let mut replay = Self {
            tip: tip.clone(),
            at,
            whens: Vec::with_capacity(whens.len()),
            last_landing: None,
            checkpoint: None,
            timelines: Vec::new(),
            events: Vec::new(),
            landings: Vec::with_capacity(landings.len()),
            manifest: None,
            roster: Rc::default(),
            is_claimed: false,
            last_manifest: None,
            usurped: BTreeSet::new(),
            now_called: BTreeMap::new(),
            at_id: BTreeMap::new(),
            readings: Readings::default(),
        };
        for (landing, when) in landings.iter().zip(whens) {
            if when.at() <= at {
                replay.land(landing, *when);
            } else {
                replay.landings.push(Landed::of(landing, *when, &replay.roster, replay.events.len()));
            }
        }
        let reached = replay.whens.len();
        replay.checkpoint = if reached == landings.len() {
            replay.last_landing.clone().map(|commit| Checkpoint::of(commit, &replay.timelines))
        } else {
            // What has not landed yet must have no say in when the rest did.
            landings.get(..reached).and_then(checkpoint)
        };
        replay
    }

    /// The same without what happened so far and what landed: enough to go on, and quick to make.
    pub(super) fn without_its_past(&self) -> Self {
        Self {
            tip: self.tip.clone(),
            at: self.at,
            whens: Vec::new(),
            last_landing: self.last_landing.clone(),
            checkpoint: None,
            timelines: self.timelines.clone(),
            events: Vec::new(),
            landings: Vec::new(),
            manifest: self.manifest.clone(),
            roster: Rc::clone(&self.roster),
            is_claimed: self.is_claimed,
            last_manifest: self.last_manifest.clone(),
            usurped: self.usurped.clone(),
            now_called: self.now_called.clone(),
            at_id: self.at_id.clone(),
            readings: self.readings.clone(),
        }
    }

    /// Where everything stands now, for whoever goes on from here: all of it is copied.
    pub fn standing(&self) -> Standing {
        self.clone().into_standing()
    }

    /// Where everything stands now.
    pub(super) fn into_standing(self) -> Standing {
        let timelines = sorted(self.timelines, &self.at_id);
        Standing {
            tip: self.tip,
            last_landing: self.last_landing,
            at: self.at,
            timelines,
            events: self.events,
            landings: self.landings,
            checkpoint: self.checkpoint,
            roster: Rc::unwrap_or_clone(self.roster),
            manifest: self.manifest.map(|manifest| (**manifest).clone()),
            is_unclaimed: !self.is_claimed,
        }
    }

    /// Folds in the next landing.
    pub(super) fn land(&mut self, landing: &Landing, when: When) {
        self.whens.push(when);
        self.last_landing = Some(landing.commit.id.clone());
        self.checkpoint = None;
        let mut landed = Landed::of(landing, when, &self.roster, self.events.len());
        landed.is_reached = true;
        landed.is_baseline = !self.is_claimed;
        self.settle(when.at());
        if !landing.changes.is_empty() {
            landed.broken_signatures = self.fold(landing, when);
        }
        self.landings.push(landed);
    }

    /// Does what a landing brought, and says which of its signatures are broken.
    fn fold(&mut self, landing: &Landing, when: When) -> Vec<BrokenSignature> {
        let change = landing.changes.iter().find(|change| change.path == MANIFEST_PATH);
        let readings = RefCell::new(std::mem::take(&mut self.readings));
        let came_in = CameIn::with(landing);
        let moment = Moment {
            landing,
            came_in: &came_in,
            when,
            roster: Rc::clone(&self.roster),
            policy: self.manifest.as_ref().map(|manifest| manifest.policy.clone()).unwrap_or_default(),
            is_baseline: !self.is_claimed,
            lands: change.and_then(roster_change::readable).map(Rc::new),
            read: &readings,
            signings: RefCell::default(),
        };
        let touched = self.touch(&moment);
        let mut acts: Vec<_> =
            touched.iter().flat_map(|touch| touch.acts.iter().map(move |(act, who)| (touch, act, who))).collect();
        acts.sort_by_key(|(_, act, _)| act.kind);
        for (touch, act, who) in acts {
            self.apply(&moment, touch, act, who);
        }
        for touch in touched {
            self.remember(touch);
        }
        if let Some(change) = change {
            roster_change::land(self, &moment, change);
        }
        let broken = broken_signatures(landing, |commit| moment.signing(commit));
        self.readings = readings.into_inner().go_on();
        broken
    }

    /// Takes over what the file says, as the next version is compared with it.
    fn remember(&mut self, touch: Touched) {
        let Some(timeline) = self.timelines.get_mut(touch.timeline) else { return };
        match touch.after {
            Some(after) => {
                // While a vote runs on about the text as opened, so does the kind that it is about.
                let follows = matches!(timeline.ground, Phase::Proposed | Phase::Rejected | Phase::Withdrawn);
                if follows {
                    timeline.kind = after.kind().or(timeline.kind);
                }
                timeline.highest_round = timeline.highest_round.max(after.round().unwrap_or_default());
                timeline.group = after;
                timeline.file_exists = true;
                timeline.file_readable = true;
            }
            None if touch.acts.iter().any(|(act, _)| matches!(act.kind, EventKind::Withdrawn | EventKind::Deleted)) => {
                timeline.file_exists = false;
                if timeline.ground == Phase::Withdrawn {
                    self.at_id.retain(|_, index| *index != touch.timeline);
                }
            }
            None => {}
        }
    }

    /// Does what the clock did up to and including `at`.
    pub(super) fn settle(&mut self, at: Timestamp) {
        let mut due: Vec<(Timestamp, GroupId, usize)> = Vec::new();
        for (index, timeline) in self.timelines.iter().enumerate() {
            if let Some(vote) = timeline.vote.as_ref().filter(|vote| timeline.is_open() && vote.closes_at <= at) {
                due.push((vote.closes_at, timeline.id.clone(), index));
            }
        }
        due.sort();
        for (closes_at, id, index) in due {
            if let Some(timeline) = self.timelines.get_mut(index) {
                let event = voting::close(timeline, closes_at, id);
                self.events.push(event);
            }
        }
    }
}
