//! A mainline in memory, landing by landing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::people::ident;
use super::texts::{BROKEN_SIGNATURE, FICTION, MANIFEST, SIGNATURE, SIGNED};
use crate::clock::{Timestamp, from_seconds};
use crate::git::commit::{Commit, CommitId, Ident};
use crate::git::landing::{Blob, Change, Entry, Landing, SideCommit, Versions};
use crate::git::lineage::Lineage;
use crate::git::signature::Signature;
use crate::order::Collect;
use crate::source::found::{FileContent, FoundFile};

/// When most stories start, in seconds since 1970: 2026-01-01T00:00:00Z.
pub const START: i64 = 1_767_225_600;

/// Paths and their new texts; without one, the file goes.
pub type Changes<'a> = [(&'a str, Option<&'a str>)];

type Files = BTreeMap<String, Entry>;

/// A mainline: its tip and the landings from the first to the tip.
#[derive(Debug, Clone)]
pub struct Mainline {
    /// The commit that history was read from.
    pub tip: CommitId,
    /// The landings, oldest first.
    pub landings: Vec<Landing>,
}

/// A mainline in the making.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    files: Files,
    landings: Vec<Landing>,
    commits: usize,
}

/// A commit of a branch that a merge will bring in.
#[derive(Debug)]
pub struct Branch<'a> {
    /// The login of its author and committer.
    pub by: &'a str,
    /// Its files, in full; `None` deletes one.
    pub files: Vec<(&'a str, Option<String>)>,
}

/// Who made a commit, and when.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// Seconds since 1970.
    pub at: i64,
    /// Who wrote it.
    pub author: Ident,
    /// Who committed it.
    pub committer: Ident,
}

impl Stamp {
    /// Of somebody who pushes their own.
    pub fn own(at: Timestamp, by: Ident) -> Self {
        Self { at: at.timestamp(), author: by.clone(), committer: by }
    }

    /// Of somebody whose change the forge commits.
    pub fn by_forge(at: Timestamp, author: Ident) -> Self {
        Self { at: at.timestamp(), author, committer: Ident::web_flow() }
    }
}

/// A commit of a branch, as a merge brings it.
#[derive(Debug)]
pub struct Brought {
    /// Who made it, and when.
    pub stamp: Stamp,
    /// What its message says.
    pub message: String,
    /// Whether it is a merge of the mainline itself.
    pub merges_the_mainline: bool,
    /// What it changes.
    pub changes: Vec<(String, Option<Entry>)>,
}

/// Reads an RFC 3339 time.
///
/// # Panics
/// Where it is none.
#[expect(clippy::expect_used, reason = "the times of stories are written by whoever tells them")]
pub fn time(text: &str) -> Timestamp {
    text.parse().expect("an RFC 3339 time")
}

impl Scenario {
    /// A mainline on which `ada` has landed [`FICTION`] at [`START`].
    pub fn new() -> Self {
        Self::on(FICTION)
    }

    /// A mainline on which `ada` has landed `manifest`.
    pub fn on(manifest: &str) -> Self {
        let mut scenario = Self::default();
        scenario.push(Stamp::own(from_seconds(START), ident("ada")), owned(&[(MANIFEST, Some(manifest))]));
        scenario
    }

    /// The text at `path` as last landed.
    pub fn file(&self, path: &str) -> &str {
        match self.files.get(path) {
            Some(Entry::File(blob)) => std::str::from_utf8(&blob.bytes).unwrap_or_default(),
            Some(Entry::Other(_)) | None => "",
        }
    }

    /// Every file as last landed.
    pub fn files(&self) -> Vec<FoundFile> {
        let content = |entry: &Entry| match entry {
            Entry::File(blob) => FileContent::Bytes(Arc::clone(&blob.bytes)),
            Entry::Other(_) => FileContent::Symlink,
        };
        self.files.iter().map(|(path, entry)| FoundFile { path: path.clone(), content: content(entry) }).collect()
    }

    /// Lands a direct push: `login` is author and committer.
    pub fn land(&mut self, at: &str, login: &str, files: &Changes<'_>) -> &mut Self {
        self.push(Stamp::own(time(at), ident(login)), owned(files))
    }

    /// Lands a commit with this author and committer.
    pub fn land_as(&mut self, at: &str, author: Ident, committer: Ident, files: &Changes<'_>) -> &mut Self {
        self.push(Stamp { at: time(at).timestamp(), author, committer }, owned(files))
    }

    /// Lands a direct push that replaces `from` by `to` in one file; `from` must be there.
    pub fn edit(&mut self, at: &str, login: &str, path: &str, from: &str, to: &str) -> &mut Self {
        let text = self.edited(path, from, to);
        self.land(at, login, &[(path, Some(&text))])
    }

    /// The text at `path` with `from` replaced by `to`.
    ///
    /// # Panics
    /// Where `from` is not there.
    pub fn edited(&self, path: &str, from: &str, to: &str) -> String {
        let text = self.file(path);
        assert!(text.contains(from), "{path} does not contain {from:?}:\n{text}");
        text.replacen(from, to, 1)
    }

    /// Lands a merge commit, authored by `login`, of a branch of `commits` forked from the tip; `own` is what the merge
    /// itself adds on top.
    pub fn merge(&mut self, at: &str, login: &str, commits: &[Branch<'_>], own: &Changes<'_>) -> &mut Self {
        let stamp = Stamp::by_forge(time(at), ident(login));
        let commits = commits.iter().map(|commit| commit.brought(stamp.at)).collect();
        self.push_merge(stamp, commits, owned(own))
    }

    /// The same of a branch that was forked where `fork` stands; what is merged is what `own` says.
    pub fn merge_from(
        &mut self,
        fork: &Self,
        at: &str,
        login: &str,
        commits: &[Branch<'_>],
        own: &Changes<'_>,
    ) -> &mut Self {
        let stamp = Stamp::by_forge(time(at), ident(login));
        let commits = commits.iter().map(|commit| commit.brought(stamp.at)).collect();
        let (_, side, tip) = self.branch(fork.files.clone(), fork.tip(), commits);
        let after = written(self.files.clone(), owned(own));
        self.record(stamp, Some(tip), after, side)
    }

    /// Lands a commit upon the last.
    pub fn push(&mut self, stamp: Stamp, changes: Vec<(String, Option<Entry>)>) -> &mut Self {
        let after = written(self.files.clone(), changes);
        self.record(stamp, None, after, Vec::new())
    }

    /// Lands a merge of a branch that was forked from the tip, and what the merge itself changes.
    pub fn push_merge(&mut self, stamp: Stamp, commits: Vec<Brought>, own: Vec<(String, Option<Entry>)>) -> &mut Self {
        let (branch, side, tip) = self.branch(self.files.clone(), self.tip(), commits);
        self.record(stamp, Some(tip), written(branch, own), side)
    }

    /// What a branch of `commits` comes to that was forked from these files: its files, its commits, newest first, its
    /// tip.
    fn branch(
        &mut self,
        mut branch: Files,
        fork: Option<CommitId>,
        commits: Vec<Brought>,
    ) -> (Files, Vec<SideCommit>, CommitId) {
        let mut side = Vec::new();
        let mut tip = fork;
        for one in commits {
            let before = branch.clone();
            branch = written(branch, one.changes);
            let mut parents = vec![&before];
            let mut ids: Vec<_> = tip.into_iter().collect();
            if one.merges_the_mainline && ids.first() != self.tip().as_ref() {
                parents.push(&self.files);
                ids.extend(self.tip());
            }
            let paths = parents.iter().flat_map(|parent| differing(parent, &branch)).into_set();
            let at_those = |files: &Files| -> Versions {
                paths.iter().filter_map(|path| Some(((*path).clone(), files.get(*path)?.clone()))).into_map()
            };
            let (versions, parents) = (at_those(&branch), parents.iter().map(|parent| at_those(parent)).collect());
            let mut commit = self.commit(one.stamp, ids);
            if !one.message.is_empty() {
                commit.summary = one.message;
            }
            tip = Some(commit.id.clone());
            side.push(SideCommit { commit, versions, parents, lineage: Lineage::default() });
        }
        side.reverse();
        // A merge of nothing has a second parent all the same.
        (branch, side, tip.unwrap_or_else(CommitId::null))
    }

    /// Gives the last landing this message.
    pub fn saying(&mut self, summary: &str) -> &mut Self {
        if let Some(landing) = self.landings.last_mut() {
            summary.clone_into(&mut landing.commit.summary);
        }
        self
    }

    /// Gives the last landing a signature of `ada` that was made over something else.
    pub fn badly_signed(&mut self) -> &mut Self {
        if let Some(landing) = self.landings.last_mut() {
            let payload = landing.commit.summary.as_bytes().into();
            landing.commit.signature = Some(Signature { armor: BROKEN_SIGNATURE.into(), payload });
        }
        self
    }

    /// Gives the commits that the last landing brought a signature that its key made.
    pub fn with_signed_branch(&mut self) -> &mut Self {
        for side in self.landings.last_mut().into_iter().flat_map(|landing| &mut landing.side) {
            side.commit.signature = Some(Signature { armor: SIGNATURE.into(), payload: SIGNED.as_bytes().into() });
        }
        self
    }

    /// The last landing.
    ///
    /// # Panics
    /// Where nothing has landed.
    #[expect(clippy::expect_used, reason = "whoever tells of a last landing has landed one")]
    pub fn last(&self) -> &CommitId {
        &self.landings.last().expect("a landing").commit.id
    }

    fn tip(&self) -> Option<CommitId> {
        self.landings.last().map(|landing| landing.commit.id.clone())
    }

    fn commit(&mut self, stamp: Stamp, parents: Vec<CommitId>) -> Commit {
        self.commits += 1;
        let Stamp { at, author, committer } = stamp;
        Commit {
            id: CommitId::new(format!("{:040x}", self.commits)),
            parents,
            author,
            committer,
            committed_at: at,
            authored_at: at,
            summary: format!("commit {}", self.commits),
            signature: None,
        }
    }

    fn record(&mut self, stamp: Stamp, merged: Option<CommitId>, after: Files, side: Vec<SideCommit>) -> &mut Self {
        let changes = differing(&self.files, &after).into_iter().map(|path| Change {
            path: path.clone(),
            old: self.files.get(path).cloned(),
            new: after.get(path).cloned(),
        });
        let changes = changes.collect();
        let commit = self.commit(stamp, self.tip().into_iter().chain(merged).collect());
        self.landings.push(Landing { commit, changes, side });
        self.files = after;
        self
    }

    /// The mainline as it is now.
    pub fn mainline(&self) -> Mainline {
        Mainline { tip: self.last().clone(), landings: self.landings.clone() }
    }
}

impl Branch<'_> {
    fn brought(&self, at: i64) -> Brought {
        let changes = self.files.iter().map(|(path, text)| ((*path).to_owned(), text.as_deref().map(entry)));
        Brought {
            stamp: Stamp { at, author: ident(self.by), committer: ident(self.by) },
            message: String::new(),
            merges_the_mainline: false,
            changes: changes.collect(),
        }
    }
}

/// A file of this text; the same text is the same object.
pub fn entry(text: &str) -> Entry {
    Entry::File(Blob { id: text.to_owned(), bytes: text.as_bytes().into() })
}

fn owned(files: &Changes<'_>) -> Vec<(String, Option<Entry>)> {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.map(entry))).collect()
}

fn written(mut files: Files, changes: Vec<(String, Option<Entry>)>) -> Files {
    for (path, entry) in changes {
        match entry {
            Some(entry) => files.insert(path, entry),
            None => files.remove(&path),
        };
    }
    files
}

/// The paths at which the two differ.
fn differing<'a>(before: &'a Files, after: &'a Files) -> BTreeSet<&'a String> {
    let paths = before.keys().chain(after.keys());
    paths.filter(|path| before.get(*path) != after.get(*path)).into_set()
}
