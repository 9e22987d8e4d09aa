//! Where a registry's files stand in a repository.

/// The manifest.
pub const MANIFEST: &str = "mcpgov.yaml";
/// The folder of the groups.
pub const GROUPS: &str = "groups";
/// The folder of the migration list.
pub const MIGRATIONS: &str = "migrations";
/// The migration list.
pub const MIGRATION: &str = "migrations/sep-1302.yaml";

/// The path of `name` in the folder of the groups, if history follows it there.
pub fn group_path(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    name.strip_suffix(".yaml").map(|_| format!("{GROUPS}/{name}"))
}

/// Whether a file at `path` says anything about a registry.
pub fn is_registry_file(path: &str) -> bool {
    let group = path.strip_prefix(GROUPS).and_then(|rest| rest.strip_prefix('/')?.strip_suffix(".yaml"));
    path == MANIFEST || path == MIGRATION || group.is_some_and(|id| !id.contains('/'))
}
