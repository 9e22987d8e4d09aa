//! What would come of it if something landed now.

use super::event::Event;
use super::replay::Replay;
use super::standing::Standing;
use super::times::{self, When};
use crate::git::landing::{Landing, Mainline};

/// What would come of landings that are not made yet.
#[derive(Debug, Clone)]
pub struct Prospect {
    /// Where everything would stand.
    pub standing: Standing,
    /// What these landings, and not the clock, would bring.
    pub events: Vec<Event>,
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
        let mut clocks: Vec<i64> = mainline.landings.iter().map(|landing| landing.commit.committed_at).collect();
        clocks.push(base.at.timestamp());
        let mut whens = times::resolve(&clocks);
        let when = whens.pop().unwrap_or(When::Exact(base.at));
        let at = base.at.max(when.at());
        let replay = if whens == base.whens && at == base.at {
            base.clone()
        } else {
            Replay::dated(&mainline.tip, &mainline.landings, &whens, at)
        };
        Self { replay, when }
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

/// Leaves out what the clock did.
fn brought(events: &[Event]) -> Vec<Event> {
    events.iter().filter(|event| event.commit.is_some()).cloned().collect()
}
