//! Objects: read, and found to be what their ids say; and the few that are written.

use std::sync::Arc;

use git2::{ErrorCode, ObjectType, Oid};

use super::{Repository, failed};
use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::git::object::{ObjectId, RawCommit};
use crate::git::tree::Tree;
use crate::words::shell::line;
use crate::work::{Work, count};

/// What to do about objects that are not as they were written.
const FSCK: &str = "run `git fsck` to see what is damaged, then clone the repository anew";

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
        self.read(id, ObjectType::Commit, |bytes| RawCommit::parse(id, bytes.to_vec()))
    }

    /// Reads a tree.
    pub(in crate::git) fn tree(&self, id: ObjectId) -> Result<Tree> {
        self.read(id, ObjectType::Tree, |bytes| Tree::parse(bytes.to_vec(), id.width()))
    }

    /// Reads a tree that may have much in common with `known`.
    pub(in crate::git) fn tree_beside(&self, id: ObjectId, known: &Tree) -> Result<Tree> {
        self.read(id, ObjectType::Tree, |bytes| Tree::parse_beside(bytes.to_vec(), id.width(), known))
    }

    /// Reads the bytes of a file.
    pub(in crate::git) fn blob(&self, id: ObjectId) -> Result<Arc<[u8]>> {
        self.read(id, ObjectType::Blob, |bytes| Some(Arc::from(bytes)))
    }

    /// Reads an object as what `parse` makes of its bytes; `None` from it says that they are malformed.
    fn read<T>(&self, id: ObjectId, kind: ObjectType, parse: impl FnOnce(&[u8]) -> Option<T>) -> Result<T> {
        count(Work::Objects, 1);
        let read = || {
            let objects = self.inner.odb()?;
            let object = objects.read(Oid::from_bytes(id.as_bytes())?)?;
            Ok((object.kind() == kind).then(|| (id.names(kind.str(), object.data()), parse(object.data()))))
        };
        match read() {
            Ok(Some((true, Some(parsed)))) => Ok(parsed),
            // Whoever can write to the disk can put other bytes behind an id.
            Ok(Some((false, _))) => {
                Err(Error::new(format!("{kind} `{id}` was altered on this disk: it is not what its id says"))
                    .hint(FSCK))
            }
            Ok(_) => Err(Error::new(format!("`{id}` is not a well-formed {kind}")).hint(FSCK)),
            Err(error) if git2::Error::code(&error) == ErrorCode::NotFound => Err(self.missing(id, kind)),
            Err(error) if error.code() == ErrorCode::HashsumMismatch => {
                Err(Error::new(format!("{kind} `{id}` was altered on this disk: it is not what its id says"))
                    .hint(FSCK))
            }
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
