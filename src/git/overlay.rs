//! What makes Git's own tools show another history than commits record; nothing here looks at it.

use super::commit::CommitId;
use super::repository::Repository;
use crate::error::Result;

/// Something that is laid over history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// `refs/replace`: other objects in the place of some.
    Replacements,
    /// `info/grafts`: other parents than commits name.
    Grafts,
    /// `.mailmap`: other names and addresses of authors.
    Mailmap,
}

impl Repository {
    /// What is laid over the history that ends at `tip`.
    pub fn overlays(&self, tip: &CommitId) -> Result<Vec<Overlay>> {
        let root = self.tree(self.commit(self.object_id(tip)?)?.tree)?;
        let there = [
            (self.has_replace_refs(), Overlay::Replacements),
            (self.has_grafts(), Overlay::Grafts),
            (root.get(".mailmap").is_some(), Overlay::Mailmap),
        ];
        Ok(there.into_iter().filter_map(|(is, overlay)| is.then_some(overlay)).collect())
    }
}
