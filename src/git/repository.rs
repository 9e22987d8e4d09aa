//! The repository: the one file that knows which library reads it.

use std::path::{Path, PathBuf};
use std::sync::Once;

use git2::{ErrorCode, FileMode, Oid, RepositoryOpenFlags};

use super::commit::{Commit, CommitId};
use super::object::ObjectId;
use crate::error::{Error, Result};
use crate::words::shell::line;

mod here;
mod objects;
mod revisions;
mod upstream;

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

/// How libgit2 works in this process.
static LIBRARY: Once = Once::new();

/// So many bytes of a pack are in memory in one piece, and so many at once.
const WINDOW: usize = 1 << 20;
const MAPPED: usize = 8 << 20;

/// Sets up libgit2 for this process: comes before it is first used.
fn set_up() {
    LIBRARY.call_once(|| {
        // What is read is checked here, several times as fast (`git::unchecked`).
        git2::opts::strict_hash_verification(false);
        // Every object is read once; what is read again is kept in `Snapshots`.
        git2::opts::enable_caching(false);
        map_little();
    });
}

/// Has packs mapped a window at a time, not as a whole: they are as large as all of history.
fn map_little() {
    #[expect(unsafe_code, reason = "it sets a global that libgit2 reads without a lock")]
    // SAFETY: `set_up` runs once, and nobody opens a repository here, or lets libgit2 read a pack, but behind it.
    let _as_before =
        unsafe { git2::opts::set_mwindow_size(WINDOW).and_then(|()| git2::opts::set_mwindow_mapped_limit(MAPPED)) };
}

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
        set_up();
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
        set_up();
        let inner = git2::Repository::open_bare(dir).map_err(|error| not_opened(dir, &error))?;
        Ok(Self { inner, options: OpenOptions::default() })
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
        set_up();
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
