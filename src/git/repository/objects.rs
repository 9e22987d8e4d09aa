//! Objects: read, and found to be what their ids say, by the caller where a name says so; and the few that are written.

use std::sync::Arc;

use git2::{ErrorCode, ObjectType, Oid};

use super::{Repository, failed};
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::object::{ObjectId, RawCommit};
use crate::git::tree::Tree;
use crate::git::unchecked::{FSCK, altered, check};
use crate::words::shell::line;
use crate::work::{Work, count};

impl Repository {
    /// Writes a commit of `tree` by nobody.
    pub(in crate::git) fn write_commit(&self, tree: ObjectId) -> Result<ObjectId> {
        let nobody = "nobody <> 0 +0000";
        let commit = format!("tree {tree}\nauthor {nobody}\ncommitter {nobody}\n\n");
        self.write(ObjectType::Commit, commit.as_bytes())
    }

    /// Writes the tree without entries.
    pub(in crate::git) fn write_empty_tree(&self) -> Result<ObjectId> {
        self.write(ObjectType::Tree, &[])
    }

    fn write(&self, kind: ObjectType, bytes: &[u8]) -> Result<ObjectId> {
        let written = self.inner.odb().and_then(|objects| objects.write(kind, bytes));
        let id = written.map_err(|error| failed(&format!("write a {kind}"), &error))?;
        let unnamed = || Error::new(format!("could not write a {kind}: it has no id"));
        ObjectId::from_bytes(id.as_bytes()).ok_or_else(unnamed)
    }

    /// The id behind a commit's digits.
    pub(in crate::git) fn object_id(&self, id: &CommitId) -> Result<ObjectId> {
        ObjectId::from_hex(id.as_str().as_bytes())
            .filter(|id| id.width() == self.id_width())
            .ok_or_else(|| Error::new(format!("`{id}` is not the full id of a commit here")))
    }

    pub(super) fn oid(&self, id: &CommitId) -> Result<Oid> {
        Oid::from_bytes(self.object_id(id)?.as_bytes()).map_err(|error| failed("read a commit id", &error))
    }

    /// Reads a commit.
    pub(in crate::git) fn commit(&self, id: ObjectId) -> Result<RawCommit> {
        self.read(id, ObjectType::Commit, |bytes| {
            check(id, "commit", bytes)?;
            Ok(RawCommit::parse(id, bytes.to_vec()))
        })
    }

    /// Reads a tree.
    pub(in crate::git) fn tree(&self, id: ObjectId) -> Result<Tree> {
        self.tree_beside(id, &Tree::default())
    }

    /// Reads a tree that may have much in common with `known`.
    pub(in crate::git) fn tree_beside(&self, id: ObjectId, known: &Tree) -> Result<Tree> {
        let (tree, _) = self.unchecked_tree(id, known)?;
        check(id, "tree", tree.bytes())?;
        Ok(tree)
    }

    /// Reads a tree that may have much in common with `known`, says how many bytes both begin with, and leaves it to the
    /// caller to check it.
    pub(in crate::git) fn unchecked_tree(&self, id: ObjectId, known: &Tree) -> Result<(Tree, usize)> {
        self.read(id, ObjectType::Tree, |bytes| {
            let parsed = Tree::parse_like(bytes.to_vec(), id.width(), known);
            if parsed.is_none() {
                check(id, "tree", bytes)?;
            }
            Ok(parsed)
        })
    }

    /// Reads the bytes of a file.
    pub(in crate::git) fn blob(&self, id: ObjectId) -> Result<Arc<[u8]>> {
        let bytes = self.unchecked_blob(id)?;
        check(id, "blob", &bytes)?;
        Ok(bytes)
    }

    /// Reads the bytes of a file, and leaves it to the caller to check them.
    pub(in crate::git) fn unchecked_blob(&self, id: ObjectId) -> Result<Arc<[u8]>> {
        self.read(id, ObjectType::Blob, |bytes| Ok(Some(Arc::from(bytes))))
    }

    /// Reads an object as what `parse` makes of its bytes; `None` from it says that they are malformed.
    fn read<T>(&self, id: ObjectId, kind: ObjectType, parse: impl FnOnce(&[u8]) -> Result<Option<T>>) -> Result<T> {
        count(Work::Objects, 1);
        let read = || {
            let objects = self.inner.odb()?;
            let object = objects.read(Oid::from_bytes(id.as_bytes())?)?;
            Ok(if object.kind() == kind { parse(object.data()) } else { Ok(None) })
        };
        match read() {
            Ok(parsed) => parsed?.ok_or_else(|| Error::new(format!("`{id}` is not a well-formed {kind}")).hint(FSCK)),
            Err(error) if git2::Error::code(&error) == ErrorCode::NotFound => Err(self.missing(id, kind)),
            Err(error) if error.code() == ErrorCode::HashsumMismatch => Err(altered(id, kind.str())),
            Err(error) => Err(failed(&format!("read {kind} `{id}`"), &error).hint(FSCK)),
        }
    }

    /// Why an object that history needs is not here, and what brings it.
    fn missing(&self, id: ObjectId, kind: ObjectType) -> Error {
        self.left_out(format!("{kind} `{id}` is missing from this clone"))
            .unwrap_or_else(|message| Error::new(message).hint(FSCK))
    }

    /// What a shallow or partial clone says where something is not here; gives `message` back in a clone that is neither.
    pub(in crate::git) fn left_out(&self, message: String) -> std::result::Result<Error, String> {
        if self.is_shallow() {
            return Ok(Error::new("this clone is shallow: the older history is not here")
                .hint("run `git fetch --unshallow`; in GitHub Actions, check out with `fetch-depth: 0`"));
        }
        let Some(remote) = self.promisor_remote() else { return Err(message) };
        Ok(Error::new(message).hint(format!(
            "this is a partial clone: run `{}`; in GitHub Actions, check out without `filter`",
            line("git fetch --refetch --no-filter REMOTE", &[("REMOTE", &remote)])
        )))
    }

    /// The remote that a partial clone left objects at.
    fn promisor_remote(&self) -> Option<String> {
        let config = self.inner.config().ok()?;
        let remotes = self.inner.remotes().ok()?;
        let is_promisor = |name: &&str| config.get_bool(&format!("remote.{name}.promisor")).unwrap_or(false);
        let remote = remotes.iter().flatten().flatten().find(is_promisor).map(str::to_owned);
        remote.or_else(|| config.get_string("extensions.partialclone").ok())
    }
}
