//! How an act's commit gets to the remote's branch, and how the clone gets to where others are.

use std::collections::BTreeMap;

use super::journal::Entry;
use super::run::{How, Run};
use super::target::Target;
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::porcelain::Pushed;
use crate::report::act::Way;
use crate::words::shell::line;

/// What to do where the branch that is checked out takes no pushes.
pub(super) const BY_PULL_REQUEST: &str = "where the branch is protected, use `--branch` to go by a pull request";

impl Run<'_> {
    /// Pushes a commit of the run that `entry` records; where nobody can tell what became of that, once more.
    pub(super) fn push(&self, commit: &CommitId, target: &Target, entry: &Entry) -> Result<Pushed> {
        let (git, journal) = (&self.desk.git, &self.desk.journal);
        // Anew, since the commit may have taken its time, and what is left of it is told by that.
        journal.begin(entry)?;
        let pushed = git.push(&target.remote, commit.as_str(), &target.branch, &journal.trace())?;
        if !matches!(pushed, Pushed::Lost(_)) {
            return Ok(pushed);
        }
        journal.begin(&Entry { is_sent: true, ..entry.clone() })?;
        target.push_again(git, self.repository, commit, &journal.trace())
    }

    pub(super) fn push_what_is_left(&self, named: Option<&str>) -> Result<Option<String>> {
        let git = &self.desk.git;
        let Some(home) = git.branch()? else { return Ok(None) };
        let target = Target::of(git, &home, named)?;
        if self.left_behind(&target)?.is_none() {
            return Ok(None);
        }
        let nothing_new = Entry::catching_up(&self.scene.tip, BTreeMap::new());
        let pushed = self.push(&self.scene.tip, &target, &nothing_new)?;
        self.desk.journal.end()?;
        match pushed {
            Pushed::Done => Ok(Some(target.name())),
            Pushed::Lost(why) => Err(lost(&self.scene.tip, &target, &why)),
            Pushed::Behind => Err(self.apart(&home, &target)),
            Pushed::Declined(why) => {
                let message = format!("it is recorded on `{home}`, but `{}` takes no push to it: {why}", target.name());
                Err(Error::new(message).hint(BY_PULL_REQUEST))
            }
            Pushed::Failed(why) => {
                let message =
                    format!("it is recorded on `{home}`, but could not be pushed to `{}`: {why}", target.name());
                Err(Error::new(message).hint("try again, or push by hand"))
            }
        }
    }

    /// The tip of the remote's branch, where that lacks commits that are here, as far as this clone knows; `None` also
    /// where each has gone on alone.
    pub(super) fn left_behind(&self, target: &Target) -> Result<Option<CommitId>> {
        let Ok(theirs) = self.repository.resolve(&format!("refs/remotes/{}", target.name())) else { return Ok(None) };
        let tip = &self.scene.tip;
        let is_behind = theirs != *tip && self.repository.merge_base(tip, &theirs)?.as_ref() == Some(&theirs);
        Ok(is_behind.then_some(theirs))
    }

    /// How far a commit on `home`, pushed to `pushed` if to anywhere, is from where it counts for everybody.
    pub(super) fn way_from(&self, home: &str, pushed: Option<&Target>) -> Way {
        let git = &self.desk.git;
        // What is recorded is recorded, whatever can be told of the way.
        let Ok(target) = pushed.cloned().map_or_else(|| Target::of(git, home, None), Ok) else { return Way::There };
        match (git.main_of(&target.remote).ok().flatten(), pushed) {
            (Some(main), _) if main != target.branch => Way::ToBeMerged(main),
            (_, None) => Way::ToBePushed {
                there: target.name(),
                by: self.repository.way_up().unwrap_or_else(|_| "git push".to_owned()),
            },
            (_, Some(_)) => Way::There,
        }
    }

    /// Whether the remote that is pushed to had moved on, and this clone is now where it is.
    pub(super) fn was_behind(&self) -> bool {
        let moved = || -> Result<bool> {
            let How::Push(remote) = self.how else { return Ok(false) };
            let Some(home) = self.desk.git.branch()? else { return Ok(false) };
            self.catch_up(&home, &Target::of(&self.desk.git, &home, remote.as_deref())?)
        };
        // Where that cannot be told, what was refused stays refused for its own reason.
        moved().unwrap_or(false)
    }

    /// Brings the branch to where the remote's is, and tells whether that is elsewhere; where it has commits of its own,
    /// that is for people to do.
    pub(super) fn catch_up(&self, branch: &str, target: &Target) -> Result<bool> {
        let (tip, journal) = (&self.scene.tip, &self.desk.journal);
        journal.begin(&Entry::catching_up(tip, BTreeMap::new()))?;
        let moved = self.follow(branch, target);
        journal.end()?;
        moved
    }

    fn follow(&self, branch: &str, target: &Target) -> Result<bool> {
        let tip = &self.scene.tip;
        self.desk.git.fetch(&target.remote, &target.branch)?;
        let theirs = self.repository.resolve("FETCH_HEAD")?;
        if theirs == *tip {
            return Ok(false);
        }
        let name = target.name();
        if self.repository.merge_base(tip, &theirs)?.as_ref() != Some(tip) {
            return Err(self.apart(branch, target));
        }
        let text = |path: String| -> Result<(String, Option<String>)> {
            let bytes = self.repository.file_at(&theirs, &path)?;
            Ok((path, bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())))
        };
        let files = self.repository.paths_between(tip, &theirs)?.into_iter().map(text).collect::<Result<_>>()?;
        self.desk.journal.begin(&Entry::catching_up(tip, files))?;
        let moved = self.desk.git.fast_forward(theirs.as_str()).map(|()| true);
        moved.map_err(|error| {
            Error::new(format!("`{name}` has moved on and cannot be taken over, so nothing is recorded: {error}"))
                .hint("commit or stash what is in the way, run `git pull --ff-only`, then try again")
        })
    }

    /// Why a branch cannot just follow the remote's, as far as this clone knows that.
    fn apart(&self, branch: &str, target: &Target) -> Error {
        let tip = &self.scene.tip;
        let theirs = [format!("refs/remotes/{}", target.name()), "FETCH_HEAD".to_owned()];
        let theirs = theirs.iter().find_map(|name| self.repository.resolve(name).ok());
        let verb = theirs.and_then(|theirs| self.repository.pull_verb(&theirs, tip).ok());
        let names = [("REMOTE", target.remote.as_str()), ("BRANCH", target.branch.as_str())];
        let pull = line(&format!("{} REMOTE BRANCH", verb.unwrap_or("git pull --rebase")), &names);
        Error::new(format!("`{branch}` and `{}` have each gone on alone, so nothing is recorded", target.name()))
            .hint(format!("bring them together with `{pull}`, then try again"))
    }
}

/// What is told where nobody can say whether a remote has what was sent to it: it stays, for the next run to find out.
pub(super) fn lost(commit: &CommitId, target: &Target, why: &str) -> Error {
    let message = format!(
        "the connection broke while `{}` went to `{}`, and whether that has it by now cannot be told: {why}",
        commit.short(),
        target.name()
    );
    Error::new(message).hint("run the same command again: it asks the remote first, and records nothing twice")
}
