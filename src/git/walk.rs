//! A walk through history: what each commit of a mainline did, and what each merge brought.
//!
//! Every commit that is reachable from the tip is read once, and the chain is walked from its oldest end. So when a merge
//! is reached, the commits reachable from its first parent are exactly those seen before it.

use std::collections::HashMap;

use super::grafts::Grafts;
use super::landing::{Landing, SideCommit, Versions};
use super::lineage::Lineage;
use super::object::{ObjectId, RawCommit};
use super::repository::Repository;
use super::snapshot::{Snapshot, Snapshots};
use crate::error::Result;

pub(super) struct Walk<'repository> {
    pub(super) repository: &'repository Repository,
    grafts: Grafts,
    pub(super) snapshots: Snapshots<'repository>,
    pub(super) lineage: Lineage,
    /// The tree of every commit seen so far; with a commit, its ancestors have been seen.
    pub(super) trees: HashMap<ObjectId, ObjectId>,
}

impl<'repository> Walk<'repository> {
    pub(super) fn new(repository: &'repository Repository) -> Self {
        let grafts = Grafts::of(repository);
        let lineage = Lineage::of(repository.found());
        Self { repository, grafts, snapshots: Snapshots::new(repository), lineage, trees: HashMap::new() }
    }

    /// The chain of first parents, newest first, and what their clocks say, oldest first.
    pub(super) fn first_parents(&self, tip: ObjectId) -> Result<(Vec<ObjectId>, Vec<i64>)> {
        let (mut chain, mut clocks) = (Vec::new(), Vec::new());
        let mut next = Some(tip);
        while let Some(id) = next {
            let commit = self.commit(id)?;
            next = commit.parents.first().copied();
            chain.push(id);
            clocks.push(commit.committed_at());
        }
        clocks.reverse();
        Ok((chain, clocks))
    }

    pub(super) fn commit(&self, id: ObjectId) -> Result<RawCommit> {
        let commit = self.repository.commit(id)?;
        self.grafts.check(&commit)?;
        Ok(commit)
    }

    /// What a commit of the mainline did to what stood there `before`, given how to tell what a merge brought.
    pub(super) fn land(
        &mut self,
        id: ObjectId,
        before: &mut Snapshot,
        brought_by: impl FnOnce(&mut Self, &[ObjectId]) -> Result<Vec<RawCommit>>,
    ) -> Result<Landing> {
        let commit = self.commit(id)?;
        let after = self.snapshots.of(commit.tree)?;
        let changes = self.snapshots.changes(std::mem::replace(before, after), after)?;
        let brought = brought_by(self, &commit.parents)?;
        let mut side = Vec::new();
        if !changes.is_empty() {
            for commit in brought.iter().rev() {
                side.extend(self.side_commit(commit)?);
            }
        }
        self.trees.insert(commit.id, commit.tree);
        Ok(Landing { commit: commit.to_commit(), changes, side })
    }

    /// What a merge of `parents` brought, where only what lies behind a known landing is read.
    pub(super) fn behind(&mut self, parents: &[ObjectId]) -> Result<Vec<RawCommit>> {
        match parents {
            [first, others @ ..] if !others.is_empty() => self.ahead(*first, others),
            _ => Ok(Vec::new()),
        }
    }

    /// The commits that are reachable from `tips` and have not been seen, every one after its parents.
    ///
    /// Where that leaves the order open, the line of an earlier parent comes after that of a later one: clocks have no say.
    pub(super) fn brought_by(&mut self, tips: &[ObjectId]) -> Result<Vec<RawCommit>> {
        enum Step {
            Enter(ObjectId),
            Leave(RawCommit),
        }
        let mut brought = Vec::new();
        let mut steps: Vec<_> = tips.iter().copied().map(Step::Enter).collect();
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

    /// The tree of a commit.
    pub(super) fn tree_of(&self, id: ObjectId) -> Result<ObjectId> {
        match self.trees.get(&id) {
            Some(tree) => Ok(*tree),
            None => Ok(self.commit(id)?.tree),
        }
    }

    /// What a commit that came in with a merge did; `None` if it left the registry as all its parents have it.
    pub(super) fn side_commit(&mut self, commit: &RawCommit) -> Result<Option<SideCommit>> {
        let own = self.snapshots.of(commit.tree)?;
        let mut differences = Vec::new();
        for parent in &commit.parents {
            let tree = self.tree_of(*parent)?;
            let parent = self.snapshots.of(tree)?;
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
                versions.insert(path.clone(), self.snapshots.entry(path, entry)?);
            }
            for (parent, differences) in parents.iter_mut().zip(&differences) {
                // Where a parent does not differ, it has what the commit has.
                let entry = differences.get(path).map_or(difference.new, |difference| difference.old);
                if let Some(entry) = entry {
                    parent.insert(path.clone(), self.snapshots.entry(path, entry)?);
                }
            }
        }
        let side = SideCommit { commit: commit.to_commit(), versions, parents, lineage: self.lineage.clone() };
        Ok(touched.then_some(side))
    }
}
