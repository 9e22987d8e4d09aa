//! Why nothing can be told of a group, and what may be meant.

use super::Session;
use crate::error::{Error, Result};
use crate::git::repository::Repository;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::registry::scalar::GroupId;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

impl Session {
    /// Why nothing can be told of a group called `id`, of which no landing tells.
    pub fn no_group(&self, standing: &Standing, id: &str) -> Error {
        let path = GroupId::new(bare_id(id)).path();
        // What of this cannot be asked is not why the group is not known.
        let landed = if self.options.rev.is_some() { self.registry() } else { self.committed() };
        let is_broken = |registry: &Registry| registry.groups.get(bare_id(id)).is_some_and(|it| !it.is_readable());
        if landed.is_ok_and(is_broken) {
            return Error::new(format!("`{path}` could never be read, so it is no group yet")).hint(mend_first(&path));
        }
        let error = not_called(id, standing);
        let uncommitted = self.require_repository().and_then(Repository::uncommitted).unwrap_or_default();
        if self.options.rev.is_none() && uncommitted.iter().any(|file| file.path == path) {
            let commit = line("git add PATH && git commit PATH", &[("PATH", &path)]);
            return error.hint(format!("its file is not committed yet: `{commit}`"));
        }
        error
    }

    /// The group that is called `id` or once was, as its file says here.
    ///
    /// # Errors
    ///
    /// Where that file cannot be read, it is the file that is to be mended; else what may be meant is named.
    pub fn group_here(&self, id: &str) -> Result<(&GroupId, &Group)> {
        let registry = self.registry()?;
        if let Some(found) = registry.resolve(id) {
            return Ok(found);
        }
        let standing = self.standing()?;
        // An earlier id stands in the very file that may not be readable.
        let timeline = standing.and_then(|standing| standing.timeline(id));
        let now = timeline.map_or(bare_id(id), |timeline| &timeline.id);
        if let Some(document) = registry.groups.get(now) {
            said(document)?;
        }
        if let Some(timeline) = timeline {
            let shows = line("mcpgov history GROUP", &[("GROUP", &timeline.id)]);
            return Err(Error::new(format!("`{}` is not there any more", timeline.id.path()))
                .hint(format!("`{shows}` tells what became of it")));
        }
        let near = did_you_mean(id, registry.ids());
        Err(match (near, standing) {
            (None, Some(standing)) => not_called(id, standing),
            (near, _) => nobody(id).hint(near.unwrap_or_else(|| "`groups/` has a file for each".to_owned())),
        })
    }
}

/// What the file of a group says, as far as it can be read.
pub fn said(document: &Document<Group>) -> Result<&Group> {
    document.value.as_ref().ok_or_else(|| unreadable(document.file.path()))
}

/// Why nothing can be done with a file that cannot be read.
pub fn unreadable(path: &str) -> Error {
    Error::new(format!("`{path}` cannot be read")).hint(mend_first(path))
}

fn mend_first(path: &str) -> String {
    format!("mend it first: `{}` says what is wrong", line("mcpgov validate PATH", &[("PATH", path)]))
}

/// Why no group of history is meant, and which may be.
fn not_called(id: &str, standing: &Standing) -> Error {
    let named =
        |timeline: &Timeline| timeline.group.read().name.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(id));
    let by_name = standing.timelines.iter().map(|(_, timeline)| timeline).find(|timeline| named(timeline));
    let ids: Vec<&str> = standing.timelines.iter().map(|(_, timeline)| timeline.id.as_str()).collect();
    let bare = bare_id(id);
    let meant = by_name
        .map(|timeline| format!("did you mean `{}`?", timeline.id))
        .or_else(|| did_you_mean(id, ids.iter().copied()))
        .or_else(|| ids.iter().find(|known| **known == bare).map(|known| format!("did you mean `{known}`?")));
    nobody(id).hint(meant.unwrap_or_else(|| "`mcpgov status` lists them".to_owned()))
}

fn nobody(id: &str) -> Error {
    Error::new(format!("no group is called `{id}` here"))
}

/// The id in what people type for a group: `#maps-wg`, `groups/maps.yaml`.
fn bare_id(text: &str) -> &str {
    let name = text.rsplit(['/', '\\']).next().unwrap_or(text).trim_start_matches('#');
    let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).unwrap_or(name);
    stem.strip_suffix("-wg").or_else(|| stem.strip_suffix("-ig")).unwrap_or(stem)
}
