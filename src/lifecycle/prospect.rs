//! What would come of it if something landed now.

use super::event::Event;
use super::replay::kept::Kept;
use super::replay::{Replay, clocks};
use super::standing::Standing;
use super::times::{self, When};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::{Landing, Mainline};

/// What would come of landings that are not made yet.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// Where everything would stand.
    pub standing: Standing,
    /// What these landings, and not the clock, would bring.
    pub events: Vec<Event>,
}

impl Prospect {
    /// The ids that it takes from groups, and those that it gives them, in the order in which that would happen.
    pub fn renames(&self) -> Vec<(String, String)> {
        let renamed = self.events.iter().filter(|event| event.stands()).filter_map(Event::renaming);
        renamed.map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
    }
}

/// A mainline as whatever lands now finds it.
pub struct Ground {
    replay: Replay,
    when: When,
}

impl Ground {
    /// What lands on `mainline` at the clock of `base`, which is its replay, finds this.
    ///
    /// The base is folded once more only where the clock of what lands proves one of its own wrong.
    pub fn of(base: &Replay, mainline: &Mainline) -> Self {
        let (whens, when) = and_now(&clocks(&mainline.landings), base.at);
        let at = base.at.max(when.at());
        let replay = if whens == base.whens && at == base.at {
            base.clone()
        } else {
            Replay::dated(&mainline.tip, &mainline.landings, &whens, at)
        };
        Self { replay, when }
    }

    /// What lands on `mainline` at `now` finds, without what happened on the way there; and what of it can be kept.
    pub fn now(mainline: &Mainline, now: Timestamp) -> (Self, Option<Kept>) {
        let clocks = clocks(&mainline.landings);
        let (whens, when) = and_now(&clocks, now);
        let at = now.max(when.at());
        let mut replay = Replay::landed(&mainline.tip, &mainline.landings, &whens, at);
        let kept = Kept::of(&replay, clocks);
        replay.settle(at);
        (Self { replay: replay.without_its_past(), when }, kept)
    }

    /// The same, going on from what was kept with the landings behind it, which end at `tip`.
    ///
    /// `None` where clocks say otherwise now when something kept happened, or have not come as far.
    pub fn going_on(kept: Kept, tip: &CommitId, behind: &[Landing], now: Timestamp) -> Option<(Self, Option<Kept>)> {
        let before = times::resolve(kept.clocks());
        let clocks = [kept.clocks(), &clocks(behind)].concat();
        let (whens, when) = and_now(&clocks, now);
        let (known, new) = whens.split_at_checked(before.len())?;
        if known != before || whens.iter().chain([&when]).any(|when| when.at() > now) {
            return None;
        }
        let mut replay = kept.replay(tip, known, now);
        for (landing, when) in behind.iter().zip(new) {
            replay.land(landing, *when);
        }
        let kept = Kept::of(&replay, clocks);
        replay.settle(now);
        Some((Self { replay: replay.without_its_past(), when }, kept))
    }

    /// Where everything stands.
    pub fn standing(&self) -> Standing {
        self.replay.standing()
    }

    /// Lands `landings` one after the other.
    pub fn prospect(&self, landings: &[Landing]) -> Prospect {
        let known = self.replay.events.len();
        let replay = self.landed(self.replay.clone(), landings);
        let events = brought(replay.events.get(known..).unwrap_or_default());
        Prospect { standing: replay.into_standing(), events }
    }

    /// What `landings` would bring, one after the other; quicker than all that would come of it.
    pub fn events(&self, landings: &[Landing]) -> Vec<Event> {
        brought(&self.landed(self.replay.without_its_past(), landings).events)
    }

    fn landed(&self, mut replay: Replay, landings: &[Landing]) -> Replay {
        for landing in landings {
            replay.land(landing, self.when);
        }
        replay
    }
}

/// When landings with these clocks happened, and when one does that follows them `now`.
fn and_now(clocks: &[i64], now: Timestamp) -> (Vec<When>, When) {
    let mut whens = times::resolve(&[clocks, &[now.timestamp()]].concat());
    let when = whens.pop().unwrap_or(When::Exact(now));
    (whens, when)
}

/// Leaves out what the clock did.
fn brought(events: &[Event]) -> Vec<Event> {
    events.iter().filter(|event| event.commit.is_some()).cloned().collect()
}
