//! The fold: landings in, standings out.
//!
//! - An event changes nothing before the roster and the group *as they stood before its landing* say that it may.
//! - A void event changes no state, and stays on record with its reason.
//! - Folding is prefix-stable: what later landings bring never changes what earlier ones did, but for the time of a
//!   landing whose clock later ones prove wrong.
//! - Time is no event of a landing: every vote is settled before anything else that happened at its close or later.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::act::Act;
use super::came_in::CameIn;
use super::decision::Trace;
use super::diff::Deed;
use super::event::{Event, Verdict, What};
use super::landed::{BrokenSignature, Landed, broken_signatures};
use super::moment::Moment;
use super::standing::Standing;
use super::state::Phase;
use super::timeline::TimelineId;
use super::times::When;
use super::touch::Touched;
use super::{roster_change, voting};
use crate::clock::Timestamp;
use crate::git::landing::Landing;
use crate::place::MANIFEST_PATH;
use crate::registry::scalar::GroupId;

/// What came of a landing.
pub struct Brought {
    /// The landing itself.
    pub landed: Landed,
    /// What the clock did before it.
    pub settled: Vec<Event>,
    /// What it did.
    pub events: Vec<Event>,
}

impl Brought {
    /// Of a landing that the clock has not reached.
    pub(super) fn nothing(landed: Landed) -> Self {
        Self { landed, settled: Vec::new(), events: Vec::new() }
    }
}

impl Standing {
    /// Folds in the next landing.
    pub(super) fn land(&mut self, landing: &Landing, when: When) -> Brought {
        self.last_landing = Some(landing.commit.id.clone());
        self.root.get_or_insert_with(|| Trace::of(landing));
        self.reached += 1;
        self.accounts.note(landing);
        let mut landed = Landed::of(landing, when, &self.roster);
        landed.is_reached = true;
        landed.is_baseline = !self.is_claimed;
        let settled = self.settle(when.at());
        let mut events = Vec::new();
        if !landing.changes.is_empty() {
            landed.broken_signatures = self.fold(landing, when, &mut events);
        }
        Brought { landed, settled, events }
    }

    /// Does what a landing brought, and says which of its signatures are broken.
    fn fold(&mut self, landing: &Landing, when: When, events: &mut Vec<Event>) -> Vec<BrokenSignature> {
        let change = landing.changes.iter().find(|change| change.path == MANIFEST_PATH);
        let readings = RefCell::new(std::mem::take(&mut self.readings));
        let came_in = CameIn::with(landing);
        let root = self.root.clone();
        let moment = Moment {
            landing,
            came_in: &came_in,
            when,
            root: root.as_ref(),
            roster: Rc::clone(&self.roster),
            policy: self.manifest().map(|manifest| manifest.policy.clone()).unwrap_or_default(),
            constitution: self.constitution(),
            is_baseline: !self.is_claimed,
            lands: change.and_then(roster_change::readable).map(Rc::new),
            read: &readings,
            signings: RefCell::default(),
        };
        let touched = self.touch(&moment, events);
        let mut deeds: Vec<_> =
            touched.iter().flat_map(|touch| touch.deeds.iter().map(move |(deed, who)| (touch, deed, who))).collect();
        deeds.sort_by_key(|(_, deed, _)| deed.act.kind());
        for (touch, deed, who) in deeds {
            events.extend(self.apply(&moment, touch, deed, who));
        }
        let is_rename = |event: &&Event| {
            event.verdict == Verdict::Stands && matches!(&event.what, What::Group { act: Act::Renamed { .. }, .. })
        };
        let renamed: BTreeSet<TimelineId> =
            events.iter().filter(is_rename).filter_map(|event| event.timeline()).collect();
        for touch in touched {
            let is_renamed = renamed.contains(&touch.timeline);
            self.remember(touch, when.at(), is_renamed);
        }
        if let Some(change) = change {
            events.extend(roster_change::land(self, &moment, change));
        }
        let broken = broken_signatures(landing, |commit| moment.signing(commit));
        self.readings = readings.into_inner().go_on();
        broken
    }

    /// Takes over what the file says, as the next version is compared with it.
    fn remember(&mut self, touch: Touched<'_>, at: Timestamp, is_renamed: bool) {
        let timeline = &mut self.timelines[touch.timeline];
        let goes = |(deed, _): &(Deed, _)| matches!(deed.act, Act::Withdrawn | Act::Deleted);
        if let Some(after) = touch.after {
            // While a vote runs on about the text as opened, so does the kind that it is about.
            let follows = matches!(timeline.ground, Phase::Proposed | Phase::Rejected | Phase::Withdrawn);
            if follows {
                timeline.kind = after.kind().or(timeline.kind);
            }
            timeline.decisions.go_on(&timeline.group, &after, &self.now_called);
            timeline.vacant_since = match (timeline.group.facilitators.is_empty(), after.facilitators.is_empty()) {
                (_, false) => None,
                (false, true) => Some(at),
                (true, true) => timeline.vacant_since,
            };
            timeline.group = after;
            timeline.file_exists = true;
            timeline.file_readable = true;
        } else if touch.deeds.iter().any(goes) {
            timeline.file_exists = false;
            if timeline.ground == Phase::Withdrawn {
                self.at_id.retain(|_, number| *number != touch.timeline);
            }
        }
        self.timelines[touch.timeline].tell(&touch.before, at, is_renamed);
    }

    /// Does what the clock did up to and including `at`.
    pub(super) fn settle(&mut self, at: Timestamp) -> Vec<Event> {
        let mut due: Vec<(Timestamp, GroupId, TimelineId)> = Vec::new();
        for (number, timeline) in self.timelines.iter() {
            if let Some(vote) = timeline.vote.as_ref().filter(|vote| timeline.is_open() && vote.closes_at <= at) {
                due.push((vote.closes_at, timeline.id.clone(), number));
            }
        }
        due.sort();
        let close = |(closes_at, _, number)| {
            let closed = voting::close(&mut self.timelines[number], number, closes_at);
            self.timelines[number].tell_end(closes_at);
            closed
        };
        due.into_iter().filter_map(close).collect()
    }
}
