//! What an act is about: found, or why not and what to do then.

use crate::error::Result;
use crate::place::MANIFEST_PATH;
use crate::registry::load::Registry;
use crate::registry::manifest::Manifest;
use crate::session::unknown::unreadable;

/// What `mcpgov.yaml` says, as far as it can be read.
pub fn manifest(registry: &Registry) -> Result<&Manifest> {
    registry.manifest().ok_or_else(|| unreadable(MANIFEST_PATH))
}
