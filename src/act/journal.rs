//! What a run is about to change, on record until it is done: so that the next run can undo what a killed one left.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::draft::Draft;
use super::files;
use super::target::Target;
use crate::error::Result;
use crate::git::commit::CommitId;
use crate::order::Collect;

/// The record of one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    /// The commit that the run starts from.
    pub(super) tip: CommitId,
    /// What the run writes, by path; `None` deletes.
    pub(super) files: BTreeMap<String, Option<String>>,
    /// The first line of its commit.
    pub(super) subject: String,
    /// Where that commit is pushed to.
    pub(super) push: Option<Target>,
    /// Whether it was sent there, and nobody could tell what became of that.
    pub(super) is_sent: bool,
    /// The branch that it makes for the act, and the one that it goes back to.
    pub(super) branches: Option<(String, String)>,
}

impl Entry {
    /// The record of a run that commits `draft` on `tip`, to push it where that is asked for.
    pub(super) fn of(tip: &CommitId, draft: &Draft, push: Option<&Target>) -> Self {
        let files = draft.changes.iter().map(|change| (change.path.clone(), change.after.clone())).into_map();
        let [subject, _] = draft.message();
        Self { tip: tip.clone(), files, subject, push: push.cloned(), is_sent: false, branches: None }
    }

    /// The record of a run that moves from `tip` to where others are.
    pub(super) fn catching_up(tip: &CommitId, files: BTreeMap<String, Option<String>>) -> Self {
        Self { tip: tip.clone(), files, subject: String::new(), push: None, is_sent: false, branches: None }
    }

    /// The same on a branch that the run makes, to go back `home` from there.
    pub(super) fn on_a_branch(self, branch: &str, home: &str) -> Self {
        Self { branches: Some((branch.to_owned(), home.to_owned())), ..self }
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

    /// Where Git tells what it does while it pushes.
    pub(super) fn trace(&self) -> PathBuf {
        self.path.with_extension("trace")
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
        files::delete(&self.path)?;
        files::delete(&self.trace())
    }
}
