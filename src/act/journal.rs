//! What a run is about to change, on record until it is done: so that the next run can undo what a killed one left.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind as Io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::files;
use crate::error::Result;

/// The record of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// What the run writes, by path; `None` deletes.
    pub(super) files: BTreeMap<String, Option<String>>,
    /// The branch that it makes for the act.
    pub(super) branch: Option<String>,
    /// The branch that it goes back to.
    pub(super) home: Option<String>,
}

impl Entry {
    /// The record of a run that writes `draft`, on a branch of its own where there is one.
    pub(super) fn of(draft: &Draft, branch: Option<&str>, home: Option<&str>) -> Self {
        let files = draft.changes.iter().map(|change| (change.path.clone(), change.after.clone())).collect();
        Self { files, branch: branch.map(str::to_owned), home: home.map(str::to_owned) }
    }
}

/// Where the record is.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

impl Journal {
    /// The journal in `folder`.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("under-way.json") }
    }

    /// What a run that did not come to its end left, and since when; a record that cannot be read was never begun.
    pub(super) fn read(&self) -> Option<(Entry, SystemTime)> {
        let bytes = fs::read(&self.path).ok()?;
        let since = fs::metadata(&self.path).and_then(|it| it.modified()).ok()?;
        Some((serde_json::from_slice(&bytes).ok()?, since))
    }

    /// Records what is about to happen.
    pub(super) fn begin(&self, entry: &Entry) -> Result<()> {
        #[expect(clippy::expect_used, reason = "texts under keys that are texts are JSON")]
        let text = serde_json::to_string(entry).expect("an entry as JSON");
        files::replace(&self.path, &self.path.with_extension("new"), &text)
    }

    /// Forgets it: it is done, or undone.
    pub(super) fn end(&self) -> Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != Io::NotFound => Err(files::failed("remove", &self.path, &error)),
            _ => Ok(()),
        }
    }
}
