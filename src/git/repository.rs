//! The repository: the one file that knows which library reads it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::Once;

use git2::{ErrorCode, FileMode, ObjectType, Oid, RepositoryOpenFlags};

use super::commit::{Commit, CommitId};
use super::object::{ObjectId, RawCommit};
use super::tree::Tree;
use crate::error::{Error, Result};
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;
use crate::work::{Work, count};

mod here;
mod upstream;

/// What to do about objects that are not as they were written.
const FSCK: &str = "run `git fsck` to see what is damaged, then clone the repository anew";

/// A Git repository, opened once for a run.
pub struct Repository {
    inner: git2::Repository,
    options: OpenOptions,
}

/// Where to look for a repository.
#[derive(Debug, Clone, Copy, Default)]
pub struct OpenOptions {
    /// Whether `GIT_DIR` and its kin say where everything is, as they do inside a hook; relative to the current folder.
    pub from_environment: bool,
}

/// How libgit2 works in this process: set before it opens its first repository.
static LIBRARY: Once = Once::new();

impl Repository {
    /// Opens the repository that `dir` is in.
    pub fn open(dir: &Path, options: OpenOptions) -> Result<Self> {
        Self::discover(dir, options)?.ok_or_else(|| {
            Error::new(format!("no Git repository at `{}` or above", dir.display()))
                .hint("run this inside a clone of the registry, or name it with `-C <dir>`")
        })
    }

    /// Opens the repository that `dir` is in; `None` outside of any.
    pub fn discover(dir: &Path, options: OpenOptions) -> Result<Option<Self>> {
        LIBRARY.call_once(|| {
            // `ObjectId::names` does so where it matters, several times as fast.
            git2::opts::strict_hash_verification(false);
            // Every object is read once; what is read again is kept in `Snapshots`.
            git2::opts::enable_caching(false);
        });
        let opened = if options.from_environment {
            git2::Repository::open_from_env()
        } else if !dir.is_dir() {
            return Err(Error::new(format!("there is no folder `{}`", dir.display())));
        } else {
            git2::Repository::open_ext(dir, RepositoryOpenFlags::CROSS_FS, std::iter::empty::<&Path>())
        };
        match opened {
            Ok(inner) => Ok(Some(Self { inner, options })),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(not_opened(dir, &error)),
        }
    }

    /// The same repository once more, for another thread: from where it was found, which is what Git's owner check goes by.
    pub(super) fn again(&self) -> Result<Self> {
        let (found_from, options) = self.found();
        Self::open(&found_from, options)
    }

    /// Where it was found, and how.
    pub(super) fn found(&self) -> (PathBuf, OpenOptions) {
        let found_from = self.workdir().filter(|dir| dir.join(".git").exists());
        (found_from.unwrap_or_else(|| self.git_dir()).to_owned(), self.options)
    }

    /// The root of the working tree; `None` in a bare repository.
    pub fn workdir(&self) -> Option<&Path> {
        self.inner.workdir()
    }

    /// The folder that Git keeps for this worktree alone.
    pub fn git_dir(&self) -> &Path {
        self.inner.path()
    }

    /// The folder that every worktree of this repository shares.
    pub fn common_dir(&self) -> &Path {
        self.inner.commondir()
    }

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
    pub(super) fn merge_bases(&self, one: &CommitId, other: &CommitId) -> Result<Vec<CommitId>> {
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
    pub(super) fn has(&self, commit: &CommitId, one: &CommitId) -> Result<bool> {
        Ok(self.merge_bases(commit, one)?.contains(one))
    }

    /// The commits that are reachable from `tips` but, as far as clocks do not mislead, not from `base`.
    pub(super) fn commits_ahead(&self, base: ObjectId, tips: &[ObjectId]) -> Result<Vec<ObjectId>> {
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

    /// The paths of the files that differ between two trees, and whether one can be run in one of them alone.
    pub(super) fn changed_paths(&self, old: ObjectId, new: ObjectId) -> Result<Vec<(String, bool)>> {
        let compare = || {
            let tree = |id: ObjectId| self.inner.find_tree(Oid::from_bytes(id.as_bytes())?);
            let diff = self.inner.diff_tree_to_tree(Some(&tree(old)?), Some(&tree(new)?), None)?;
            let paths = diff.deltas().filter_map(|delta| {
                let path = delta.new_file().path_bytes().or_else(|| delta.old_file().path_bytes())?;
                let modes = [delta.old_file().mode(), delta.new_file().mode()];
                let is_file = |mode: &FileMode| matches!(mode, FileMode::Blob | FileMode::BlobExecutable);
                let is_another_mode = modes.iter().all(is_file) && modes[0] != modes[1];
                Some((String::from_utf8_lossy(path).into_owned(), is_another_mode))
            });
            Ok(paths.collect::<Vec<_>>())
        };
        compare().map_err(|error: git2::Error| failed("compare the change with its base", &error))
    }

    /// Whether the environment says where this repository and its objects are.
    pub(super) fn is_from_environment(&self) -> bool {
        self.options.from_environment
    }

    /// The width of its ids in bytes.
    pub(super) fn id_width(&self) -> usize {
        if self.inner.object_format() == git2::ObjectFormat::Sha1 { 20 } else { 32 }
    }

    /// Reads objects also from the folder `objects`, and writes none there.
    pub(super) fn read_also(&self, objects: &Path) -> Result<()> {
        let path = objects.to_str().ok_or_else(|| git2::Error::from_str("its path is not UTF-8"));
        let read = path.and_then(|path| self.inner.odb()?.add_disk_alternate(path));
        read.map_err(|error| failed(&format!("read objects in `{}`", objects.display()), &error))
    }

    /// Opens the bare repository that `dir` itself is.
    pub(super) fn bare(dir: &Path) -> Result<Self> {
        let inner = git2::Repository::open_bare(dir).map_err(|error| not_opened(dir, &error))?;
        Ok(Self { inner, options: OpenOptions::default() })
    }

    /// Writes a commit of `tree` by nobody.
    pub(super) fn write_commit(&self, tree: ObjectId) -> Result<ObjectId> {
        let nobody = "nobody <> 0 +0000";
        let commit = format!("tree {tree}\nauthor {nobody}\ncommitter {nobody}\n\n");
        self.write(ObjectType::Commit, commit.as_bytes())
    }

    /// Writes the tree without entries.
    pub(super) fn write_empty_tree(&self) -> Result<ObjectId> {
        self.write(ObjectType::Tree, &[])
    }

    fn write(&self, kind: ObjectType, bytes: &[u8]) -> Result<ObjectId> {
        let written = self.inner.odb().and_then(|objects| objects.write(kind, bytes));
        let id = written.map_err(|error| failed(&format!("write a {kind}"), &error))?;
        let unnamed = || Error::new(format!("could not write a {kind}: it has no id"));
        ObjectId::from_bytes(id.as_bytes()).ok_or_else(unnamed)
    }

    /// Whether this clone leaves out history.
    pub fn is_shallow(&self) -> bool {
        self.inner.is_shallow()
    }

    /// Whether `refs/replace` puts other objects in the place of some; they are not looked at here.
    pub fn has_replace_refs(&self) -> bool {
        self.inner.references_glob("refs/replace/*").is_ok_and(|mut found| found.next().is_some())
    }

    /// The commit without its tree.
    pub fn commit_at(&self, id: &CommitId) -> Result<Commit> {
        Ok(self.commit(self.object_id(id)?)?.to_commit())
    }

    /// What changes a file from `old` to `new`, as a patch that `git apply` takes; `None` where it is not there.
    pub fn patch(path: &str, old: Option<&str>, new: Option<&str>) -> Result<String> {
        let bytes = |text: Option<&str>| text.unwrap_or_default().as_bytes().to_vec();
        let name = Path::new(path);
        let diff = git2::Patch::from_buffers(&bytes(old), Some(name), &bytes(new), Some(name), None)
            .and_then(|mut diff| diff.to_buf())
            .map_err(|error| failed("compare two versions", &error))?;
        let diff = String::from_utf8_lossy(&diff).into_owned();
        // Two buffers are two versions to libgit2, so what is made or deleted has to be said beside it.
        let Some((_, hunks)) = diff.split_once("\n+++ ").and_then(|(_, rest)| rest.split_once('\n')) else {
            return Ok(diff);
        };
        Ok(match (old, new) {
            (None, Some(_)) => {
                format!("diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}\n{hunks}")
            }
            (Some(_), None) => {
                format!("diff --git a/{path} b/{path}\ndeleted file mode 100644\n--- a/{path}\n+++ /dev/null\n{hunks}")
            }
            _ => diff,
        })
    }

    /// Reads a commit.
    pub(super) fn commit(&self, id: ObjectId) -> Result<RawCommit> {
        self.read(id, ObjectType::Commit, |bytes| RawCommit::parse(id, bytes.to_vec()))
    }

    /// Reads a tree.
    pub(super) fn tree(&self, id: ObjectId) -> Result<Tree> {
        self.read(id, ObjectType::Tree, |bytes| Tree::parse(bytes.to_vec(), id.width()))
    }

    /// Reads a tree that may have much in common with `known`.
    pub(super) fn tree_beside(&self, id: ObjectId, known: &Tree) -> Result<Tree> {
        self.read(id, ObjectType::Tree, |bytes| Tree::parse_beside(bytes.to_vec(), id.width(), known))
    }

    /// Reads the bytes of a file.
    pub(super) fn blob(&self, id: ObjectId) -> Result<Arc<[u8]>> {
        self.read(id, ObjectType::Blob, |bytes| Some(Arc::from(bytes)))
    }

    /// The id behind a commit's digits.
    pub(super) fn object_id(&self, id: &CommitId) -> Result<ObjectId> {
        ObjectId::from_hex(id.as_str().as_bytes())
            .filter(|id| id.width() == self.id_width())
            .ok_or_else(|| Error::new(format!("`{id}` is not the full id of a commit here")))
    }

    fn oid(&self, id: &CommitId) -> Result<Oid> {
        Oid::from_bytes(self.object_id(id)?.as_bytes()).map_err(|error| failed("read a commit id", &error))
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
    pub(super) fn left_out(&self, message: String) -> std::result::Result<Error, String> {
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

    fn branch_and_tag_names(&self) -> Vec<String> {
        let Ok(references) = self.inner.references() else { return Vec::new() };
        references.flatten().filter_map(|reference| reference.shorthand().ok().map(str::to_owned)).collect()
    }
}

fn failed(what: &str, error: &git2::Error) -> Error {
    Error::new(format!("could not {what}: {}", one_line(error)))
}

fn one_line(error: &git2::Error) -> String {
    error.message().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Why a repository that is there cannot be opened.
fn not_opened(dir: &Path, error: &git2::Error) -> Error {
    let place = git2::Repository::discover_path(dir, std::iter::empty::<&Path>()).map_or(dir.to_owned(), root_of);
    let shown = place.display();
    let named = |command| line(command, &[("PLACE", &shown.to_string())]);
    if error.code() == ErrorCode::Owner {
        return Error::new(format!("the repository at `{shown}` belongs to somebody else"))
            .hint(format!("if you trust it, run `{}`", named("git config --global --add safe.directory PLACE")));
    }
    if error.message().to_lowercase().contains("extensions.refstorage") {
        let message =
            format!("the repository at `{shown}` keeps its branches in a reftable, which cannot be read here");
        return Error::new(message).hint(format!(
            "run `{}` (Git 2.48 or newer), or use a clone made with `git clone --ref-format=files`",
            named("git -C PLACE refs migrate --ref-format=files")
        ));
    }
    if error.message().to_lowercase().contains("graft") {
        let message = format!("the repository at `{shown}` has grafts, which cannot be read here");
        return Error::new(message).hint("remove `info/grafts` from its Git folder");
    }
    failed(&format!("open the repository at `{shown}`"), error)
}

/// The folder that people know a repository by.
fn root_of(git_dir: PathBuf) -> PathBuf {
    match git_dir.parent() {
        Some(parent) if git_dir.ends_with(".git") => parent.to_owned(),
        _ => git_dir,
    }
}
