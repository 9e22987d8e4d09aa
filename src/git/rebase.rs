//! What a rebase would make of a branch: each of its commits anew, one after the other.

use std::collections::BTreeSet;

use super::branch::{Forecast, Outcome};
use super::object::{ObjectId, RawCommit};
use super::scratch::{Merged, Scratch};
use super::version::Version;
use super::walk::Walk;
use crate::error::Result;

impl Scratch {
    /// What `git rebase base` would land of `head` there.
    ///
    /// Merges are left out, and commits whose patch the base has or that do nothing there; those that never did are kept.
    pub(super) fn rebase(&self, walk: &mut Walk<'_>, base: &RawCommit, head: ObjectId) -> Result<Outcome> {
        if let Some(found) = self.is_older_than(Version::PICKS) {
            return Ok(Outcome::OldGit(found));
        }
        let mut at = Place { commit: Some(base.id), tree: base.tree };
        let mut snapshot = walk.snapshots.of(base.tree)?;
        let mut elsewhere = BTreeSet::new();
        let mut anew = Vec::new();
        for candidate in self.candidates(base.id, head)? {
            let commit = walk.commit(candidate.id)?;
            let from = match commit.parents.first() {
                Some(parent) => Place { commit: Some(*parent), tree: walk.tree_of(*parent)? },
                None => Place { commit: None, tree: self.empty_tree()? },
            };
            let is_empty = commit.tree == from.tree;
            if candidate.is_there && !is_empty {
                continue;
            }
            let tree = match self.picked(&from, &mut at, &commit)? {
                Merged::Clean(tree) => tree,
                Merged::Conflicts(paths) => return Ok(Outcome::Conflicts(paths)),
            };
            if tree == at.tree && !is_empty {
                continue;
            }
            let after = walk.snapshots.of(tree)?;
            elsewhere.extend(walk.elsewhere(at.tree, tree)?);
            anew.push((commit.to_commit(), walk.snapshots.changes(snapshot, after)?));
            at = Place { commit: None, tree };
            snapshot = after;
        }
        let forecast =
            Forecast { elsewhere: elsewhere.into_iter().collect(), anew, ..walk.forecast(base.tree, at.tree)? };
        Ok(Outcome::Lands(forecast))
    }

    /// What the commit that turns `from` into `commit` makes of where the branch has come to.
    ///
    /// Where one of the three trees is another one, nothing is left to merge, and Git is not asked.
    fn picked(&self, from: &Place, at: &mut Place, commit: &RawCommit) -> Result<Merged> {
        if at.tree == from.tree {
            return Ok(Merged::Clean(commit.tree));
        }
        if commit.tree == from.tree || commit.tree == at.tree {
            return Ok(Merged::Clean(at.tree));
        }
        let commit_of = |place: &Place| place.commit.map_or_else(|| self.commit(place.tree), Ok);
        let (base, ours) = (commit_of(from)?, commit_of(at)?);
        at.commit = Some(ours);
        self.pick(base, ours, commit.id)
    }
}

/// A tree, and a commit that has it where one is made.
struct Place {
    commit: Option<ObjectId>,
    tree: ObjectId,
}
