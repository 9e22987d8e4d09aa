//! The fold: landings in, standings out.
//!
//! - An event changes nothing before the roster and the group *as they stood before its landing* say that it may.
//! - A void event changes no state, and stays on record with its reason.
//! - Folding is prefix-stable: what later landings bring never changes what earlier ones did, but for the time of a
//!   landing whose clock later ones prove wrong.
//! - Time is no event of a landing: every vote is settled before anything else that happened at its close or later.

use std::cell::RefCell;
use std::sync::Arc;

use super::act::{Act, EventKind, RegistryAct};
use super::came_in::CameIn;
use super::constitution::{self, Constitution};
use super::decision::Trace;
use super::diff::Deed;
use super::event::{Event, Verdict, What, by_the_clock};
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
use crate::order::{Collect, Order};
use crate::place::MANIFEST_PATH;
use crate::registry::ruleset::Ruleset;

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
            roster: Arc::clone(&self.roster),
            policy: self.manifest().map(|manifest| manifest.policy.clone()).unwrap_or_default(),
            constitution: self.constitution(),
            otherwise: self.rules_otherwise(when),
            is_baseline: !self.is_claimed,
            lands: change.and_then(roster_change::readable).map(Arc::new),
            read: &readings,
            signings: RefCell::default(),
        };
        let touched = self.touch(&moment, events);
        let mut deeds: Vec<_> =
            touched.iter().flat_map(|touch| touch.deeds.iter().map(move |(deed, who)| (touch, deed, who))).collect();
        deeds.order_by_key(|(_, deed, _)| deed.act.kind());
        let manifest = change.map(|change| roster_change::judge(self, &moment, change));
        let roster = manifest.as_ref().and_then(|it| it.in_force.clone()).unwrap_or_else(|| Arc::clone(&self.roster));
        let (first, last) =
            deeds.split_at(deeds.partition_point(|(_, deed, _)| deed.act.kind() < EventKind::AmendmentApproved));
        for (touch, deed, who) in first {
            events.extend(self.apply(&moment, touch, deed, who));
        }
        // Who leads has a say in what comes true, though it is told behind that.
        let (leaders, others): (Vec<_>, Vec<_>) = last.iter().partition(|(_, deed, _)| changes_leaders(&deed.act));
        let mut told: Vec<Event> = Vec::new();
        for (touch, deed, who) in leaders {
            told.extend(self.apply(&moment, touch, deed, who));
        }
        let led = told.len();
        events.append(&mut told);
        let come = self.come_true(&moment, &touched, &roster, events);
        told = events.split_off(events.len() - led);
        events.extend(come);
        for (touch, deed, who) in others {
            told.extend(self.apply(&moment, touch, deed, who));
        }
        told.order_by_key(Event::kind);
        events.append(&mut told);
        let is_rename = |event: &&Event| {
            event.verdict == Verdict::Stands && matches!(&event.what, What::Group { act: Act::Renamed { .. }, .. })
        };
        let renamed = events.iter().filter(is_rename).filter_map(Event::timeline).into_set();
        for touch in touched {
            let is_renamed = renamed.contains(&touch.timeline);
            self.remember(touch, when.at(), is_renamed);
        }
        if let (Some(judged), Some(change)) = (manifest, change) {
            events.extend(roster_change::land(self, &moment, change, judged));
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
            let follows =
                matches!(timeline.ground, Phase::Proposed | Phase::Sponsored | Phase::Rejected | Phase::Withdrawn);
            if follows {
                timeline.become_kind(after.read().kind().or(timeline.kind), at);
            }
            timeline.decisions.go_on(&timeline.group, &after, &self.now_called);
            timeline.vacant_since =
                match (timeline.group.read().facilitators.is_empty(), after.read().facilitators.is_empty()) {
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
        let mut events = Vec::new();
        loop {
            let open = self.timelines.iter().filter_map(|(number, timeline)| {
                let vote = timeline.vote.as_ref().filter(|vote| timeline.is_open() && vote.closes_at <= at)?;
                Some((vote.closes_at, &timeline.id, number))
            });
            let close = open.min().map(|(closes_at, _, number)| (closes_at, Due::Close(number)));
            let rules = self.regimes.due(at).map(|(from, ruleset)| (from, Due::Rules(ruleset)));
            let charter = self.charter_due(at).map(|(due, number)| (due, Due::Charter(number)));
            let Some((at, due)) = [rules, close, charter].into_iter().flatten().min_by_key(|(at, _)| *at) else {
                break;
            };
            match due {
                Due::Close(number) => {
                    events.extend(voting::close(&mut self.timelines[number], number, at));
                    self.timelines[number].tell_end(at);
                }
                Due::Rules(to) => {
                    let from = self.regimes.current();
                    self.regimes.settle(at, Some(to));
                    if from != to {
                        self.begin_rules();
                        events.push(by_the_clock(at, What::Registry(RegistryAct::RulesetChanged { from, to })));
                    }
                }
                Due::Charter(number) => {
                    let timeline = &mut self.timelines[number];
                    timeline.charter.is_overdue = true;
                    let (timeline, id, act) = (Some(number), timeline.id.clone(), Act::CharterOverdue);
                    events.push(by_the_clock(at, What::Group { timeline, id, act }));
                }
            }
        }
        self.regimes.settle(at, None);
        events
    }

    /// The rules that may govern a landing instead, where its time is contested.
    fn rules_otherwise(&self, when: When) -> Option<&'static dyn Constitution> {
        let other = self.regimes.expected(when.latest());
        (!when.is_exact() && other != self.regimes.current()).then(|| constitution::of(other))
    }
}

/// Something that the clock does.
enum Due {
    /// Other rules come into force.
    Rules(Ruleset),
    /// A vote closes.
    Close(TimelineId),
    /// A charter is due.
    Charter(TimelineId),
}

/// Whether somebody comes to lead a group, or no longer does.
fn changes_leaders(act: &Act) -> bool {
    matches!(act, Act::FacilitatorAdded(_) | Act::FacilitatorRemoved(_))
}
