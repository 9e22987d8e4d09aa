//! What stands in a registry's places in one commit.

use std::collections::HashMap;
use std::sync::Arc;

use super::commit::CommitId;
use super::object::ObjectId;
use super::repository::Repository;
use super::tree::{EntryKind, TreeEntry};
use crate::error::Result;
use crate::order::Order;
use crate::place::GROUPS_FOLDER;
use crate::source::found::{FileContent, FoundFile, in_places};

/// The bytes of files, by what Git calls them.
pub type Blobs = HashMap<ObjectId, Arc<[u8]>>;

impl Repository {
    /// Everything that stands in the places of the registry at the root of `commit`, by path.
    pub fn files_at(&self, commit: &CommitId) -> Result<Vec<FoundFile>> {
        self.files_known_at(commit, &Blobs::new())
    }

    /// The same, where the bytes of some files are known.
    pub fn files_known_at(&self, commit: &CommitId, known: &Blobs) -> Result<Vec<FoundFile>> {
        self.files_in(self.commit(self.object_id(commit)?)?.tree, known)
    }

    /// Everything that stands in the places of the registry in the folder `root`, by path.
    pub(super) fn files_in(&self, root: ObjectId, known: &Blobs) -> Result<Vec<FoundFile>> {
        let content = |entry| self.content(entry, known);
        let look = |path: &str| self.entry_at(root, path)?.map(content).transpose();
        let list = |folder: &str| {
            let Some(entry) = self.entry_at(root, folder)? else { return Ok(Vec::new()) };
            let inside = self.tree(entry.id)?;
            let found = inside.entries().map(|(name, entry)| {
                let path = format!("{folder}/{}", String::from_utf8_lossy(name));
                Ok(FoundFile { path, content: content(entry)? })
            });
            found.collect()
        };
        in_places(look, list)
    }

    /// The paths of what stands in the folder of groups in `commit`, none of which is read.
    pub fn paths_at(&self, commit: &CommitId) -> Result<Vec<String>> {
        let root = self.commit(self.object_id(commit)?)?.tree;
        let Some(entry) = self.entry_at(root, GROUPS_FOLDER)? else { return Ok(Vec::new()) };
        let names = self.tree(entry.id)?;
        let mut paths: Vec<String> =
            names.entries().map(|(name, _)| format!("{GROUPS_FOLDER}/{}", String::from_utf8_lossy(name))).collect();
        paths.order();
        Ok(paths)
    }

    /// The bytes of the file at `path` in `commit`; `None` where no file is there.
    pub fn file_at(&self, commit: &CommitId, path: &str) -> Result<Option<Arc<[u8]>>> {
        let entry = self.entry_at(self.commit(self.object_id(commit)?)?.tree, path)?;
        entry.filter(|entry| entry.kind == EntryKind::File).map(|entry| self.blob(entry.id)).transpose()
    }

    /// What stands at `path` in the folder `root`.
    fn entry_at(&self, root: ObjectId, path: &str) -> Result<Option<TreeEntry>> {
        let mut folder = self.tree(root)?;
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        for inner in folders.split('/').filter(|inner| !inner.is_empty()) {
            match folder.get(inner) {
                Some(entry) if entry.kind == EntryKind::Folder => folder = self.tree(entry.id)?,
                _ => return Ok(None),
            }
        }
        Ok(folder.get(name))
    }

    fn content(&self, entry: TreeEntry, known: &Blobs) -> Result<FileContent> {
        Ok(match entry.kind {
            EntryKind::File => FileContent::Bytes(match known.get(&entry.id) {
                Some(bytes) => Arc::clone(bytes),
                None => self.blob(entry.id)?,
            }),
            EntryKind::Symlink => FileContent::Symlink,
            EntryKind::Folder => FileContent::Folder,
            EntryKind::Special => FileContent::Special,
        })
    }
}
