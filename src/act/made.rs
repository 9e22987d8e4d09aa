//! The commit of an act, judged as it came out: late after all, not signed by the right key, changed by a hook.

use super::check;
use super::draft::Draft;
use super::run::Run;
use crate::clock::from_seconds;
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::lifecycle::standing::Standing;
use crate::registry::load::say_the_same;

/// A commit that was made, and where everything stands with it.
pub(super) struct Made {
    pub(super) commit: CommitId,
    pub(super) standing: Standing,
}

impl Run<'_> {
    /// Commits, and judges the commit as it came out: late after all, not signed by the right key, changed by a hook.
    pub(super) fn commit(&self, draft: &Draft, branch: &str) -> Result<Made> {
        let commit = match self.desk.commit(self.repository, draft) {
            Ok(commit) => commit,
            Err(error) => {
                // What could not be put back, as on a full disk, is for the next run to undo.
                if self.desk.is_as_before(draft) {
                    self.desk.journal.end()?;
                }
                return Err(error);
            }
        };
        match self.verify(draft, &commit) {
            Ok(standing) => Ok(Made { commit, standing }),
            Err(error) => {
                self.take_back(draft, branch, &commit)?;
                Err(error)
            }
        }
    }

    fn verify(&self, draft: &Draft, commit: &CommitId) -> Result<Standing> {
        let made = self.repository.commit_at(commit)?;
        if made.parents != [self.scene.tip.clone()] {
            return Err(
                Error::new("a hook put other commits around the one that was made").hint("look at them with `git log`")
            );
        }
        let closes_at =
            draft.doing.timeline(&self.scene.standing).and_then(|it| it.vote.as_ref()).map(|vote| vote.closes_at);
        let (from, to) = (self.scene.now(), from_seconds(made.committed_at));
        if closes_at.is_some_and(|closes_at| from < closes_at && closes_at <= to) {
            return Err(Error::new("the window of the vote closed while the commit was made, so nothing is recorded"));
        }
        let paths = self.repository.paths_between(&self.scene.tip, commit)?;
        if let Some(other) = paths.iter().find(|path| !draft.paths().contains(&path.as_str())) {
            return Err(Error::new(format!("a hook put `{other}` into the commit, so nothing is recorded"))
                .hint("an act is a commit of its own: look at what the `pre-commit` hook of this clone adds"));
        }
        let landed = self.as_landed(draft, commit)?;
        if landed.changes != draft.changes {
            // A hook laid the file out anew, and the index does not know yet.
            self.desk.git.unstage(&draft.paths())?;
        }
        let mut landing = self.scene.landing(&landed, made.author.clone(), made.committer.clone());
        landing.commit = made;
        check::would_count(self.scene, draft, &landing, false).map(|prospect| prospect.standing)
    }

    /// The draft with the files as they were committed: a hook may lay them out anew, but not make them say otherwise.
    fn as_landed(&self, draft: &Draft, commit: &CommitId) -> Result<Draft> {
        let mut landed = draft.clone();
        for change in &mut landed.changes {
            let committed = self.repository.file_at(commit, &change.path)?;
            if !say_the_same(&change.path, committed.as_deref(), change.after.as_deref().map(str::as_bytes)) {
                let message = format!("a hook made `{}` say something else, so nothing is recorded", change.path);
                return Err(Error::new(message).hint("look at what the `pre-commit` hook of this clone does"));
            }
            change.after = committed.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        }
        Ok(landed)
    }

    pub(super) fn take_back(&self, draft: &Draft, branch: &str, commit: &CommitId) -> Result<()> {
        self.desk.take_back(draft, branch, commit, &self.scene.tip)?;
        self.desk.journal.end()
    }
}
