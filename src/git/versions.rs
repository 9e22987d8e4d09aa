//! What landed at some paths, whatever else a repository holds: each version of each file on the mainline.

use std::sync::Arc;

use super::commit::CommitId;
use super::object::ObjectId;
use super::repository::Repository;
use super::tree::{EntryKind, Tree, TreeEntry};
use super::walk::Walk;
use crate::error::Result;

/// A version of a file as it landed.
#[derive(Debug, Clone)]
pub struct Version {
    /// Where it stands.
    pub path: String,
    /// The landing.
    pub commit: CommitId,
    /// What the committer's clock says of that, in seconds since 1970.
    pub seconds: i64,
    /// Its bytes; `None` where it was taken away.
    pub bytes: Option<Arc<[u8]>>,
}

impl Repository {
    /// Every version of the files at or below `places` that the mainline which ends at `tip` brought, the oldest first; of
    /// other files, and of those that are not `wanted`, nothing is read.
    pub fn versions(&self, tip: &CommitId, places: &[&str], wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Version>> {
        let walk = Walk::new(self);
        let mut chain = Vec::new();
        let mut next = Some(self.object_id(tip)?);
        while let Some(id) = next {
            let commit = walk.commit(id)?;
            next = commit.parents.first().copied();
            chain.push((id, commit.committed_at(), commit.tree));
        }
        let search = Search { repository: self, places, wanted };
        let (mut versions, mut before, mut root) = (Vec::new(), Tree::default(), None);
        for (id, seconds, tree) in chain.into_iter().rev().filter(|(_, _, tree)| root.replace(*tree) != Some(*tree)) {
            let after = self.tree_beside(tree, &before)?;
            let mut found = Vec::new();
            search.differences("", &before, &after, &mut found)?;
            let version = |(path, bytes)| Version { path, commit: id.commit_id(), seconds, bytes };
            versions.extend(found.into_iter().map(version));
            before = after;
        }
        Ok(versions)
    }
}

/// A file that differs, and its bytes now.
type Differing = (String, Option<Arc<[u8]>>);

struct Search<'a> {
    repository: &'a Repository,
    places: &'a [&'a str],
    wanted: &'a dyn Fn(&str) -> bool,
}

impl Search<'_> {
    /// Whether a folder holds one of the places, or stands in one.
    fn leads_there(&self, folder: &str) -> bool {
        let inside = |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.places.iter().any(|place| folder == *place || inside(place, folder) || inside(folder, place))
    }

    fn is_meant(&self, file: &str) -> bool {
        self.leads_there(file) && (self.wanted)(file)
    }

    fn differences(&self, folder: &str, before: &Tree, after: &Tree, found: &mut Vec<Differing>) -> Result<()> {
        for (name, (old, new)) in before.differences(after) {
            let Ok(name) = std::str::from_utf8(name) else { continue };
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let of = |entry: Option<TreeEntry>, kind| entry.filter(|entry| entry.kind == kind).map(|entry| entry.id);
            let (was, is) = (of(old, EntryKind::File), of(new, EntryKind::File));
            if was != is && self.is_meant(&path) {
                found.push((path.clone(), is.map(|id| self.repository.blob(id)).transpose()?));
            }
            let folders = (of(old, EntryKind::Folder), of(new, EntryKind::Folder));
            if folders != (None, None) && self.leads_there(&path) {
                self.differences(&path, &self.tree(folders.0)?, &self.tree(folders.1)?, found)?;
            }
        }
        Ok(())
    }

    fn tree(&self, id: Option<ObjectId>) -> Result<Tree> {
        id.map_or_else(|| Ok(Tree::default()), |id| self.repository.tree(id))
    }
}
