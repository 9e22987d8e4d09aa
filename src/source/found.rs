//! What is found in the places of a registry, before anybody reads it.

use std::sync::Arc;

use crate::order::Order;
use crate::place::{GROUPS_FOLDER, MANIFEST_PATH, MIGRATION_PATH, MIGRATIONS_FOLDER};

/// Something found in the places of a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path, relative to the registry's root, with `/`.
    pub path: String,
    /// What it is.
    pub content: FileContent,
}

impl FoundFile {
    /// A regular file.
    pub fn of(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), content: FileContent::Bytes(bytes.into().into()) }
    }
}

/// What a [`FoundFile`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// A regular file.
    Bytes(Arc<[u8]>),
    /// A symbolic link.
    Symlink,
    /// A folder.
    Folder,
    /// A device, socket or submodule.
    Special,
    /// A file that could not be read, and why.
    Unreadable(String),
}

/// Everything in the places of a registry, by path, where `look` says what stands at a path and `list` what is in a
/// folder; of what is no folder where one is expected, that it is there.
pub fn in_places<E>(
    look: impl Fn(&str) -> Result<Option<FileContent>, E>,
    list: impl Fn(&str) -> Result<Vec<FoundFile>, E>,
) -> Result<Vec<FoundFile>, E> {
    let found = |path: &str| Ok(look(path)?.map(|content| FoundFile { path: path.to_owned(), content }));
    let mut files = Vec::from_iter(found(MANIFEST_PATH)?);
    for folder in [GROUPS_FOLDER, MIGRATIONS_FOLDER] {
        match found(folder)? {
            Some(FoundFile { content: FileContent::Folder, .. }) if folder == GROUPS_FOLDER => {
                files.extend(list(folder)?);
            }
            Some(FoundFile { content: FileContent::Folder, .. }) => files.extend(found(MIGRATION_PATH)?),
            elsewhere => files.extend(elsewhere),
        }
    }
    files.order_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}
