//! Whether what an entry in a change is about has become something else since the change left what it is to land on.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Result;
use crate::git::commit::CommitId;
use crate::git::landing::{Change, Entry};
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;
use crate::lifecycle::field::Material;
use crate::lifecycle::prospect::Ground;
use crate::registry::group::Group;
use crate::registry::load::document;

/// The bytes of a file; `None` where there is none.
type Version = Option<Arc<[u8]>>;

/// What a change is based on: what it knew of what it is to land on.
pub struct Base<'a> {
    /// The bytes at a path wherever it left that, `None` where nothing stood there; nothing where it left nowhere.
    pub at: &'a dyn Fn(&str) -> Result<Vec<Version>>,
    /// Whether it has a commit among its ancestors.
    pub knows: &'a dyn Fn(&CommitId) -> Result<bool>,
}

impl Base<'_> {
    /// What has left nothing, as it is yet to be written.
    pub const NONE: Base<'static> = Base { at: &|_| Ok(Vec::new()), knows: &|_| Ok(true) };
}

/// Whether `event` is a ballot, a veto or an entry of the paper of sponsors that was written before what it is about was what
/// it is now: the vote or the text, in every version that the change knew; the proposal, its leaders, its kind.
pub(super) fn has_moved_on(event: &Event, ground: &Ground, changes: &[Change], base: &Base<'_>) -> Result<bool> {
    for about in ground.about(event) {
        if !(base.knows)(&about.landing)? && !(base.knows)(&about.commit)? {
            return Ok(true);
        }
    }
    let is_about_a_vote = matches!(event.act(), Some(Act::BallotCast(_) | Act::Vetoed { .. } | Act::VetoLifted { .. }));
    let Some(id) = event.group().filter(|_| is_about_a_vote) else { return Ok(false) };
    let path = id.path();
    let change = changes.iter().find(|change| change.path == path);
    let Some(Entry::File(now)) = change.and_then(|change| change.old.as_ref()) else { return Ok(false) };
    let read = |bytes: &[u8]| document::<Group>(&path, bytes).value;
    let now = read(&now.bytes);
    let mut then = (base.at)(&path)?;
    // A group that was renamed meanwhile is the same group.
    for former in ground.former_ids(event) {
        if then.iter().any(Option::is_some) {
            break;
        }
        then = (base.at)(&former.path())?;
    }
    let is_another = |then: &Version| match (then.as_deref().and_then(read), &now) {
        (Some(then), Some(now)) => is_another_vote(&then, now),
        (then, _) => then.is_none(),
    };
    Ok(!then.is_empty() && then.iter().all(is_another))
}

fn is_another_vote(then: &Group, now: &Group) -> bool {
    let same_names = BTreeMap::new();
    let differs = |field: Material| field.value(then, &same_names) != field.value(now, &same_names);
    then.round() != now.round() || Material::voted_on().any(differs)
}
