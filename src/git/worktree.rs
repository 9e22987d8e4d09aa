//! What stands in a registry's places, in the working tree or outside Git.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Error, Result};
use crate::source::found::{FileContent, FoundFile, in_places};

/// A file of a registry that is not as it is in `HEAD`, in the working tree or staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncommitted {
    /// Its path.
    pub path: String,
    /// What happened to it.
    pub kind: UncommittedKind,
}

/// What happened to an uncommitted file; of what happened in the working tree and in the index, the later one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UncommittedKind {
    /// It says something else.
    Modified,
    /// It is not in `HEAD`.
    New,
    /// It is gone, or staged to go.
    Deleted,
}

/// Everything that stands in the places of the registry at `root`, by path.
pub fn files_under(root: &Path) -> Result<Vec<FoundFile>> {
    let list = |folder: &str| {
        let unreadable =
            |error: io::Error| Error::new(format!("could not list `{}`: {error}", root.join(folder).display()));
        let found = fs::read_dir(root.join(folder)).map_err(unreadable)?.map(|entry| {
            let name = entry.map_err(unreadable)?.file_name();
            let path = format!("{folder}/{}", name.to_string_lossy());
            Ok(look_at(&root.join(folder).join(&name)).map(|content| FoundFile { path, content }))
        });
        found.filter_map(Result::transpose).collect()
    };
    in_places(|path| Ok(look_at(&root.join(path))), list)
}

/// What stands at `path` itself; links are not followed.
fn look_at(path: &Path) -> Option<FileContent> {
    let kind = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return Some(FileContent::Unreadable(error.to_string())),
    };
    Some(if kind.is_symlink() {
        FileContent::Symlink
    } else if kind.is_dir() {
        FileContent::Folder
    } else if kind.is_file() {
        match fs::read(path) {
            Ok(bytes) => FileContent::Bytes(bytes.into()),
            Err(error) => FileContent::Unreadable(error.to_string()),
        }
    } else {
        FileContent::Special
    })
}
