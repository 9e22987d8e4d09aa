//! Where an act's commit goes: the branch of a remote that the one checked out follows.

use super::run::{How, Run};
use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::git::commit::CommitId;
use crate::git::porcelain::Pushed;
use crate::report::act::Way;

/// What to do where the branch that is checked out takes no pushes.
pub(super) const BY_PULL_REQUEST: &str = "where the branch is protected, use `--branch` to go by a pull request";
/// A branch of a remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) remote: String,
    pub(super) branch: String,
}

impl Target {
    /// Where `branch` is pushed to: the remote that was named, else the one that it follows, else `origin` or the only one.
    pub(super) fn of(git: &Git, branch: &str, named: Option<&str>) -> Result<Self> {
        let followed = git.config(&format!("branch.{branch}.remote"))?.filter(|remote| remote != ".");
        let remote = match named {
            Some(named) => named.to_owned(),
            None => match followed.clone() {
                Some(remote) => remote,
                None => only_remote(&git.remotes()?)?,
            },
        };
        let merges = git.config(&format!("branch.{branch}.merge"))?;
        let follows = merges.as_deref().and_then(|merges| merges.strip_prefix("refs/heads/"));
        let there = follows.filter(|_| followed.as_ref() == Some(&remote)).unwrap_or(branch);
        Ok(Self { branch: there.to_owned(), remote })
    }

    /// `origin/main`.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.remote, self.branch)
    }
}

fn only_remote(remotes: &[String]) -> Result<String> {
    let origin = remotes.iter().find(|remote| *remote == "origin");
    match (origin, remotes) {
        (Some(origin), _) => Ok(origin.clone()),
        (None, [only]) => Ok(only.clone()),
        (None, []) => {
            Err(Error::new("this clone has no remote to push to").hint("add one with `git remote add origin <url>`"))
        }
        (None, several) => Err(Error::new(format!("there are several remotes: {}", several.join(", ")))
            .hint("name one: `--push=<remote>`")),
    }
}

impl Run<'_> {
    pub(super) fn push_what_is_left(&self, named: Option<&str>) -> Result<Option<String>> {
        let git = &self.desk.git;
        let Some(home) = git.branch()? else { return Ok(None) };
        let target = Target::of(git, &home, named)?;
        if self.left_behind(&target)?.is_none() {
            return Ok(None);
        }
        match git.push(&target.remote, self.scene.tip.as_str(), &target.branch)? {
            Pushed::Done => Ok(Some(target.name())),
            Pushed::Behind => Err(apart(&home, &target)),
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
        self.desk.git.fetch(&target.remote, &target.branch)?;
        let theirs = self.repository.resolve("FETCH_HEAD")?;
        if theirs == self.scene.tip {
            return Ok(false);
        }
        let name = target.name();
        if self.repository.merge_base(&self.scene.tip, &theirs)?.as_ref() != Some(&self.scene.tip) {
            return Err(apart(branch, target));
        }
        let moved = self.desk.git.fast_forward(theirs.as_str()).map(|()| true);
        moved.map_err(|error| {
            Error::new(format!("`{name}` has moved on and cannot be taken over, so nothing is recorded: {error}"))
                .hint("commit or stash what is in the way, run `git pull --ff-only`, then try again")
        })
    }
}

/// Why a branch cannot just follow the remote's.
fn apart(branch: &str, target: &Target) -> Error {
    let message = format!("`{branch}` and `{}` have each gone on alone, so nothing is recorded", target.name());
    let Target { remote, branch } = target;
    Error::new(message).hint(format!("bring them together with `git pull --rebase {remote} {branch}`, then try again"))
}
