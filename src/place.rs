//! Where a registry's files stand.

/// The manifest.
pub const MANIFEST_PATH: &str = "mcpgov.yaml";
/// The folder of the groups.
pub const GROUPS_FOLDER: &str = "groups";
/// The folder of the migration list.
pub const MIGRATIONS_FOLDER: &str = "migrations";
/// The migration list.
pub const MIGRATION_PATH: &str = "migrations/sep-1302.yaml";
/// The folder of the schemas.
pub const SCHEMAS_FOLDER: &str = "schemas";

/// The file of the group `id`.
pub fn of_group(id: &str) -> String {
    format!("{GROUPS_FOLDER}/{id}.yaml")
}

/// The id, such as it is, of the group whose file is at `path`, if that is a place for one.
pub fn group_at(path: &str) -> Option<&str> {
    let id = path.strip_prefix(GROUPS_FOLDER)?.strip_prefix('/')?.strip_suffix(".yaml")?;
    (!id.contains('/')).then_some(id)
}

/// The path of `name` in the folder of the groups, if history follows it there.
pub fn group_path(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    name.strip_suffix(".yaml").map(of_group)
}

/// Whether a file at `path` says anything about a registry.
pub fn is_registry_file(path: &str) -> bool {
    path == MANIFEST_PATH || path == MIGRATION_PATH || group_at(path).is_some()
}
