//! Which commits descend from which: asked of a few commits only, so it is looked up when it is asked.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::commit::CommitId;
use super::repository::{OpenOptions, Repository};
use crate::error::{Error, Result};

/// The ancestry of the commits of a repository; nothing is known of those of none.
#[derive(Clone, Default)]
pub struct Lineage(Option<Arc<Known>>);

struct Known {
    dir: PathBuf,
    options: OpenOptions,
    opened: Mutex<Option<Repository>>,
    /// The first error, for whoever walks the history to fail with.
    failed: Mutex<Option<Error>>,
}

impl Lineage {
    /// That of the commits of the repository which is found so.
    pub(super) fn of((dir, options): (PathBuf, OpenOptions)) -> Self {
        Self(Some(Arc::new(Known { dir, options, opened: Mutex::default(), failed: Mutex::default() })))
    }

    /// Whether `commit` is `ancestor` or has it among its ancestors, as far as that is known.
    pub fn has(&self, commit: &CommitId, ancestor: &CommitId) -> bool {
        commit == ancestor || self.0.as_ref().is_some_and(|known| known.has(commit, ancestor))
    }

    /// Fails where something could not be looked up, and so was told to be none.
    pub fn check(&self) -> Result<()> {
        let failed = self.0.as_ref().and_then(|known| known.failed.lock().ok()?.take());
        failed.map_or(Ok(()), Err)
    }
}

impl Known {
    fn has(&self, commit: &CommitId, ancestor: &CommitId) -> bool {
        self.look_up(commit, ancestor).unwrap_or_else(|error| {
            if let Ok(mut failed) = self.failed.lock() {
                failed.get_or_insert(error);
            }
            false
        })
    }

    fn look_up(&self, commit: &CommitId, ancestor: &CommitId) -> Result<bool> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.is_none() {
            *opened = Repository::discover(&self.dir, self.options)?;
        }
        opened.as_ref().map_or(Ok(false), |repository| repository.has(commit, ancestor))
    }
}

impl fmt::Debug for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lineage").field(&self.0.as_ref().map(|known| &known.dir)).finish()
    }
}
