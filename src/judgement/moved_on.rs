//! Whether a vote, or the text that it is about, has become another one since a change left what it is to land on.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Result;
use crate::git::landing::{Change, Entry};
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;
use crate::lifecycle::field::Material;
use crate::registry::group::Group;
use crate::registry::load::document;
use crate::registry::scalar::GroupId;

/// The bytes at a path wherever a change left what it is to land on; `None` where nothing stood there.
pub type Earlier<'a> = dyn Fn(&str) -> Result<Vec<Option<Arc<[u8]>>>> + 'a;

/// Whether `event` is a ballot or a veto in a vote, or on a text, that was another one in every `earlier` version.
pub(super) fn has_moved_on(event: &Event, changes: &[Change], earlier: &Earlier<'_>) -> Result<bool> {
    let is_about_a_vote = matches!(event.act(), Some(Act::BallotCast(_) | Act::Vetoed { .. } | Act::VetoLifted { .. }));
    let Some(path) = event.group().filter(|_| is_about_a_vote).map(GroupId::path) else {
        return Ok(false);
    };
    let change = changes.iter().find(|change| change.path == path);
    let Some(Entry::File(now)) = change.and_then(|change| change.old.as_ref()) else { return Ok(false) };
    let read = |bytes: &[u8]| document::<Group>(&path, bytes).value;
    let now = read(&now.bytes);
    let earlier = earlier(&path)?;
    let is_another = |then: &Option<Arc<[u8]>>| match (then.as_deref().and_then(read), &now) {
        (Some(then), Some(now)) => is_another_vote(&then, now),
        (then, _) => then.is_none(),
    };
    Ok(!earlier.is_empty() && earlier.iter().all(is_another))
}

fn is_another_vote(then: &Group, now: &Group) -> bool {
    let same_names = BTreeMap::new();
    let differs = |field: &Material| field.value(then, &same_names) != field.value(now, &same_names);
    then.round() != now.round() || Material::ALL.iter().any(differs)
}
