//! Versions of a registry's files, and what differs between two of them.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::landing::{Blob, Entry};
use super::object::ObjectId;
use super::place;
use super::repository::Repository;
use super::tree::{EntryKind, Tree, TreeEntry};
use crate::error::Result;

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

/// The most trees that are kept at hand; a few suffice, since neighbours in history share them.
const TREES_AT_HAND: usize = 16;

/// Reads versions of a registry's files, each object once.
pub struct Snapshots<'repository> {
    repository: &'repository Repository,
    /// By the tree at the root.
    known: HashMap<ObjectId, Snapshot>,
    trees: HashMap<ObjectId, Rc<Tree>>,
    blobs: HashMap<ObjectId, Blob>,
}

impl<'repository> Snapshots<'repository> {
    /// Nothing is read yet.
    pub fn new(repository: &'repository Repository) -> Self {
        Self { repository, known: HashMap::new(), trees: HashMap::new(), blobs: HashMap::new() }
    }

    /// The registry in the folder `root`.
    pub fn of(&mut self, root: ObjectId) -> Result<Snapshot> {
        if let Some(known) = self.known.get(&root) {
            return Ok(*known);
        }
        let tree = self.repository.tree(root)?;
        let groups = tree.get(place::GROUPS).filter(|entry| entry.kind == EntryKind::Folder).map(|entry| entry.id);
        let snapshot = Snapshot { manifest: tree.get(place::MANIFEST), groups };
        self.known.insert(root, snapshot);
        Ok(snapshot)
    }

    /// The files that are not the same in both, by path.
    pub fn differences(&mut self, old: Snapshot, new: Snapshot) -> Result<BTreeMap<String, Difference>> {
        let mut differences = BTreeMap::new();
        if old.manifest != new.manifest {
            differences.insert(place::MANIFEST.to_owned(), Difference { old: old.manifest, new: new.manifest });
        }
        if old.groups != new.groups {
            let (older, newer) = (self.tree(old.groups)?, self.tree(new.groups)?);
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

    /// What stands where `entry` is.
    pub fn entry(&mut self, entry: TreeEntry) -> Result<Entry> {
        if entry.kind != EntryKind::File {
            return Ok(Entry::Other(entry.id.hex()));
        }
        if let Some(known) = self.blobs.get(&entry.id) {
            return Ok(Entry::File(known.clone()));
        }
        let blob = Blob { id: entry.id.hex(), bytes: self.repository.blob(entry.id)? };
        self.blobs.insert(entry.id, blob.clone());
        Ok(Entry::File(blob))
    }

    fn tree(&mut self, id: Option<ObjectId>) -> Result<Rc<Tree>> {
        let Some(id) = id else { return Ok(Rc::default()) };
        if let Some(known) = self.trees.get(&id) {
            return Ok(Rc::clone(known));
        }
        let tree = Rc::new(self.repository.tree(id)?);
        if self.trees.len() >= TREES_AT_HAND {
            self.trees.clear();
        }
        self.trees.insert(id, Rc::clone(&tree));
        Ok(tree)
    }
}
