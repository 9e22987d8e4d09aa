//! What stands in a registry's places, in the working tree or outside Git.

use std::fs;
use std::io;
use std::path::Path;

use crate::error::{Error, Result};
use crate::place;
use crate::source::found::{FileContent, FoundFile};

/// A file of a registry that is not as it is in `HEAD`, in the working tree or staged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncommitted {
    /// Its path.
    pub path: String,
    /// What happened to it.
    pub kind: UncommittedKind,
}

/// What happened to an uncommitted file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UncommittedKind {
    /// It is not in `HEAD`.
    New,
    /// It says something else.
    Modified,
    /// It is gone, or staged to go.
    Deleted,
}

/// Everything that stands in the places of the registry at `root`, by path.
pub fn files_under(root: &Path) -> Result<Vec<FoundFile>> {
    let mut files = Vec::new();
    files.extend(look_at(root, place::MANIFEST_PATH));
    match folder(root, place::GROUPS_FOLDER) {
        Where::Folder => {
            let unreadable = |error: &io::Error| {
                Error::new(format!("could not list `{}`: {error}", root.join(place::GROUPS_FOLDER).display()))
            };
            for entry in fs::read_dir(root.join(place::GROUPS_FOLDER)).map_err(|error| unreadable(&error))? {
                let name = entry.map_err(|error| unreadable(&error))?.file_name();
                let found = look_at_path(&root.join(place::GROUPS_FOLDER).join(&name));
                let path = format!("{}/{}", place::GROUPS_FOLDER, name.to_string_lossy());
                files.extend(found.map(|content| FoundFile { path, content }));
            }
        }
        Where::Elsewhere(content) => files.push(FoundFile { path: place::GROUPS_FOLDER.to_owned(), content }),
        Where::Nowhere => {}
    }
    match folder(root, place::MIGRATIONS_FOLDER) {
        Where::Folder => files.extend(look_at(root, place::MIGRATION_PATH)),
        Where::Elsewhere(content) => files.push(FoundFile { path: place::MIGRATIONS_FOLDER.to_owned(), content }),
        Where::Nowhere => {}
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// What stands where a folder is expected.
enum Where {
    Folder,
    Elsewhere(FileContent),
    Nowhere,
}

fn folder(root: &Path, name: &str) -> Where {
    match look_at_path(&root.join(name)) {
        Some(FileContent::Folder) => Where::Folder,
        Some(content) => Where::Elsewhere(content),
        None => Where::Nowhere,
    }
}

fn look_at(root: &Path, path: &str) -> Option<FoundFile> {
    look_at_path(&root.join(path)).map(|content| FoundFile { path: path.to_owned(), content })
}

/// What stands at `path` itself; links are not followed.
fn look_at_path(path: &Path) -> Option<FileContent> {
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
        fs::read(path).map_or_else(|error| FileContent::Unreadable(error.to_string()), FileContent::Bytes)
    } else {
        FileContent::Special
    })
}
