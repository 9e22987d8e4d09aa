//! Versions of a registry's files, and what differs between two of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::landing::{Blob, Change, Entry};
use super::object::ObjectId;
use super::repository::Repository;
use super::tree::{EntryKind, Tree, TreeEntry};
use super::unchecked::Seen;
use crate::error::Result;
use crate::place;

/// What a commit's tree holds of a registry: equal snapshots are equal registries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Snapshot {
    manifest: Option<TreeEntry>,
    /// The folder of the groups; anything else in its place holds none.
    groups: Option<ObjectId>,
}

/// What stands at a path in an older and in a newer snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// In the older one.
    pub old: Option<TreeEntry>,
    /// In the newer one.
    pub new: Option<TreeEntry>,
}

/// So many bytes at most are kept at hand, twice: neighbours in history have nearly everything in common.
const AT_HAND: usize = 512 << 10;

/// And so many things at least, however large they are.
const FEW: usize = 8;

/// What was read of late.
struct Recent<T> {
    young: HashMap<ObjectId, T>,
    old: HashMap<ObjectId, T>,
    /// About how much memory the young take.
    bytes: usize,
}

impl<T: Clone> Recent<T> {
    fn new() -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), bytes: 0 }
    }

    /// What is kept under `id`, else what `read` says, which takes `bytes` of it.
    fn get(&mut self, id: ObjectId, bytes: impl Fn(&T) -> usize, read: impl FnOnce() -> Result<T>) -> Result<T> {
        if let Some(known) = self.young.get(&id) {
            return Ok(known.clone());
        }
        let value = self.old.remove(&id).map_or_else(read, Ok)?;
        self.bytes += bytes(&value) + size_of::<(ObjectId, T)>();
        if self.bytes > AT_HAND && self.young.len() >= FEW {
            self.old = std::mem::take(&mut self.young);
            self.bytes = bytes(&value);
        }
        self.young.insert(id, value.clone());
        Ok(value)
    }
}

/// Reads versions of a registry's files, and neighbouring ones each object once.
pub struct Snapshots<'repository> {
    repository: &'repository Repository,
    /// By the tree at the root.
    known: Recent<Snapshot>,
    trees: Recent<Arc<Tree>>,
    blobs: Recent<Blob>,
    /// What each file said when it changed last, by path.
    latest: HashMap<String, (TreeEntry, Blob)>,
    /// The files and folders of groups that were read.
    pub(super) seen: Seen,
}

impl<'repository> Snapshots<'repository> {
    /// Nothing is read yet.
    pub fn new(repository: &'repository Repository) -> Self {
        let (known, trees, blobs) = (Recent::new(), Recent::new(), Recent::new());
        Self { repository, known, trees, blobs, latest: HashMap::new(), seen: Seen::default() }
    }

    /// The registry in the folder `root`.
    pub fn of(&mut self, root: ObjectId) -> Result<Snapshot> {
        self.known.get(
            root,
            |_| 0,
            || {
                let tree = self.repository.tree(root)?;
                let groups = tree
                    .get(place::GROUPS_FOLDER)
                    .filter(|entry| entry.kind == EntryKind::Folder)
                    .map(|entry| entry.id);
                Ok(Snapshot { manifest: tree.get(place::MANIFEST_PATH), groups })
            },
        )
    }

    /// The files that are not the same in both, by path.
    pub fn differences(&mut self, old: Snapshot, new: Snapshot) -> Result<BTreeMap<String, Difference>> {
        let mut differences = BTreeMap::new();
        if old.manifest != new.manifest {
            differences.insert(place::MANIFEST_PATH.to_owned(), Difference { old: old.manifest, new: new.manifest });
        }
        if old.groups != new.groups {
            let older = self.tree(old.groups, None, &Tree::default())?;
            let newer = self.tree(new.groups, old.groups, &older)?;
            for (name, (old, new)) in older.differences(&newer) {
                // What differs otherwise is whether a file may be executed.
                if old != new
                    && let Some(path) = place::group_path(name)
                {
                    differences.insert(path, Difference { old, new });
                }
            }
        }
        Ok(differences)
    }

    /// What a registry's files say in `new` and did not in `old`.
    ///
    /// Where `old` is what was `new` the last time, none of its files is read again, however long ago each was read.
    pub fn changes(&mut self, old: Snapshot, new: Snapshot) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        for (path, difference) in self.differences(old, new)? {
            let old = difference.old.map(|old| self.entry(&path, old)).transpose()?;
            let new = difference.new.map(|new| self.entry(&path, new)).transpose()?;
            match (difference.new, &new) {
                (Some(entry), Some(Entry::File(blob))) => self.latest.insert(path.clone(), (entry, blob.clone())),
                _ => self.latest.remove(&path),
            };
            changes.push(Change { path, old, new });
        }
        Ok(changes)
    }

    /// What stands where `entry` is, at a path.
    pub fn entry(&mut self, path: &str, entry: TreeEntry) -> Result<Entry> {
        if let Some((latest, blob)) = self.latest.get(path)
            && *latest == entry
        {
            return Ok(Entry::File(blob.clone()));
        }
        if entry.kind != EntryKind::File {
            return Ok(Entry::Other(entry.id.hex()));
        }
        let (repository, seen) = (self.repository, &mut self.seen);
        let read = || {
            let bytes = repository.unchecked_blob(entry.id)?;
            seen.file(entry.id, &bytes)?;
            Ok(Blob { id: entry.id.hex(), bytes })
        };
        self.blobs.get(entry.id, |blob| blob.id.len() + blob.bytes.len(), read).map(Entry::File)
    }

    /// A tree, which may have much in common with the one called `other`, that is `beside`.
    fn tree(&mut self, id: Option<ObjectId>, other: Option<ObjectId>, beside: &Tree) -> Result<Arc<Tree>> {
        let Some(id) = id else { return Ok(Arc::default()) };
        let (repository, seen) = (self.repository, &mut self.seen);
        let read = || {
            let (tree, alike) = repository.unchecked_tree(id, beside)?;
            let tree = Arc::new(tree);
            seen.tree(id, &tree, other, alike)?;
            Ok(tree)
        };
        self.trees.get(id, |tree| tree.size(), read)
    }
}
