//! Which commits descend from which: asked of a few commits only, so it is looked up when it is asked.

use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::commit::CommitId;
use super::repository::{OpenOptions, Repository};

/// The ancestry of the commits of a repository; nothing is known of those of none.
#[derive(Clone, Default)]
pub struct Lineage(Option<Arc<Known>>);

struct Known {
    dir: PathBuf,
    options: OpenOptions,
    opened: Mutex<Option<Repository>>,
}

impl Lineage {
    /// That of the commits of the repository which is found so.
    pub(super) fn of((dir, options): (PathBuf, OpenOptions)) -> Self {
        Self(Some(Arc::new(Known { dir, options, opened: Mutex::default() })))
    }

    /// Whether `commit` is `ancestor` or has it among its ancestors, as far as that is known.
    pub fn has(&self, commit: &CommitId, ancestor: &CommitId) -> bool {
        commit == ancestor || self.0.as_ref().is_some_and(|known| known.has(commit, ancestor) == Some(true))
    }
}

impl Known {
    fn has(&self, commit: &CommitId, ancestor: &CommitId) -> Option<bool> {
        let mut opened = self.opened.lock().ok()?;
        if opened.is_none() {
            *opened = Repository::discover(&self.dir, self.options).ok()?;
        }
        opened.as_ref()?.has(commit, ancestor).ok()
    }
}

impl fmt::Debug for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lineage").field(&self.0.as_ref().map(|known| &known.dir)).finish()
    }
}
