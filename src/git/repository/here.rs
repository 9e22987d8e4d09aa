//! The working tree as Git sees it: what differs from the last commit, what is ignored, and what was left out of it.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{Delta, DiffOptions, Index, IndexEntry, IndexEntryExtendedFlag, IndexEntryFlag, Oid};

use super::{Repository, failed};
use crate::error::{Error, Result};
use crate::git::object::ObjectId;
use crate::git::tree::EntryKind;
use crate::git::worktree::{Uncommitted, UncommittedKind, files_under};
use crate::order::Collect;
use crate::place::{GROUPS_FOLDER, MANIFEST_PATH, MIGRATION_PATH, is_registry_file};
use crate::source::found::{FileContent, FoundFile};

impl Repository {
    /// Everything that stands in the places of the registry in the working tree `root`, by path.
    ///
    /// What Git ignores is not there. What a sparse checkout leaves out, or somebody has told Git to overlook, is there as
    /// it was committed or staged.
    pub fn files_here(&self, root: &Path) -> Result<Vec<FoundFile>> {
        let index = self.index()?;
        let is_seen = |file: &FoundFile| {
            let is_empty = || file.content == FileContent::Folder && self.sees_nothing_in(&index, &file.path);
            let is_ignored = || self.inner.is_path_ignored(&file.path).unwrap_or(false);
            index.find_prefix(&file.path).is_ok() || !is_ignored() && !is_empty()
        };
        let found = files_under(root)?.into_iter().filter(is_seen);
        let mut files = found.map(|file| (file.path, file.content)).into_map();
        for entry in index.iter().filter(is_overlooked) {
            let path = String::from_utf8_lossy(&entry.path).into_owned();
            let inside = path.strip_prefix(GROUPS_FOLDER).and_then(|rest| rest.strip_prefix('/'));
            if let Some((folder, _)) = inside.and_then(|inside| inside.split_once('/')) {
                files.entry(format!("{GROUPS_FOLDER}/{folder}")).or_insert(FileContent::Folder);
            } else if (inside.is_some() || is_registry_file(&path)) && !files.contains_key(&path) {
                files.insert(path, self.staged(&entry)?);
            }
        }
        Ok(files.into_iter().map(|(path, content)| FoundFile { path, content }).collect())
    }

    /// Whether a folder holds nothing that could be committed: no files, or ignored ones.
    fn sees_nothing_in(&self, index: &Index, folder: &str) -> bool {
        let mut options = DiffOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true).disable_pathspec_match(true).pathspec(folder);
        let seen = self.inner.diff_index_to_workdir(Some(index), Some(&mut options));
        seen.is_ok_and(|seen| seen.deltas().len() == 0)
    }

    fn staged(&self, entry: &IndexEntry) -> Result<FileContent> {
        let id = ObjectId::from_bytes(entry.id.as_bytes());
        Ok(match (EntryKind::of_mode(format!("{:o}", entry.mode).as_bytes()), id) {
            (EntryKind::File, Some(id)) => FileContent::Bytes(self.blob(id)?),
            (EntryKind::Symlink, _) => FileContent::Symlink,
            _ => FileContent::Special,
        })
    }

    /// The registry's files that are not as they are in `HEAD`, in the working tree or staged, by path; none in a bare
    /// repository.
    pub fn uncommitted(&self) -> Result<Vec<Uncommitted>> {
        if self.inner.is_bare() {
            return Ok(Vec::new());
        }
        let index = self.index()?;
        let head = self.head_id()?.map(|head| Ok(self.commit(self.object_id(&head)?)?.tree)).transpose()?;
        let mut options = DiffOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true);
        options.ignore_submodules(true).disable_pathspec_match(true);
        for path in [MANIFEST_PATH, GROUPS_FOLDER, MIGRATION_PATH] {
            options.pathspec(path);
        }
        let mut compare = || {
            let head = head.map(|tree| self.inner.find_tree(Oid::from_bytes(tree.as_bytes())?)).transpose()?;
            let staged = self.inner.diff_tree_to_index(head.as_ref(), Some(&index), Some(&mut options))?;
            let edited = self.inner.diff_index_to_workdir(Some(&index), Some(&mut options))?;
            Ok([staged, edited])
        };
        let compared = compare().map_err(|error: git2::Error| failed("compare the working tree", &error))?;
        let mut found: BTreeMap<String, UncommittedKind> = BTreeMap::new();
        let is_left_out = |path: &str| index.get_path(Path::new(path), 0).is_some_and(|entry| is_overlooked(&entry));
        for delta in compared.iter().flat_map(git2::Diff::deltas) {
            let path = delta.new_file().path_bytes().or_else(|| delta.old_file().path_bytes());
            let path = String::from_utf8_lossy(path.unwrap_or_default()).into_owned();
            let is_other = |kind: &UncommittedKind| *kind != UncommittedKind::Deleted || !is_left_out(&path);
            if let Some(kind) = kind_of(delta.status()).filter(|_| is_registry_file(&path)).filter(is_other) {
                found.entry(path).and_modify(|known| *known = (*known).max(kind)).or_insert(kind);
            }
        }
        Ok(found.into_iter().map(|(path, kind)| Uncommitted { path, kind }).collect())
    }

    fn index(&self) -> Result<Index> {
        self.inner.index().map_err(|error| {
            if self.inner.config().and_then(|config| config.get_bool("index.sparse")).unwrap_or(false) {
                return Error::new("this clone keeps a sparse index, which cannot be read here")
                    .hint("run `git sparse-checkout reapply --no-sparse-index`, then try again");
            }
            failed("read the index", &error)
        })
    }
}

/// Whether Git leaves an entry of the index out of the working tree, or does not look whether it is there.
fn is_overlooked(entry: &IndexEntry) -> bool {
    let assumed = IndexEntryFlag::from_bits_truncate(entry.flags).contains(IndexEntryFlag::VALID);
    let extended = IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended);
    assumed || extended.contains(IndexEntryExtendedFlag::SKIP_WORKTREE)
}

fn kind_of(status: Delta) -> Option<UncommittedKind> {
    match status {
        Delta::Unmodified | Delta::Ignored => None,
        Delta::Deleted => Some(UncommittedKind::Deleted),
        Delta::Added | Delta::Untracked | Delta::Copied => Some(UncommittedKind::New),
        Delta::Modified | Delta::Renamed | Delta::Typechange | Delta::Unreadable | Delta::Conflicted => {
            Some(UncommittedKind::Modified)
        }
    }
}
