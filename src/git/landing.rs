//! Landings: what each commit of the mainline did to the registry's files.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::commit::{Commit, CommitId, Ident};
use super::lineage::Lineage;

/// A version of a file: its object id and bytes; cheap to clone.
#[derive(Debug, Clone)]
pub struct Blob {
    /// The object id: equal ids are equal bytes.
    pub id: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

impl Blob {
    /// A version that is not in Git yet, under an id that no object there has.
    pub fn unwritten(bytes: &[u8]) -> Self {
        Self { id: format!("unwritten {:x}", Sha256::digest(bytes)), bytes: bytes.into() }
    }
}

impl PartialEq for Blob {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Blob {}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A regular file.
    File(Blob),
    /// A symbolic link, a folder or a submodule, by its object id.
    Other(String),
}

/// One path that a landing changed against its first parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path, `mcpgov.yaml` or `groups/<name>`.
    pub path: String,
    /// What stood there before.
    pub old: Option<Entry>,
    /// What stands there now.
    pub new: Option<Entry>,
}

/// A commit of the mainline, and what it did.
#[derive(Debug, Clone)]
pub struct Landing {
    /// The commit.
    pub commit: Commit,
    /// The registry's files that differ from its first parent's, by path.
    pub changes: Vec<Change>,
    /// For a merge: the commits it brought, newest first (topologically), where they touched the registry's files.
    pub side: Vec<SideCommit>,
}

impl Landing {
    /// A landing that is not made yet: a commit without a signature by these people at `at`, seconds since 1970.
    ///
    /// It goes by Git's null id.
    pub fn unmade(author: Ident, committer: Ident, at: i64, changes: Vec<Change>) -> Self {
        let commit = Commit {
            id: CommitId::null(),
            parents: Vec::new(),
            author,
            committer,
            committed_at: at,
            authored_at: at,
            summary: String::new(),
            signature: None,
        };
        Self { commit, changes, side: Vec::new() }
    }
}

/// What stands at the paths where a side commit differs from one of its parents.
pub type Versions = BTreeMap<String, Entry>;

/// A commit that came in with a merge.
#[derive(Debug, Clone)]
pub struct SideCommit {
    /// The commit.
    pub commit: Commit,
    /// Its versions of the files that differ from at least one parent's; absent files are left out.
    pub versions: Versions,
    /// Each parent's versions of the same files.
    pub parents: Vec<Versions>,
    /// What it descends from.
    pub lineage: Lineage,
}
