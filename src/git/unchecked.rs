//! Whether an object that was read is what its id says: whoever can write to the disk can put other bytes behind one.

use std::sync::Arc;

use super::object::{ObjectId, Unread};
use crate::error::{Error, Result};

/// What to do about objects that are not as they were written.
pub const FSCK: &str = "run `git fsck` to see what is damaged, then clone the repository anew";

/// The bytes of a file as they were read.
pub struct Unchecked {
    id: ObjectId,
    bytes: Arc<[u8]>,
}

impl Unchecked {
    /// What was read as the file with this id.
    pub fn new(id: ObjectId, bytes: &[u8]) -> Self {
        Self { id, bytes: bytes.into() }
    }

    /// Fails where they are not what their id says.
    pub fn check(&self) -> Result<()> {
        named(self.id, "blob", &self.bytes).map_err(|_| altered(self.id, "blob"))
    }

    /// The bytes, checked or not.
    pub fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }
}

/// Whether an object of a kind with these bytes is the one that `id` names.
pub fn named(id: ObjectId, kind: &str, bytes: &[u8]) -> std::result::Result<(), Unread> {
    if id.names(kind, bytes) { Ok(()) } else { Err(Unread::Altered) }
}

/// An object of a kind that is not what its id says.
pub fn altered(id: ObjectId, kind: &str) -> Error {
    Error::new(format!("{kind} `{id}` was altered on this disk: it is not what its id says")).hint(FSCK)
}
