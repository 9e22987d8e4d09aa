//! What an earlier run kept, read once.

use std::cell::RefCell;

use super::kept::{Kept, Store};
use crate::git::files::Blobs;
use crate::lifecycle::standing::Standing;
use crate::registry::library::Library;

/// What an earlier run kept; nothing where it kept nothing that can be used.
#[derive(Default)]
pub(super) struct Earlier {
    /// The groups' files as they stood then.
    pub(super) library: Library,
    /// The bytes of these.
    pub(super) blobs: Blobs,
    /// Where everything stood, until somebody goes on from there.
    landed: RefCell<Option<(Standing, Kept)>>,
}

impl Earlier {
    /// What `store` holds.
    pub(super) fn of(store: &Store) -> Self {
        let Some((landed, kept, blobs)) = store.read() else { return Self::default() };
        Self { library: landed.library(), blobs, landed: RefCell::new(Some((landed, kept))) }
    }

    /// Where everything stood by then, for the first who goes on from there.
    pub(super) fn landed(&self) -> Option<(Standing, Kept)> {
        self.landed.borrow_mut().take()
    }
}
