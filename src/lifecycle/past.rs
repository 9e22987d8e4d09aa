//! All that happened: read only by whoever tells of it.

use super::event::Event;
use super::fold::Brought;
use super::landed::Landed;
use super::standing::Standing;
use super::timeline::TimelineId;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::git::landing::Landing;

/// All that happened on a mainline.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// What happened, in landing order.
    pub events: Vec<Event>,
    /// Every landing, the oldest first, those that the clock has not reached included.
    pub landings: Vec<Landed>,
}

impl Past {
    /// What happened to one group, however it was called.
    pub fn of(&self, timeline: TimelineId) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.timeline() == Some(timeline))
    }

    /// Takes up what a landing brought.
    fn record(&mut self, brought: Brought) {
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

impl Derived {
    /// What the history that ends at `tip` comes to at `at`, given what [`Standing::derive`] is given.
    pub fn of<E>(
        tip: &CommitId,
        clocks: &[i64],
        landings: impl IntoIterator<Item = Result<Landing, E>>,
        at: Timestamp,
    ) -> Result<Self, E> {
        let mut past = Past::default();
        let landed = Standing::derive(tip, clocks, landings, at, |brought| past.record(brought))?;
        let (standing, settled) = landed.clone().settled(at);
        past.events.extend(settled);
        Ok(Self { landed, standing, past })
    }
}
