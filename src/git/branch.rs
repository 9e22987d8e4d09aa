//! A branch that has not landed: what it would do to the mainline, by each way to land it.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::commit::{Commit, CommitId, Ident};
use super::history::Walk;
use super::landing::{Change, Landing, SideCommit};
use super::object::{ObjectId, RawCommit};
use super::place;
use super::repository::{Merged, Repository};
use super::snapshot::Snapshot;
use crate::error::{Error, ErrorKind, Result};
use crate::source::found::FoundFile;

/// A way to land a branch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
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
        match self {
            Self::Squash => "squash",
            Self::Merge => "merge",
            Self::Rebase => "rebase",
        }
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

/// A branch, and what it would do to the commit that it is to land on.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The commit that it is to land on.
    pub base: CommitId,
    /// Its last commit.
    pub head: Commit,
    /// Where it left the mainline.
    pub fork: CommitId,
    /// What landing it would change of the registry.
    pub changes: Vec<Change>,
    /// The other files that landing it would change, by path; also one of the registry's whose mode it would change.
    pub elsewhere: Vec<String>,
    /// The registry's files that both sides changed since the fork, by path: what lands is a merge of both.
    pub both_changed: Vec<String>,
    /// What would stand in the registry's places.
    pub files: Vec<FoundFile>,
    /// Its commits that touch the registry, newest first (topologically).
    side: Vec<SideCommit>,
    /// What each of its commits would do when landed anew, oldest first; the paths that conflict where that cannot be.
    anew: Anew,
}

/// What comes of landing each commit of a branch anew.
#[derive(Debug, Clone)]
enum Anew {
    /// What each of them does then.
    Clean(Vec<(Commit, Vec<Change>)>),
    /// The paths that conflict.
    Conflicts(Vec<String>),
}

impl Branch {
    /// Who wrote its last commit and those that touch the registry, as they say.
    pub fn authors(&self) -> impl Iterator<Item = &Ident> {
        std::iter::once(&self.head.author).chain(self.side.iter().map(|side| &side.commit.author))
    }

    /// The landings that `method` would make of it at `at`, seconds since 1970; else the paths that conflict.
    pub fn landings(&self, method: Method, hands: &Hands, at: i64) -> std::result::Result<Vec<Landing>, &[String]> {
        let Hands { author, lander } = hands.clone();
        match method {
            Method::Squash => Ok(vec![Landing::unmade(author, Ident::web_flow(), at, self.changes.clone())]),
            Method::Merge => {
                let mut landing = Landing::unmade(lander, Ident::web_flow(), at, self.changes.clone());
                landing.commit.parents = vec![self.base.clone(), self.head.id.clone()];
                landing.side.clone_from(&self.side);
                Ok(vec![landing])
            }
            Method::Rebase => {
                let anew = match &self.anew {
                    Anew::Clean(commits) => commits.iter(),
                    Anew::Conflicts(paths) => return Err(paths),
                };
                let landing = |(commit, changes): &(Commit, Vec<Change>)| {
                    let unmade = Landing::unmade(commit.author.clone(), lander.clone(), at, changes.clone());
                    Landing { commit: Commit { id: commit.id.clone(), ..unmade.commit }, ..unmade }
                };
                Ok(anew.map(landing).collect())
            }
        }
    }
}

impl Repository {
    /// Reads the branch that ends at `head` and is to land on `base`.
    ///
    /// What changed on both sides is merged as Git merges it, in memory.
    pub fn branch(&self, base: &CommitId, head: &CommitId) -> Result<Branch> {
        let fork = self.merge_base(base, head)?.ok_or_else(|| self.unrelated(base, head))?;
        let mut walk = Walk::new(self);
        let commits = walk.ahead(&self.commits_ahead(base, head)?, self.object_id(head)?)?;
        let read = |id: &CommitId| self.commit(self.object_id(id)?);
        let (base_commit, head_commit, fork_commit) = (read(base)?, read(head)?, read(&fork)?);
        let landed = match self.merge_trees(fork_commit.tree, base_commit.tree, head_commit.tree)? {
            Merged::Clean(tree) => tree,
            Merged::Conflicts(paths) => return Err(conflicting(&paths)),
        };
        let snapshots = [&fork_commit, &base_commit, &head_commit].map(|commit| walk.snapshots.of(commit.tree));
        let [at_fork, at_base, at_head] = snapshots;
        let (at_fork, at_base, at_head) = (at_fork?, at_base?, at_head?);
        let after = walk.snapshots.of(landed)?;
        let ours: BTreeSet<String> = walk.snapshots.differences(at_fork, at_base)?.into_keys().collect();
        let theirs: BTreeSet<String> = walk.snapshots.differences(at_fork, at_head)?.into_keys().collect();
        let changed = self.changed_paths(base_commit.tree, landed)?.into_iter();
        let mut side = Vec::new();
        for commit in commits.iter().rev() {
            side.extend(walk.side_commit(commit)?);
        }
        Ok(Branch {
            base: base.clone(),
            fork,
            changes: walk.changes(at_base, after)?,
            elsewhere: changed
                .filter(|(path, is_another_mode)| *is_another_mode || !is_followed(path))
                .map(|(path, _)| path)
                .collect(),
            both_changed: ours.intersection(&theirs).cloned().collect(),
            files: self.files_in(landed)?,
            side,
            anew: self.anew(&mut walk, &commits, base_commit.tree, at_base)?,
            head: head_commit.to_commit(),
        })
    }

    /// The paths of all files that differ between two commits.
    pub fn paths_between(&self, one: &CommitId, other: &CommitId) -> Result<Vec<String>> {
        let tree = |id: &CommitId| -> Result<ObjectId> { Ok(self.commit(self.object_id(id)?)?.tree) };
        let changed = self.changed_paths(tree(one)?, tree(other)?)?;
        Ok(changed.into_iter().map(|(path, _)| path).collect())
    }

    /// What each commit that is no merge would do, one after the other, on top of the tree `onto`.
    fn anew(&self, walk: &mut Walk<'_>, commits: &[RawCommit], onto: ObjectId, mut before: Snapshot) -> Result<Anew> {
        let mut anew = Vec::new();
        let mut tree = onto;
        for commit in commits {
            let [parent] = *commit.parents else { continue };
            tree = match self.merge_trees(walk.tree_of(parent)?, tree, commit.tree)? {
                Merged::Clean(tree) => tree,
                Merged::Conflicts(paths) => return Ok(Anew::Conflicts(paths)),
            };
            let after = walk.snapshots.of(tree)?;
            anew.push((commit.to_commit(), walk.changes(before, after)?));
            before = after;
        }
        Ok(Anew::Clean(anew))
    }

    fn unrelated(&self, base: &CommitId, head: &CommitId) -> Error {
        let (base, head) = (base.short(), head.short());
        if self.is_shallow() {
            let message = format!("this clone is shallow: where `{head}` left `{base}` is not here");
            return Error::new(ErrorKind::IncompleteHistory, message)
                .hint("run `git fetch --unshallow`; in GitHub Actions, check out with `fetch-depth: 0`");
        }
        Error::new(ErrorKind::Usage, format!("`{head}` and `{base}` have no history in common"))
            .hint("name the branch that the change is to land on with `--base <rev>`")
    }
}

impl Walk<'_> {
    /// Of the commits called `ids`, those reachable from `head`, every one after its parents.
    fn ahead(&mut self, ids: &[ObjectId], head: ObjectId) -> Result<Vec<RawCommit>> {
        let ahead: HashSet<ObjectId> = ids.iter().copied().collect();
        for id in ids {
            for parent in self.commit(*id)?.parents {
                if !ahead.contains(&parent) {
                    let known = self.commit(parent)?;
                    self.trees.insert(parent, known.tree);
                }
            }
        }
        if ahead.contains(&head) { self.brought_by(&[head]) } else { Ok(Vec::new()) }
    }

    fn tree_of(&self, id: ObjectId) -> Result<ObjectId> {
        match self.trees.get(&id) {
            Some(tree) => Ok(*tree),
            None => Ok(self.commit(id)?.tree),
        }
    }
}

/// Whether history follows what stands at `path`.
fn is_followed(path: &str) -> bool {
    place::is_registry_file(path) && path != place::MIGRATION
}

fn conflicting(paths: &[String]) -> Error {
    let named: Vec<_> = paths.iter().map(|path| format!("`{path}`")).collect();
    let message = format!("the change does not merge with its base: both changed {}", named.join(", "));
    Error::new(ErrorKind::Git, message)
        .hint("merge the base into the change, or rebase the change, and settle what both say")
}
