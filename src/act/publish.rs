//! Where an act's commit goes: a branch of a remote, by way of its own or of one for a pull request.

use super::draft::Draft;
use super::made::Made;
use super::perform::Run;
use crate::error::{Error, ErrorKind, Result};
use crate::git::command::Git;
use crate::git::porcelain::Pushed;
use crate::report::act::ActOutcome;

/// What to do where a branch cannot be had.
const ANOTHER_NAME: &str = "name another one with `--branch=<name>`";

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
        (None, []) => Err(Error::new(ErrorKind::Usage, "this clone has no remote to push to")
            .hint("add one with `git remote add origin <url>`")),
        (None, several) => {
            Err(Error::new(ErrorKind::Usage, format!("there are several remotes: {}", several.join(", ")))
                .hint("name one: `--push=<remote>`"))
        }
    }
}

/// Where a browser opens a pull request from `branch` into `into`, where the forge behind `url` is known.
fn pull_request(url: &str, branch: &str, into: &str) -> Option<String> {
    let rest = url.trim_end_matches('/').trim_end_matches(".git");
    let at = ["https://", "http://", "ssh://", "git://"].iter().find_map(|scheme| rest.strip_prefix(scheme));
    let (host, path) = match at {
        Some(at) => at.split_once('/')?,
        // `git@example.org:owner/name`
        None => rest.split_once(':')?,
    };
    let host = host.rsplit('@').next().unwrap_or(host).split(':').next().unwrap_or(host);
    match host {
        "github.com" => Some(format!("https://github.com/{path}/compare/{into}...{branch}?expand=1")),
        "gitlab.com" => {
            Some(format!("https://gitlab.com/{path}/-/merge_requests/new?merge_request%5Bsource_branch%5D={branch}"))
        }
        _ => None,
    }
}

impl Run<'_> {
    pub(super) fn push_what_is_left(&self, named: Option<&str>) -> Result<Option<String>> {
        let git = &self.desk.git;
        let Some(home) = git.branch()? else { return Ok(None) };
        let (target, tip) = (Target::of(git, &home, named)?, &self.scene.tip);
        let Ok(theirs) = self.repository.resolve(&format!("refs/remotes/{}", target.name())) else { return Ok(None) };
        if theirs == *tip || self.repository.merge_base(tip, &theirs)? != Some(theirs) {
            return Ok(None);
        }
        match git.push(&target.remote, tip.as_str(), &target.branch)? {
            Pushed::Done => Ok(Some(target.name())),
            Pushed::Behind => Err(apart(&home, &target)),
            Pushed::Declined(why) | Pushed::Failed(why) => {
                let message =
                    format!("it is recorded on `{home}`, but could not be pushed to `{}`: {why}", target.name());
                Err(Error::new(ErrorKind::Git, message).hint("try again, or push by hand"))
            }
        }
    }

    /// Brings the branch to where the remote's is; where it has commits of its own, that is for people to do.
    pub(super) fn catch_up(&self, branch: &str, target: &Target) -> Result<()> {
        self.desk.git.fetch(&target.remote, &target.branch)?;
        let theirs = self.repository.resolve("FETCH_HEAD")?;
        let name = target.name();
        if self.repository.merge_base(&self.scene.tip, &theirs)?.as_ref() != Some(&self.scene.tip) {
            return Err(apart(branch, target));
        }
        self.desk.git.fast_forward(theirs.as_str()).map_err(|error| {
            Error::new(
                ErrorKind::Git,
                format!("`{name}` has moved on and cannot be taken over, so nothing is recorded: {error}"),
            )
            .hint("commit or stash what is in the way, run `git pull --ff-only`, then try again")
        })
    }

    /// Commits on a new branch, pushes that, and goes back.
    pub(super) fn on_a_branch(&self, draft: &Draft, named: Option<&str>, home: &str) -> Result<(Made, ActOutcome)> {
        let git = &self.desk.git;
        let into = Target::of(git, home, None)?;
        // Contributors pull from one remote and push to a fork of their own, where Git is set up so.
        let own = git
            .config(&format!("branch.{home}.pushRemote"))?
            .map_or_else(|| git.config("remote.pushDefault"), |it| Ok(Some(it)))?;
        let remote = own.unwrap_or_else(|| into.remote.clone());
        let branch = self.free_name(draft, named)?;
        self.desk.begin(draft, Some(&branch), Some(home))?;
        if let Err(error) = git.create_branch(&branch) {
            self.desk.end()?;
            return Err(error.hint(ANOTHER_NAME));
        }
        let done = self.commit(draft, &branch).and_then(|made| {
            let pushed = git.push(&remote, made.commit.as_str(), &branch);
            if matches!(pushed, Ok(Pushed::Done)) {
                return Ok(made);
            }
            self.take_back(draft, &branch, &made.commit)?;
            Err(match pushed? {
                Pushed::Failed(why) => {
                    let message = format!("could not push to `{remote}`, so nothing is recorded: {why}");
                    Error::new(ErrorKind::Git, message).hint("try again when the remote can be reached")
                }
                refused => {
                    let why = if let Pushed::Declined(why) = refused { format!(": {why}") } else { String::new() };
                    let message = format!("`{remote}` does not take a branch `{branch}`, so nothing is recorded{why}");
                    Error::new(ErrorKind::Git, message).hint(ANOTHER_NAME)
                }
            })
        });
        git.switch(home)?;
        let made = match done {
            Ok(made) => made,
            Err(error) => {
                git.delete_branch(&branch, self.scene.tip.as_str())?;
                self.desk.end()?;
                return Err(error);
            }
        };
        self.desk.end()?;
        let is_there = remote == into.remote;
        let url = git.push_url(&into.remote)?.filter(|_| is_there);
        let url = url.and_then(|url| pull_request(&url, &branch, &into.branch));
        let pushed_to = format!("{remote}/{branch}");
        let outcome =
            ActOutcome::Proposed { commit: made.commit.to_string(), branch, pushed_to, into: into.branch, url };
        Ok((made, outcome))
    }

    /// The name of the new branch: the one that was asked for, else one that says what it is for.
    fn free_name(&self, draft: &Draft, named: Option<&str>) -> Result<String> {
        let git = &self.desk.git;
        if let Some(name) = named {
            if !git.is_branch_name(name)? {
                return Err(Error::new(ErrorKind::Usage, format!("a branch cannot be called `{name}`")));
            }
            if git.has_branch(name)? {
                return Err(
                    Error::new(ErrorKind::Usage, format!("there is a branch `{name}` already")).hint(ANOTHER_NAME)
                );
            }
            return Ok(name.to_owned());
        }
        let by =
            self.scene.actor().login().map(|login| format!("-{}", login.as_str().to_lowercase())).unwrap_or_default();
        let name = format!("{}-{}{by}", draft.kind, draft.group);
        let mut free = name.clone();
        let mut number = 1;
        while git.has_branch(&free)? {
            number += 1;
            free = format!("{name}-{number}");
        }
        Ok(free)
    }
}

/// Why a branch cannot just follow the remote's.
fn apart(branch: &str, target: &Target) -> Error {
    let message = format!("`{branch}` and `{}` have each gone on alone, so nothing is recorded", target.name());
    let Target { remote, branch } = target;
    Error::new(ErrorKind::Git, message)
        .hint(format!("bring them together with `git pull --rebase {remote} {branch}`, then try again"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pull_request_is_opened_at_the_forge_behind_any_form_of_address() {
        let at_github = Some("https://github.com/ada/registry/compare/main...vote?expand=1".to_owned());
        for url in [
            "https://github.com/ada/registry.git",
            "https://token@github.com/ada/registry",
            "git@github.com:ada/registry.git",
            "ssh://git@github.com:22/ada/registry.git",
        ] {
            assert_eq!(pull_request(url, "vote", "main"), at_github, "{url}");
        }
        assert_eq!(pull_request("/srv/registry.git", "vote", "main"), None);
        assert_eq!(pull_request("https://example.org/registry.git", "vote", "main"), None);
    }
}
