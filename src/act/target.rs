//! The branch of a remote that an act's commit goes to.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::git::commit::CommitId;
use crate::git::porcelain::Pushed;
use crate::git::repository::Repository;

/// A branch of a remote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        // Git would read it as a flag.
        if remote.starts_with('-') {
            return Err(Error::new(format!("a remote cannot be called `{remote}`"))
                .hint("name another one with `--push=<remote>`; `git remote` lists them"));
        }
        let merges = git.config(&format!("branch.{branch}.merge"))?;
        let follows = merges.as_deref().and_then(|merges| merges.strip_prefix("refs/heads/"));
        let there = follows.filter(|_| followed.as_ref() == Some(&remote)).unwrap_or(branch);
        Ok(Self { branch: there.to_owned(), remote })
    }

    /// `origin/main`.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.remote, self.branch)
    }

    /// Pushes a commit that was sent before, when nobody could tell what became of that: now the remote tells.
    pub(super) fn push_again(
        &self,
        git: &Git,
        repository: &Repository,
        commit: &CommitId,
        trace: &Path,
    ) -> Result<Pushed> {
        Ok(match git.push(&self.remote, commit.as_str(), &self.branch, trace)? {
            Pushed::Behind if self.has(git, repository, commit)? => Pushed::Done,
            // This time it did not come to that, but the time before it may have.
            Pushed::Failed(why) => Pushed::Lost(why),
            pushed => pushed,
        })
    }

    /// Whether the remote's branch has a commit, as the remote itself says now.
    fn has(&self, git: &Git, repository: &Repository, commit: &CommitId) -> Result<bool> {
        let elsewhere = git.config(&format!("remote.{}.pushurl", self.remote))?;
        let remote = elsewhere.as_ref().unwrap_or(&self.remote);
        if !git.remote_has_branch(remote, &self.branch)? {
            return Ok(false);
        }
        git.fetch(remote, &self.branch)?;
        let theirs = repository.resolve("FETCH_HEAD")?;
        Ok(repository.merge_base(commit, &theirs)?.as_ref() == Some(commit))
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
