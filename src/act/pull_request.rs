//! Acts by way of a pull request: a branch of their own, pushed where one is opened from.

use std::collections::BTreeMap;

use super::check::Checked;
use super::draft::Draft;
use super::journal::Entry;
use super::publish::lost;
use super::run::Run;
use super::target::Target;
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::porcelain::Pushed;
use crate::place::MANIFEST_PATH;
use crate::registry::load::say_the_same;
use crate::registry::scalar::GroupId;
use crate::report::act::{ActOutcome, ActReport};

/// What to do where a branch cannot be had.
const ANOTHER_NAME: &str = "name another one with `--branch=<name>`";

impl Run<'_> {
    /// Pushes what was recorded of a group, or of the registry, here before and is nowhere else, as a branch for a pull request.
    pub(super) fn propose_what_is_left(&self, group: Option<&GroupId>, named: Option<&str>) -> Result<ActOutcome> {
        let git = &self.desk.git;
        let Some(home) = git.branch()? else { return Ok(ActOutcome::Unchanged { pushed_to: None }) };
        let into = Target::of(git, &home, None)?;
        let left = self.left_behind(&into)?;
        let path = group.map_or_else(|| MANIFEST_PATH.to_owned(), GroupId::path);
        let is_about_it = |theirs| Ok(self.repository.paths_between(&theirs, &self.scene.tip)?.contains(&path));
        if !left.map_or(Ok(false), is_about_it)? {
            return Ok(ActOutcome::Unchanged { pushed_to: None });
        }
        let remote = self.own_remote(&home, &into)?;
        let branch =
            self.name_of_branch(named, &format!("{}{}", group.map_or("registry", GroupId::as_str), self.of_actor()))?;
        let target = Target { remote, branch };
        self.push_branch(&self.scene.tip, &target)?;
        self.proposed(self.scene.tip.clone(), target, into)
    }

    /// Pushes a branch that is here already.
    fn push_branch(&self, tip: &CommitId, target: &Target) -> Result<()> {
        let pushed = self.push(tip, target, &Entry::catching_up(&self.scene.tip, BTreeMap::new()))?;
        self.desk.journal.end()?;
        match pushed {
            Pushed::Done => Ok(()),
            Pushed::Lost(why) => Err(lost(tip, target, &why)),
            pushed => Err(not_taken(target, pushed)),
        }
    }

    /// Commits on a new branch, pushes that, and goes back.
    pub(super) fn on_a_branch(&self, checked: &Checked, named: Option<&str>, home: &str) -> Result<ActReport> {
        let (git, draft) = (&self.desk.git, &checked.draft);
        let into = Target::of(git, home, None)?;
        let remote = self.own_remote(home, &into)?;
        let usual = format!("{}{}", draft.doing.slug(), self.of_actor());
        if named.is_none()
            && let Some(tip) = self.is_done_on(&usual, draft)
        {
            // A run that was killed may not have come to that.
            self.push_branch(&tip, &Target { remote, branch: usual.clone() })?;
            let why = format!("The branch {usual} does that already");
            let outcome = ActOutcome::Unchanged { pushed_to: None };
            return Ok(self.told(None, draft.doing.group(), why, outcome, &self.scene.standing));
        }
        let branch = self.name_of_branch(named, &usual)?;
        let target = Target { remote, branch };
        let entry = Entry::of(&self.scene.tip, draft, Some(&target)).on_a_branch(&target.branch, home);
        self.desk.journal.begin(&entry)?;
        if let Err(error) = git.create_branch(&target.branch) {
            self.desk.journal.end()?;
            return Err(error.hint(ANOTHER_NAME));
        }
        let done = self.commit(draft, &target.branch).and_then(|made| match self.push(&made.commit, &target, &entry) {
            Ok(Pushed::Done) => Ok((made, None)),
            Ok(Pushed::Lost(why)) => Ok((made, Some(why))),
            pushed => {
                self.take_back(draft, &target.branch, &made.commit)?;
                Err(not_taken(&target, pushed?))
            }
        });
        git.switch(home)?;
        let made = match done {
            Ok((made, None)) => made,
            Ok((made, Some(why))) => return Err(lost(&made.commit, &target, &why)),
            Err(error) => {
                git.delete_branch(&target.branch, self.scene.tip.as_str())?;
                self.desk.journal.end()?;
                return Err(error);
            }
        };
        self.desk.journal.end()?;
        let theirs = into.name();
        let along = match self.left_behind(&into)? {
            Some(tip) => git.count_between(tip.as_str(), self.scene.tip.as_str())?,
            None => 0,
        };
        let outcome = self.proposed(made.commit, target, into)?;
        let mut report = self.report(checked, outcome, &made.standing);
        if along > 0 {
            let commits = if along == 1 { "1 commit".to_owned() } else { format!("{along} commits") };
            report.warnings.push(format!("the branch takes {commits} along that {theirs} does not have either"));
        }
        Ok(report)
    }

    /// Where branches for pull requests are pushed to: contributors pull from one remote and push to a fork of their own,
    /// where Git is set up so.
    fn own_remote(&self, home: &str, into: &Target) -> Result<String> {
        let git = &self.desk.git;
        let own = match git.config(&format!("branch.{home}.pushRemote"))? {
            None => git.config("remote.pushDefault")?,
            own => own,
        };
        Ok(own.unwrap_or_else(|| into.remote.clone()))
    }

    fn proposed(&self, commit: CommitId, target: Target, into: Target) -> Result<ActOutcome> {
        let (pushed_to, branch) = (target.name(), target.branch);
        let is_there = target.remote == into.remote;
        let url = self.desk.git.push_url(&into.remote)?.filter(|_| is_there);
        let url = url.and_then(|url| pull_request(&url, &branch, &into.branch));
        Ok(ActOutcome::Proposed { commit, branch, pushed_to, into: into.branch, url })
    }

    /// The end of a branch which has the files as a draft would leave them: the act was done there before.
    fn is_done_on(&self, branch: &str, draft: &Draft) -> Option<CommitId> {
        let tip = self.repository.resolve(&format!("refs/heads/{branch}")).ok()?;
        let is_done = draft.changes.iter().all(|change| {
            let there = self.repository.file_at(&tip, &change.path).ok().flatten();
            say_the_same(&change.path, there.as_deref(), change.after.as_deref().map(str::as_bytes))
        });
        is_done.then_some(tip)
    }

    /// The name that was asked for, unless it is taken or none; else `usual`, or that with the first number behind it that
    /// is free.
    fn name_of_branch(&self, named: Option<&str>, usual: &str) -> Result<String> {
        let git = &self.desk.git;
        let Some(name) = named else {
            let (mut free, mut number) = (usual.to_owned(), 1);
            while git.has_branch(&free)? {
                number += 1;
                free = format!("{usual}-{number}");
            }
            return Ok(free);
        };
        if !git.is_branch_name(name)? {
            return Err(Error::new(format!("a branch cannot be called `{name}`")));
        }
        if git.has_branch(name)? {
            return Err(Error::new(format!("there is a branch `{name}` already")).hint(ANOTHER_NAME));
        }
        Ok(name.to_owned())
    }

    /// `-ada`, where the registry knows who acts.
    fn of_actor(&self) -> String {
        self.scene.actor().login().map(|login| format!("-{}", login.as_str().to_lowercase())).unwrap_or_default()
    }
}

/// Why a remote has not got a new branch.
fn not_taken(Target { remote, branch }: &Target, pushed: Pushed) -> Error {
    let why = match pushed {
        Pushed::Failed(why) | Pushed::Lost(why) => {
            let message = format!("could not push to `{remote}`, so nothing is recorded: {why}");
            return Error::new(message).hint("try again when the remote can be reached");
        }
        Pushed::Declined(why) => format!(": {why}"),
        Pushed::Done | Pushed::Behind => String::new(),
    };
    let message = format!("`{remote}` does not take a branch `{branch}`, so nothing is recorded{why}");
    Error::new(message).hint(ANOTHER_NAME)
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
