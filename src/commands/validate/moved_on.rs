//! Whether a vote, or the text that it is about, has become another one since a change left its base.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::git::branch::Branch;
use crate::git::landing::{Change, Entry};
use crate::git::repository::Repository;
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;
use crate::lifecycle::field::Material;
use crate::registry::group::Group;
use crate::registry::load::document;
use crate::registry::scalar::GroupId;

/// Whether `event` is a ballot or a veto of `branch` in a vote, or on a text, that was another one wherever it left the base.
pub(super) fn has_moved_on(
    repository: &Repository,
    branch: &Branch,
    changes: &[Change],
    event: &Event,
) -> Result<bool> {
    let is_about_a_vote = matches!(event.act(), Some(Act::BallotCast(_) | Act::Vetoed { .. } | Act::VetoLifted { .. }));
    let Some(path) = event.group().filter(|_| is_about_a_vote).map(GroupId::path) else {
        return Ok(false);
    };
    let change = changes.iter().find(|change| change.path == path);
    let Some(Entry::File(now)) = change.and_then(|change| change.old.as_ref()) else { return Ok(false) };
    let read = |bytes: &[u8]| document::<Group>(&path, bytes).value;
    let now = read(&now.bytes);
    for fork in &branch.forks {
        let then = repository.file_at(fork, &path)?.and_then(|bytes| read(&bytes));
        let is_another = match (&then, &now) {
            (Some(then), Some(now)) => is_another_vote(then, now),
            (then, _) => then.is_none(),
        };
        if !is_another {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_another_vote(then: &Group, now: &Group) -> bool {
    let same_names = BTreeMap::new();
    let differs = |field: &Material| field.value(then, &same_names) != field.value(now, &same_names);
    then.round() != now.round() || Material::ALL.iter().any(differs)
}
