//! What would come of it if something landed now.

use super::event::Event;
use super::replay::Replay;
use super::standing::Standing;
use super::times;
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
    /// Lands `landings` one after the other on `mainline` at the clock of `base`, which is its replay.
    ///
    /// The base is folded once more only where the new landings' clock proves one of its own wrong.
    pub fn of(base: &Replay, mainline: &Mainline, landings: &[Landing]) -> Self {
        let mut clocks: Vec<i64> = mainline.landings.iter().map(|landing| landing.commit.committed_at).collect();
        clocks.push(base.at.timestamp());
        let mut whens = times::resolve(&clocks);
        let Some(when) = whens.pop() else { return Self { standing: base.standing(), events: Vec::new() } };
        let at = base.at.max(when.at());
        let mut replay = if whens == base.whens && at == base.at {
            base.clone()
        } else {
            Replay::dated(&mainline.tip, &mainline.landings, &whens, at)
        };
        let known = replay.events.len();
        for landing in landings {
            replay.land(landing, when);
        }
        let brought = replay.events.iter().skip(known).filter(|event| event.commit.is_some());
        Self { events: brought.cloned().collect(), standing: replay.into_standing() }
    }
}
