//! Which commits one line of history has and another has not, whatever their clocks say.

use std::collections::HashSet;

use super::object::{ObjectId, RawCommit};
use super::walk::Walk;
use crate::error::Result;

impl Walk<'_> {
    /// The commits that are reachable from `tips` but not from `base`, every one after its parents.
    pub(super) fn ahead(&mut self, base: ObjectId, tips: &[ObjectId]) -> Result<Vec<RawCommit>> {
        let mut ids = self.repository.commits_ahead(base, tips)?;
        let mut ahead: HashSet<ObjectId> = ids.iter().copied().collect();
        loop {
            // Git stops its walk by what clocks say, so where these are wrong it may list commits that `base` has. What is
            // ahead of a commit which `base` has not, `base` has not either: so to ask for the first ones is enough.
            let mut known = Vec::new();
            for id in &ids {
                let is_first = !self.commit(*id)?.parents.iter().any(|parent| ahead.contains(parent));
                if is_first && self.repository.has(&base.commit_id(), &id.commit_id())? {
                    known.push(*id);
                }
            }
            if known.is_empty() {
                break;
            }
            ahead.retain(|id| !known.contains(id));
            ids.retain(|id| ahead.contains(id));
        }
        for id in ids {
            for parent in self.commit(id)?.parents {
                if !ahead.contains(&parent) {
                    let tree = self.commit(parent)?.tree;
                    self.trees.insert(parent, tree);
                }
            }
        }
        let tips: Vec<_> = tips.iter().copied().filter(|tip| ahead.contains(tip)).collect();
        self.brought_by(&tips)
    }
}
