//! What is found in the places of a registry, before anybody reads it.

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
        Self { path: path.into(), content: FileContent::Bytes(bytes.into()) }
    }
}

/// What a [`FoundFile`] is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent {
    /// A regular file.
    Bytes(Vec<u8>),
    /// A symbolic link.
    Symlink,
    /// A folder.
    Folder,
    /// A device, socket or submodule.
    Special,
    /// A file that could not be read, and why.
    Unreadable(String),
}
