//! What an earlier run kept, read once.

use std::cell::RefCell;

use super::Session;
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

impl Session {
    /// What an earlier run kept.
    pub(super) fn earlier(&self) -> &Earlier {
        self.earlier.get_or_init(|| {
            let store = self.repository().ok().flatten().map(Store::of);
            let Some((landed, kept, blobs)) = store.and_then(|store| store.read()) else { return Earlier::default() };
            Earlier { library: landed.library(), blobs, landed: RefCell::new(Some((landed, kept))) }
        })
    }

    /// Where everything stood by then, to go on from.
    pub(super) fn landed_before(&self, store: &Store) -> Option<(Standing, Kept)> {
        let landed = self.earlier().landed.borrow_mut().take();
        landed.or_else(|| store.read().map(|(landed, kept, _)| (landed, kept)))
    }
}
