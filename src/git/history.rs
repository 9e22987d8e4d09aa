//! From a tip to its landings: the first-parent chain, what each commit on it did, and what each merge brought.
//!
//! Every commit that is reachable from the tip is read once, and the chain is walked from its oldest end. So when a merge
//! is reached, the commits reachable from its first parent are exactly those seen before it.

use std::collections::HashMap;

use super::commit::CommitId;
use super::grafts::Grafts;
use super::landing::{Change, Landing, Mainline, SideCommit, Versions};
use super::object::{ObjectId, RawCommit};
use super::repository::Repository;
use super::snapshot::{Snapshot, Snapshots};
use crate::error::Result;

impl Repository {
    /// Reads the mainline that ends at `tip`; history that is not all here is refused.
    pub fn mainline(&self, tip: &CommitId) -> Result<Mainline> {
        let mut walk =
            Walk { repository: self, grafts: Grafts::of(self), snapshots: Snapshots::new(self), trees: HashMap::new() };
        let chain = walk.first_parents(self.object_id(tip)?)?;
        let mut landings = Vec::with_capacity(chain.len());
        let mut before = Snapshot::default();
        for commit in chain.into_iter().rev() {
            let after = walk.snapshots.of(commit.tree)?;
            landings.push(walk.landing(&commit, before, after)?);
            before = after;
        }
        Ok(Mainline { tip: tip.clone(), landings })
    }
}

struct Walk<'repository> {
    repository: &'repository Repository,
    grafts: Grafts,
    snapshots: Snapshots<'repository>,
    /// The tree of every commit seen so far; with a commit, its ancestors have been seen.
    trees: HashMap<ObjectId, ObjectId>,
}

impl Walk<'_> {
    /// The chain of first parents, newest first.
    fn first_parents(&self, tip: ObjectId) -> Result<Vec<RawCommit>> {
        let mut chain = Vec::new();
        let mut next = Some(tip);
        while let Some(id) = next {
            let commit = self.commit(id)?;
            next = commit.parents.first().copied();
            chain.push(commit);
        }
        Ok(chain)
    }

    fn commit(&self, id: ObjectId) -> Result<RawCommit> {
        let commit = self.repository.commit(id)?;
        self.grafts.check(&commit)?;
        Ok(commit)
    }

    fn landing(&mut self, commit: &RawCommit, before: Snapshot, after: Snapshot) -> Result<Landing> {
        let mut changes = Vec::new();
        for (path, difference) in self.snapshots.differences(before, after)? {
            let old = difference.old.map(|entry| self.snapshots.entry(entry)).transpose()?;
            let new = difference.new.map(|entry| self.snapshots.entry(entry)).transpose()?;
            changes.push(Change { path, old, new });
        }
        let brought = self.brought_by(commit)?;
        let mut side = Vec::new();
        if !changes.is_empty() {
            for commit in brought.iter().rev() {
                side.extend(self.side_commit(commit)?);
            }
        }
        self.trees.insert(commit.id, commit.tree);
        Ok(Landing { commit: commit.to_commit(), changes, side })
    }

    /// The commits that are reachable from `merge` but not from its first parent, every one after its parents.
    ///
    /// Where that leaves the order open, the line of an earlier parent comes after that of a later one: clocks have no say.
    fn brought_by(&mut self, merge: &RawCommit) -> Result<Vec<RawCommit>> {
        enum Step {
            Enter(ObjectId),
            Leave(RawCommit),
        }
        let mut brought = Vec::new();
        let mut steps: Vec<_> = merge.parents.iter().skip(1).copied().map(Step::Enter).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Leave(commit) => brought.push(commit),
                Step::Enter(id) if self.trees.contains_key(&id) => {}
                Step::Enter(id) => {
                    let commit = self.commit(id)?;
                    self.trees.insert(id, commit.tree);
                    let parents = commit.parents.clone();
                    steps.push(Step::Leave(commit));
                    steps.extend(parents.into_iter().map(Step::Enter));
                }
            }
        }
        Ok(brought)
    }

    /// What a commit that came in with a merge did; `None` if it left the registry as all its parents have it.
    fn side_commit(&mut self, commit: &RawCommit) -> Result<Option<SideCommit>> {
        let own = self.snapshots.of(commit.tree)?;
        let mut differences = Vec::new();
        for parent in &commit.parents {
            let parent = match self.trees.get(parent) {
                Some(tree) => self.snapshots.of(*tree)?,
                None => Snapshot::default(),
            };
            differences.push(self.snapshots.differences(parent, own)?);
        }
        if commit.parents.is_empty() {
            differences.push(self.snapshots.differences(Snapshot::default(), own)?);
        }
        let mut versions = Versions::new();
        let mut parents = vec![Versions::new(); commit.parents.len()];
        let mut touched = false;
        for (path, difference) in differences.iter().flatten() {
            touched = true;
            if let Some(entry) = difference.new {
                versions.insert(path.clone(), self.snapshots.entry(entry)?);
            }
            for (parent, differences) in parents.iter_mut().zip(&differences) {
                // Where a parent does not differ, it has what the commit has.
                let entry = differences.get(path).map_or(difference.new, |difference| difference.old);
                if let Some(entry) = entry {
                    parent.insert(path.clone(), self.snapshots.entry(entry)?);
                }
            }
        }
        let side = SideCommit { commit: commit.to_commit(), versions, parents };
        Ok(touched.then_some(side))
    }
}
