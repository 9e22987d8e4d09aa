//! What a run knows of a history: where everything stands, and the story of each group, told when it is asked for.

use std::cell::RefCell;

use super::kept::{Kept, Pieces};
use crate::lifecycle::event::Event;
use crate::lifecycle::past::Derived;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;

/// All of a history, derived anew.
pub type History = Derived;

/// Where everything stands, and what is known of how it came there.
pub(super) struct Reached {
    pub(super) standing: Standing,
    /// What happened to each group before.
    pub(super) told: Told,
    /// What happened since.
    pub(super) since: Vec<Event>,
}

/// Where it stands what happened to each group.
pub(super) enum Told {
    /// In the file that is kept.
    Kept(RefCell<Kept>),
    /// Here, since nothing is kept.
    Here(Pieces),
}

impl Reached {
    /// What happened to a group; `None` where what is kept of that cannot be read.
    pub(super) fn story(&self, timeline: TimelineId) -> Option<Vec<Event>> {
        let mut story = match &self.told {
            Told::Kept(kept) => kept.borrow_mut().story(timeline),
            Told::Here(pieces) => pieces.story(timeline),
        }?;
        story.extend(self.since.iter().filter(|event| event.timeline() == Some(timeline)).cloned());
        Some(story)
    }
}
