//! A branch that has not landed: what it would do to the mainline, by each way to land it.

use std::collections::BTreeSet;

use serde::Serialize;
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use super::commit::{Commit, CommitId, Ident};
use super::files::Blobs;
use super::landing::{Change, Landing, SideCommit};
use super::object::{ObjectId, RawCommit};
use super::repository::Repository;
use super::scratch::{Merged, Scratch};
use super::version::Version;
use super::walk::Walk;
use crate::error::{Error, Result};
use crate::place;
use crate::source::found::FoundFile;

/// A way to land a branch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, IntoStaticStr, EnumMessage, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Method {
    /// One new commit whose author opened the change
    #[default]
    Squash,
    /// A merge commit, written by whoever lands it
    Merge,
    /// Each commit anew, committed by whoever lands it
    Rebase,
}

impl Method {
    /// The word on the command line.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Who lands a branch, as the commits that this makes would name them.
#[derive(Debug, Clone)]
pub struct Hands {
    /// Whoever opened the change.
    pub author: Ident,
    /// Whoever lands it.
    pub lander: Ident,
}

/// A branch, and what would come of landing it.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The commit that it is to land on.
    pub base: CommitId,
    /// Its last commit.
    pub head: Commit,
    /// Where it left the mainline, or last met it: more than one commit where each has since merged the other.
    pub forks: Vec<CommitId>,
    /// The registry's files that both sides changed since one of the forks, by path: what lands is a merge of both.
    pub both_changed: Vec<String>,
    /// Who wrote its commits, as they say, whatever those touch.
    pub authors: Vec<Ident>,
    /// Its commits that touch the registry, newest first (topologically).
    side: Vec<SideCommit>,
    merged: Outcome,
    rebased: Outcome,
}

/// What Git makes of landing a branch by one method.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    /// It lands.
    Lands(Forecast),
    /// It does not merge at these paths.
    Conflicts(Vec<String>),
    /// This Git is too old to say.
    OldGit(Version),
}

/// What landing a branch by one method would change.
#[derive(Debug, Clone)]
pub struct Forecast {
    /// What it would change of the registry.
    pub changes: Vec<Change>,
    /// The other files that it would change, by path; also one of the registry's whose mode it would change.
    pub elsewhere: Vec<String>,
    /// What would stand in the registry's places.
    pub files: Vec<FoundFile>,
    /// What each commit that lands anew would do, oldest first.
    pub(super) anew: Vec<(Commit, Vec<Change>)>,
}

impl Branch {
    /// What landing it by `method` would change; fails where Git would not land it.
    pub fn forecast(&self, method: Method) -> Result<&Forecast> {
        let (outcome, what) = match method {
            Method::Squash | Method::Merge => (&self.merged, "judging a change"),
            Method::Rebase => (&self.rebased, "judging a rebase"),
        };
        match (outcome, method) {
            (Outcome::Lands(forecast), _) => Ok(forecast),
            (Outcome::Conflicts(paths), Method::Squash | Method::Merge) => Err(conflicting(paths)),
            (Outcome::Conflicts(paths), Method::Rebase) => Err(cannot_be_rebased(paths)),
            (Outcome::OldGit(found), Method::Squash | Method::Merge) => Err(Version::MERGES.is_needed(what, *found)),
            (Outcome::OldGit(found), Method::Rebase) => Err(Version::PICKS.is_needed(what, *found)),
        }
    }

    /// The landings that `method` would make of it at `at`, seconds since 1970; fails where Git would not land it.
    pub fn landings(&self, method: Method, hands: &Hands, at: i64) -> Result<Vec<Landing>> {
        let Hands { author, lander } = hands.clone();
        let forecast = self.forecast(method)?;
        Ok(match method {
            Method::Squash => vec![Landing::unmade(author, Ident::web_flow(), at, forecast.changes.clone())],
            Method::Merge => vec![self.at_once(method, hands, at)?],
            Method::Rebase => {
                let landing = |(commit, changes): &(Commit, Vec<Change>)| {
                    let unmade = Landing::unmade(commit.author.clone(), lander.clone(), at, changes.clone());
                    Landing { commit: Commit { id: commit.id.clone(), ..unmade.commit }, ..unmade }
                };
                forecast.anew.iter().map(landing).collect()
            }
        })
    }

    /// The merge that brings at `at` all that `method` would bring.
    pub fn at_once(&self, method: Method, hands: &Hands, at: i64) -> Result<Landing> {
        let changes = self.forecast(method)?.changes.clone();
        let mut landing = Landing::unmade(hands.lander.clone(), Ident::web_flow(), at, changes);
        landing.commit.parents = vec![self.base.clone(), self.head.id.clone()];
        landing.side.clone_from(&self.side);
        Ok(landing)
    }
}

impl Repository {
    /// Reads the branch that ends at `head` and is to land on `base`, and has Git say what would come of that.
    pub fn branch(&self, base: &CommitId, head: &CommitId) -> Result<Branch> {
        let forks = self.merge_bases(base, head)?;
        if forks.is_empty() {
            return Err(self.unrelated(base, head));
        }
        let mut walk = Walk::new(self);
        let commits = walk.ahead(self.object_id(base)?, &[self.object_id(head)?])?;
        let read = |id: &CommitId| self.commit(self.object_id(id)?);
        let (base_commit, head_commit) = (read(base)?, read(head)?);
        let both_changed = walk.both_changed(&forks, &base_commit, &head_commit)?;
        let scratch = Scratch::beside(self)?;
        let merged = scratch.merged(&mut walk, &base_commit, head_commit.id);
        let merged = merged.map_err(|error| self.incomplete(error))?;
        let rebased = scratch.rebase(&mut walk, &base_commit, head_commit.id);
        let rebased = rebased.map_err(|error| self.incomplete(error))?;
        let authors = commits.iter().map(|commit| commit.to_commit().author).collect();
        let mut side = Vec::new();
        for commit in commits.iter().rev() {
            side.extend(walk.side_commit(commit)?);
        }
        Ok(Branch {
            base: base.clone(),
            head: head_commit.to_commit(),
            forks,
            both_changed,
            authors,
            side,
            merged,
            rebased,
        })
    }

    /// The paths of all files that differ between two commits.
    pub fn paths_between(&self, one: &CommitId, other: &CommitId) -> Result<Vec<String>> {
        let tree = |id: &CommitId| -> Result<ObjectId> { Ok(self.commit(self.object_id(id)?)?.tree) };
        let changed = self.changed_paths(tree(one)?, tree(other)?)?;
        Ok(changed.into_iter().map(|(path, _)| path).collect())
    }

    fn unrelated(&self, base: &CommitId, head: &CommitId) -> Error {
        let (base, head) = (base.short(), head.short());
        if self.is_shallow() {
            let message = format!("this clone is shallow: where `{head}` left `{base}` is not here");
            return Error::new(message)
                .hint("run `git fetch --unshallow`; in GitHub Actions, check out with `fetch-depth: 0`");
        }
        Error::new(format!("`{head}` and `{base}` have no history in common"))
            .hint("name the branch that the change is to land on with `--base <rev>`")
    }
}

impl Scratch {
    /// What a merge, or a squash, would land of `head`.
    fn merged(&self, walk: &mut Walk<'_>, base: &RawCommit, head: ObjectId) -> Result<Outcome> {
        if let Some(found) = self.is_older_than(Version::MERGES) {
            return Ok(Outcome::OldGit(found));
        }
        Ok(match self.merge(base.id, head)? {
            Merged::Clean(tree) => Outcome::Lands(walk.forecast(base.tree, tree)?),
            Merged::Conflicts(paths) => Outcome::Conflicts(paths),
        })
    }
}

impl Walk<'_> {
    /// The files of the registry that differ from one of the `forks` on both sides.
    fn both_changed(&mut self, forks: &[CommitId], base: &RawCommit, head: &RawCommit) -> Result<Vec<String>> {
        let (at_base, at_head) = (self.snapshots.of(base.tree)?, self.snapshots.of(head.tree)?);
        let mut both = BTreeSet::new();
        for fork in forks {
            let fork = self.commit(self.repository.object_id(fork)?)?;
            let at_fork = self.snapshots.of(fork.tree)?;
            let ours = self.snapshots.differences(at_fork, at_base)?;
            let theirs = self.snapshots.differences(at_fork, at_head)?;
            both.extend(theirs.into_keys().filter(|path| ours.contains_key(path)));
        }
        Ok(both.into_iter().collect())
    }

    /// What a landing that makes `after` of the tree `before` changes.
    pub(super) fn forecast(&mut self, before: ObjectId, after: ObjectId) -> Result<Forecast> {
        let (old, new) = (self.snapshots.of(before)?, self.snapshots.of(after)?);
        Ok(Forecast {
            changes: self.snapshots.changes(old, new)?,
            elsewhere: self.elsewhere(before, after)?,
            files: self.repository.files_in(after, &Blobs::new())?,
            anew: Vec::new(),
        })
    }

    /// What differs between two trees of what history does not follow.
    pub(super) fn elsewhere(&self, before: ObjectId, after: ObjectId) -> Result<Vec<String>> {
        let changed = self.repository.changed_paths(before, after)?.into_iter();
        let unfollowed = changed.filter(|(path, is_another_mode)| *is_another_mode || !is_followed(path));
        Ok(unfollowed.map(|(path, _)| path).collect())
    }
}

/// Whether history follows what stands at `path`.
fn is_followed(path: &str) -> bool {
    place::is_registry_file(path) && path != place::MIGRATION_PATH
}

fn conflicting(paths: &[String]) -> Error {
    let message = format!("the change does not merge with its base: both changed {}", named(paths));
    Error::new(message).hint("rebase the change, and settle what both say")
}

fn cannot_be_rebased(paths: &[String]) -> Error {
    let message = format!("the change cannot be rebased: its commits conflict with the base in {}", named(paths));
    Error::new(message).hint("rebase it yourself and settle what both say, or judge another `--method`")
}

fn named(paths: &[String]) -> String {
    paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ")
}
