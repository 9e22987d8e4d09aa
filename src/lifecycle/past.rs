//! All that happened: read only by whoever tells of it.

use super::checkpoint::Checkpoint;
use super::event::Event;
use super::fold::Brought;
use super::landed::Landed;
use super::prospect::Ground;
use super::standing::Standing;
use super::timeline::TimelineId;
use super::times::{self, When};
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::{Landing, Mainline};

/// All that happened on a mainline.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// What happened, in landing order.
    pub events: Vec<Event>,
    /// Every landing, the oldest first, those that the clock has not reached included.
    pub landings: Vec<Landed>,
    /// The newest landing that the clock has reached, and what everything amounted to there; `None` before the first.
    pub checkpoint: Option<Checkpoint>,
}

impl Past {
    /// What happened to one group, however it was called.
    pub fn of(&self, timeline: TimelineId) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.timeline() == Some(timeline))
    }

    /// Takes up what a landing brought.
    pub(super) fn record(&mut self, brought: Brought) {
        let landed = Landed { events_before: self.events.len(), ..brought.landed };
        self.landings.push(landed);
        self.events.extend(brought.settled);
        self.events.extend(brought.events);
    }
}

/// What a mainline comes to.
#[derive(Debug, Clone)]
pub struct Derived {
    /// Where everything stood right after the last landing, before the clock did anything more.
    pub landed: Standing,
    /// Where everything stands.
    pub standing: Standing,
    /// All that happened on the way.
    pub past: Past,
}

/// Derives what a mainline comes to at `at`; landings dated after it are skipped.
pub fn derive(mainline: &Mainline, at: Timestamp) -> Derived {
    dated(&mainline.tip, &mainline.landings, &times::resolve(&clocks(&mainline.landings)), at)
}

/// What whatever lands on a mainline at `now` finds, also where that proves a clock of these landings wrong.
pub fn derive_ground(mainline: &Mainline, now: Timestamp) -> Ground {
    let clocks = clocks(&mainline.landings);
    let mut whens = times::resolve(&[&clocks, &[now.timestamp()][..]].concat());
    let when = whens.pop().unwrap_or(When::Exact(now));
    let derived = dated(&mainline.tip, &mainline.landings, &whens, now.max(when.at()));
    Ground { standing: derived.standing, when }
}

/// The checkpoint at the last of `landings`, whatever the clock says now.
pub fn checkpoint(landings: &[Landing]) -> Option<Checkpoint> {
    checkpoint_dated(landings, &times::resolve(&clocks(landings)))
}

/// The digest at the last of the first `count` of `landings`, by the times that all of them together give each.
pub fn digest_among(landings: &[Landing], count: usize) -> Option<String> {
    let whens = times::resolve(&clocks(landings));
    checkpoint_dated(landings.get(..count)?, whens.get(..count)?).map(|checkpoint| checkpoint.digest)
}

fn checkpoint_dated(landings: &[Landing], whens: &[When]) -> Option<Checkpoint> {
    let tip = &landings.last()?.commit.id;
    let landed = dated(tip, landings, whens, Timestamp::MAX_UTC).landed;
    Some(Checkpoint::of(landed.last_landing.clone()?, &landed.timelines))
}

fn clocks(landings: &[Landing]) -> Vec<i64> {
    landings.iter().map(|landing| landing.commit.committed_at).collect()
}

/// Derives everything up to `at`, given when each landing happened.
fn dated(tip: &CommitId, landings: &[Landing], whens: &[When], at: Timestamp) -> Derived {
    let mut landed = Standing::before_everything(tip.clone());
    landed.clocks = clocks(landings);
    let mut past = Past::default();
    for (landing, when) in landings.iter().zip(whens) {
        if when.at() <= at {
            past.record(landed.land(landing, *when));
        } else {
            let events_before = past.events.len();
            past.landings.push(Landed { events_before, ..Landed::of(landing, *when, &landed.roster) });
        }
    }
    past.checkpoint = if landed.reached == landings.len() {
        landed.last_landing.clone().map(|commit| Checkpoint::of(commit, &landed.timelines))
    } else {
        // What has not landed yet must have no say in when the rest did.
        landings.get(..landed.reached).and_then(checkpoint)
    };
    let mut standing = landed.clone();
    past.events.extend(standing.settle(at));
    standing.at = at;
    Derived { landed, standing, past }
}
