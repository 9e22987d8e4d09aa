//! Which events are of one group: an id can be another group's later on, and a group can have another id.

use std::collections::BTreeMap;

use super::event::{Effect, Event, EventKind};
use super::standing::Standing;
use super::timeline::Timeline;
use crate::registry::scalar::GroupId;

/// What happened to one group, however it was called.
#[derive(Default)]
struct Story<'a> {
    /// The proposal or adoption that it began with; `None` for what cannot be read yet.
    began: Option<&'a Event>,
    events: Vec<&'a Event>,
}

/// Everything that happened to the group of `timeline`, in landing order, and nothing of others that had an id of it.
pub fn story<'a>(standing: &'a Standing, timeline: &Timeline) -> Vec<&'a Event> {
    let mut told = Vec::new();
    for (id, story) in stories(&standing.events) {
        let is_it = story.began.is_some_and(|event| event.at == timeline.began) && id == timeline.id;
        // Of two that began in one second the newer one is meant, as it is by its id.
        if is_it {
            told = story.events;
        }
    }
    told
}

/// Other groups that are or were called `id`, the newest last.
pub fn namesakes<'a>(standing: &'a Standing, id: &str, timeline: &Timeline) -> Vec<&'a Timeline> {
    let is_called = |other: &&Timeline| {
        let is_it = other.id == timeline.id && other.began == timeline.began && other.since == timeline.since;
        !is_it && (other.id.as_str() == id || other.formerly.iter().any(|former| former.as_str() == id))
    };
    standing.timelines.iter().filter(is_called).collect()
}

/// The events group by group, each with its last id; those that ended come first.
fn stories(events: &[Event]) -> Vec<(GroupId, Story<'_>)> {
    let mut over: Vec<(GroupId, Story<'_>)> = Vec::new();
    let mut at_id: BTreeMap<&GroupId, Story<'_>> = BTreeMap::new();
    for event in events {
        let Some(id) = &event.group else { continue };
        let stands = event.effect == Effect::Applied;
        if event.kind == EventKind::Renamed
            && stands
            && let Some(from) = event.detail.from()
            && let Some(story) = at_id.remove(&GroupId::new(from))
        {
            at_id.insert(id, story);
        }
        let story = at_id.entry(id).or_default();
        if matches!(event.kind, EventKind::Proposed | EventKind::Adopted) {
            story.began.get_or_insert(event);
        }
        story.events.push(event);
        if event.kind == EventKind::Withdrawn
            && stands
            && let Some(story) = at_id.remove(id)
        {
            over.push((id.clone(), story));
        }
    }
    over.into_iter().chain(at_id.into_iter().map(|(id, story)| (id.clone(), story))).collect()
}
