//! Whether a history leaves the chain of first parents on which a branch of a remote stands, so that what has landed there
//! would be a side branch's.

use std::collections::{HashMap, HashSet};

use super::commit::{Commit, CommitId};
use super::object::{ObjectId, RawCommit};
use super::repository::Repository;
use super::upstream::Upstream;
use super::walk::Walk;
use crate::error::Result;

/// What a history would move aside where it is pushed.
#[derive(Debug, Clone)]
pub struct Aside {
    /// The branch that it is pushed to, such as `origin/main`, where that is known.
    pub upstream: Option<String>,
    /// The tip of that branch.
    pub tip: CommitId,
    /// The merge that took it for a side branch.
    pub merge: CommitId,
    /// The landings that would be none any more, newest first.
    pub landings: Vec<Commit>,
    /// The command that puts what this history has of its own behind them.
    pub way_out: String,
}

/// The commits that only one history has.
struct Own(HashMap<ObjectId, RawCommit>);

impl Repository {
    /// What pushing the branch that is checked out would move aside; nothing of a topic branch.
    pub fn aside(&self) -> Result<Option<Aside>> {
        let (Some(upstream), Some(head)) = (self.mainline_upstream(), self.head_id()?) else { return Ok(None) };
        let aside = self.aside_of(&upstream.tip, &head, Some(&upstream))?;
        Ok(aside.map(|aside| Aside { upstream: Some(upstream.name()), ..aside }))
    }

    /// What pushing `head` onto `tip` would move aside; nothing where `head` does not have that.
    pub fn aside_of(&self, tip: &CommitId, head: &CommitId, upstream: Option<&Upstream>) -> Result<Option<Aside>> {
        if tip == head || self.merge_base(tip, head)?.as_ref() != Some(tip) {
            return Ok(None);
        }
        let (there, head) = (self.object_id(tip)?, self.object_id(head)?);
        let ahead = Walk::new(self).ahead(there, &[head])?;
        let mut with_it = HashSet::from([there]);
        for commit in &ahead {
            if commit.parents.iter().any(|parent| with_it.contains(parent)) {
                with_it.insert(commit.id);
            }
        }
        let own = Own::of(ahead);
        let (chain, fork) = own.chain(head);
        let merge = chain.iter().rev().find(|commit| with_it.contains(&commit.id));
        let Some(merge) = merge.filter(|_| fork != Some(there)) else { return Ok(None) };
        let passed = match fork {
            Some(fork) => Walk::new(self).ahead(fork, &[there])?,
            None => Walk::new(self).brought_by(&[there])?,
        };
        let passed = Own::of(passed);
        let (landings, _) = passed.chain(there);
        let keeps_merges = own.has_merges() || upstream.is_some_and(|upstream| upstream.keeps_merges);
        let way_out = if keeps_merges {
            // Without the cousins, Git takes one's own commits for older than the branch's tip, and leaves all as it is.
            let onto = "git rebase --rebase-merges=rebase-cousins @{upstream}";
            upstream.map_or_else(|| onto.to_owned(), Upstream::rebase)
        } else {
            "git pull --rebase".to_owned() + &upstream.map(Upstream::arguments).unwrap_or_default()
        };
        Ok(Some(Aside {
            upstream: None,
            tip: tip.clone(),
            merge: merge.id.commit_id(),
            landings: landings.into_iter().map(RawCommit::to_commit).collect(),
            way_out,
        }))
    }

    /// The landings on the chain of `tip` that `head` does not have at all, newest first.
    pub fn dropped(&self, tip: &CommitId, head: &CommitId) -> Result<Vec<Commit>> {
        let (there, head) = (self.object_id(tip)?, self.object_id(head)?);
        let own = Own::of(Walk::new(self).ahead(head, &[there])?);
        Ok(own.chain(there).0.into_iter().map(RawCommit::to_commit).collect())
    }

    /// The command that brings what is committed here to where it is pushed, whatever others have pushed there meanwhile.
    pub fn way_up(&self) -> Result<String> {
        let (Some(upstream), Some(head)) = (self.followed(), self.head_id()?) else { return Ok("git push".to_owned()) };
        let arguments = upstream.arguments();
        let way = match self.aside()? {
            Some(aside) => aside.way_out,
            None => format!("{}{arguments}", self.pull_verb(&upstream.tip, &head)?),
        };
        Ok(format!("{way} && git push{arguments}"))
    }

    /// How to pull so that what `tip` has comes first, and merges of one's own stay what they are.
    pub fn pull_verb(&self, tip: &CommitId, head: &CommitId) -> Result<&'static str> {
        let own = Own::of(Walk::new(self).ahead(self.object_id(tip)?, &[self.object_id(head)?])?);
        Ok(if own.has_merges() { "git pull --rebase=merges" } else { "git pull --rebase" })
    }
}

impl Own {
    fn of(commits: Vec<RawCommit>) -> Self {
        Self(commits.into_iter().map(|commit| (commit.id, commit)).collect())
    }

    /// The chain of first parents from `head` on, newest first, and the first commit on it that is another history's too.
    fn chain(&self, head: ObjectId) -> (Vec<&RawCommit>, Option<ObjectId>) {
        let mut chain = Vec::new();
        let mut next = Some(head);
        while let Some(commit) = next.and_then(|id| self.0.get(&id)) {
            chain.push(commit);
            next = commit.parents.first().copied();
        }
        (chain, next)
    }

    /// Whether a merge brought some of them.
    fn has_merges(&self) -> bool {
        self.0.values().any(|commit| commit.parents.iter().skip(1).any(|parent| self.0.contains_key(parent)))
    }
}
