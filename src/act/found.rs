//! What an act is about: found, or why not, and what to do then.

use crate::error::{Error, Result};
use crate::lifecycle::standing::Standing;
use crate::place::MANIFEST_PATH;
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::registry::manifest::Manifest;
use crate::registry::scalar::GroupId;
use crate::session::Session;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// Why nothing can be done with a group called `id`, of which no landing tells.
pub fn unknown_group(session: &Session, standing: &Standing, id: &str) -> Result<Error> {
    let path = GroupId::new(id).path();
    if session.committed()?.groups.get(id).is_some_and(|document| !document.is_readable()) {
        return Ok(Error::new(format!("`{path}` could never be read, so it is no group yet"))
            .hint(format!("mend it first: `{}` says what is wrong", validating(&path))));
    }
    let error = Session::no_group(standing, id);
    let uncommitted = session.require_repository()?.uncommitted()?;
    if uncommitted.iter().any(|file| file.path == path) {
        let commit = line("git add PATH && git commit PATH", &[("PATH", &path)]);
        return Ok(error.hint(format!("its file is not committed yet: `{commit}`")));
    }
    Ok(error)
}

/// The id of the group of these files that is called `id`, or once was.
pub fn known<'a>(registry: &'a Registry, id: &str) -> Result<&'a GroupId> {
    registry.current_id(id).ok_or_else(|| {
        let error = Error::new(format!("no group is called `{id}` here"));
        error.hint(did_you_mean(id, registry.ids()).unwrap_or_else(|| "`mcpgov status` lists them".to_owned()))
    })
}

/// What the file of a group says, as far as it can be read.
pub fn said(document: &Document<Group>) -> Result<&Group> {
    document.value.as_ref().ok_or_else(|| {
        let path = document.file.path();
        Error::new(format!("`{path}` cannot be read"))
            .hint(format!("mend it first: `{}` says what is wrong", validating(path)))
    })
}

/// What `mcpgov.yaml` says, as far as it can be read.
pub fn manifest(registry: &Registry) -> Result<&Manifest> {
    registry.manifest().ok_or_else(|| {
        Error::new(format!("`{MANIFEST_PATH}` cannot be read"))
            .hint(format!("mend it first: `{}` says what is wrong", validating(MANIFEST_PATH)))
    })
}

/// What is typed to learn what is wrong with a file.
pub(super) fn validating(path: &str) -> String {
    line("mcpgov validate PATH", &[("PATH", path)])
}
