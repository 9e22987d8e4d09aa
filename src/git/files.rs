//! What stands in a registry's places in one commit.

use std::sync::Arc;

use super::commit::CommitId;
use super::object::ObjectId;
use super::repository::Repository;
use super::tree::{EntryKind, Tree, TreeEntry};
use crate::error::Result;
use crate::place;
use crate::source::found::{FileContent, FoundFile};

impl Repository {
    /// Everything that stands in the places of the registry at the root of `commit`, by path.
    pub fn files_at(&self, commit: &CommitId) -> Result<Vec<FoundFile>> {
        self.files_in(self.commit(self.object_id(commit)?)?.tree)
    }

    /// Everything that stands in the places of the registry in the folder `root`, by path.
    pub(super) fn files_in(&self, root: ObjectId) -> Result<Vec<FoundFile>> {
        let root = self.tree(root)?;
        let mut files = Vec::new();
        if let Some(entry) = root.get(place::MANIFEST_PATH) {
            files.push(self.found(place::MANIFEST_PATH.to_owned(), entry)?);
        }
        if let Some(groups) = self.folder_at(&root, place::GROUPS_FOLDER, &mut files)? {
            for (name, entry) in groups.entries() {
                files.push(self.found(format!("{}/{}", place::GROUPS_FOLDER, String::from_utf8_lossy(name)), entry)?);
            }
        }
        if let Some(migrations) = self.folder_at(&root, place::MIGRATIONS_FOLDER, &mut files)?
            && let Some(entry) = place::MIGRATION_PATH.rsplit('/').next().and_then(|name| migrations.get(name))
        {
            files.push(self.found(place::MIGRATION_PATH.to_owned(), entry)?);
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }

    /// The bytes of the file at `path` in `commit`; `None` where no file is there.
    pub fn file_at(&self, commit: &CommitId, path: &str) -> Result<Option<Arc<[u8]>>> {
        let mut folder = self.tree(self.commit(self.object_id(commit)?)?.tree)?;
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        for inner in folders.split('/').filter(|inner| !inner.is_empty()) {
            match folder.get(inner) {
                Some(entry) if entry.kind == EntryKind::Folder => folder = self.tree(entry.id)?,
                _ => return Ok(None),
            }
        }
        let file = folder.get(name).filter(|entry| entry.kind == EntryKind::File);
        file.map(|entry| self.blob(entry.id)).transpose()
    }

    /// The folder called `name`; what else stands there is a file like any other.
    fn folder_at(&self, root: &Tree, name: &str, files: &mut Vec<FoundFile>) -> Result<Option<Tree>> {
        match root.get(name) {
            Some(entry) if entry.kind == EntryKind::Folder => self.tree(entry.id).map(Some),
            Some(entry) => {
                files.push(self.found(name.to_owned(), entry)?);
                Ok(None)
            }
            None => Ok(None),
        }
    }

    fn found(&self, path: String, entry: TreeEntry) -> Result<FoundFile> {
        let content = match entry.kind {
            EntryKind::File => FileContent::Bytes(self.blob(entry.id)?.to_vec()),
            EntryKind::Symlink => FileContent::Symlink,
            EntryKind::Folder => FileContent::Folder,
            EntryKind::Special => FileContent::Special,
        };
        Ok(FoundFile { path, content })
    }
}
