//! Which commits are called what, and which descend from which.

use git2::{ErrorCode, Oid};

use super::{Repository, failed};
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::object::ObjectId;
use crate::words::suggestion::did_you_mean;

impl Repository {
    /// The commit that is checked out; `None` before the first one.
    pub fn head_id(&self) -> Result<Option<CommitId>> {
        match self.inner.head() {
            Ok(head) => Ok(head.target().map(|id| CommitId::new(id.to_string()))),
            Err(error) if error.code() == ErrorCode::UnbornBranch => Ok(None),
            Err(error) => Err(failed("read `HEAD`", &error)),
        }
    }

    /// The branch that is checked out, born or not; `None` where `HEAD` names a commit.
    pub fn head_branch(&self) -> Option<String> {
        let head = self.inner.find_reference("HEAD").ok()?;
        let target = head.symbolic_target().ok()??;
        target.strip_prefix("refs/heads/").map(str::to_owned)
    }

    /// The branch that `revision` names, of this repository or as this has it of a remote; `None` where it names none.
    pub fn branch_named(&self, revision: &str) -> Option<String> {
        let reference = self.inner.resolve_reference_from_short_name(revision).and_then(|it| it.resolve()).ok()?;
        let name = reference.name().ok()?;
        let of_remote = || {
            let remote = self.inner.branch_remote_name(name).ok()?;
            name.strip_prefix("refs/remotes/")?.strip_prefix(remote.as_str().ok()?)?.strip_prefix('/')
        };
        name.strip_prefix("refs/heads/").or_else(of_remote).map(str::to_owned)
    }

    /// The commit that `revision` names, in any of Git's ways to name one.
    pub fn resolve(&self, revision: &str) -> Result<CommitId> {
        if revision == "HEAD" {
            return self.head_id()?.ok_or_else(|| {
                Error::new("this repository has no commits yet")
                    .hint("make the first one: `mcpgov init`, or `git commit`")
            });
        }
        match self.inner.revparse_single(revision).and_then(|object| object.peel_to_commit()) {
            Ok(commit) => return Ok(CommitId::new(commit.id().to_string())),
            Err(error) if error.code() == ErrorCode::Ambiguous => {
                return Err(Error::new(format!("`{revision}` is the start of more than one id"))
                    .hint("give more of its digits"));
            }
            Err(_) => {}
        }
        let commit = format!("{revision}^{{commit}}");
        if let Some([id]) = self.listed(&["rev-parse", "--quiet", "--verify", "--end-of-options", &commit]).as_deref() {
            return Ok(id.commit_id());
        }
        let error = Error::new(format!("no commit is called `{revision}` here"));
        if self.is_shallow() {
            return Err(error.hint("this clone is shallow: run `git fetch --unshallow`, then try again"));
        }
        let names = self.branch_and_tag_names();
        let suggestion = did_you_mean(revision, names.iter().map(String::as_str));
        Err(error
            .hint(suggestion.unwrap_or_else(|| "run `git fetch --all --tags` if it is on another clone".to_owned())))
    }

    /// The best common ancestor of two commits; `None` where their histories never met.
    pub fn merge_base(&self, one: &CommitId, other: &CommitId) -> Result<Option<CommitId>> {
        Ok(self.merge_bases(one, other)?.into_iter().next())
    }

    /// All the best common ancestors of two commits: more than one where each has merged the other.
    pub(in crate::git) fn merge_bases(&self, one: &CommitId, other: &CommitId) -> Result<Vec<CommitId>> {
        match self.inner.merge_bases(self.oid(one)?, self.oid(other)?) {
            Ok(bases) => Ok(bases.iter().map(|base| CommitId::new(base.to_string())).collect()),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(Vec::new()),
            Err(error) => {
                let listed = self.listed(&["merge-base", "--all", one.as_str(), other.as_str()]);
                let bases = listed.ok_or_else(|| failed("look for where two histories met", &error))?;
                Ok(bases.iter().map(ObjectId::commit_id).collect())
            }
        }
    }

    /// Whether `one` is reachable from `commit`: then it is the best ancestor that they have in common.
    pub fn has(&self, commit: &CommitId, one: &CommitId) -> Result<bool> {
        Ok(self.merge_bases(commit, one)?.contains(one))
    }

    /// The commits that are reachable from `tips` but, as far as clocks do not mislead, not from `base`.
    pub(in crate::git) fn commits_ahead(&self, base: ObjectId, tips: &[ObjectId]) -> Result<Vec<ObjectId>> {
        let walk = || {
            let mut walk = self.inner.revwalk()?;
            for tip in tips {
                walk.push(Oid::from_bytes(tip.as_bytes())?)?;
            }
            walk.hide(Oid::from_bytes(base.as_bytes())?)?;
            walk.collect::<std::result::Result<Vec<_>, _>>()
        };
        match walk() {
            Ok(ids) => Ok(ids.iter().filter_map(|id| ObjectId::from_bytes(id.as_bytes())).collect()),
            Err(error) => {
                let tips: Vec<String> = tips.iter().map(ObjectId::hex).collect();
                let mut range = vec!["rev-list"];
                range.extend(tips.iter().map(String::as_str));
                let base = format!("^{base}");
                range.push(&base);
                self.listed(&range).ok_or_else(|| failed("list the commits of the change", &error))
            }
        }
    }

    fn branch_and_tag_names(&self) -> Vec<String> {
        let Ok(references) = self.inner.references() else { return Vec::new() };
        references.flatten().filter_map(|reference| reference.shorthand().ok().map(str::to_owned)).collect()
    }
}
