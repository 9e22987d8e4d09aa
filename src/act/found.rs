//! What an act is about: found, or why not and what to do then.

use crate::error::{Error, Result};
use crate::place::MANIFEST_PATH;
use crate::registry::load::Registry;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::GroupId;
use crate::session::unknown::unreadable;
use crate::words::suggestion::did_you_mean;

/// What `mcpgov.yaml` says, as far as it can be read.
pub fn manifest(registry: &Registry) -> Result<&Manifest> {
    registry.manifest().ok_or_else(|| unreadable(MANIFEST_PATH))
}

/// The id of the group of these files that is called `id`, or once was.
pub fn known<'a>(registry: &'a Registry, id: &str) -> Result<&'a GroupId> {
    registry.current_id(id).ok_or_else(|| {
        let error = Error::new(format!("no group is called `{id}` here"));
        error.hint(did_you_mean(id, registry.ids()).unwrap_or_else(|| "`mcpgov status` lists them".to_owned()))
    })
}
