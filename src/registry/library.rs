//! What was read before, so that it is read again without the parser.

use std::collections::HashMap;
use std::sync::Arc;

use super::scalar::GroupId;

/// A text with which nothing is wrong, and its tree in few bytes.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The text.
    pub bytes: Arc<[u8]>,
    /// Its tree.
    pub tree: Arc<[u8]>,
}

/// The groups' files as they were read before.
#[derive(Debug, Default)]
pub struct Library(HashMap<GroupId, Reading>);

impl Library {
    /// The tree of the file of a group, where these are the bytes that it was read from.
    pub(super) fn tree_of(&self, id: &GroupId, bytes: &[u8]) -> Option<&[u8]> {
        self.0.get(id).filter(|reading| *reading.bytes == *bytes).map(|reading| &*reading.tree)
    }
}

impl FromIterator<(GroupId, Reading)> for Library {
    fn from_iter<I: IntoIterator<Item = (GroupId, Reading)>>(readings: I) -> Self {
        Self(readings.into_iter().collect())
    }
}
