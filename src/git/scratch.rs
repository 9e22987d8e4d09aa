//! A bare repository of our own beside the real one, in which Git merges: it reads the real one's objects, keeps what it
//! makes to itself, and goes with the run.
//!
//! It has no configuration, attributes, hooks, replacements or grafts but its own, which are none, and so has its `git`.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::command::Git;
use super::object::ObjectId;
use super::repository::Repository;
use super::version::Version;
use crate::error::{Error, Result};

/// The repository, and the `git` that works in it.
pub(super) struct Scratch {
    /// Goes when this does.
    _folder: TempDir,
    git: Git,
    version: Option<Version>,
    store: Box<Repository>,
}

/// What came of merging.
#[derive(Debug)]
pub(super) enum Merged {
    /// The merged tree.
    Clean(ObjectId),
    /// The paths at which Git would not merge.
    Conflicts(Vec<String>),
}

/// A commit that a rebase looks at.
pub(super) struct Candidate {
    /// The commit.
    pub(super) id: ObjectId,
    /// Whether the base has its patch.
    pub(super) is_there: bool,
}

impl Scratch {
    /// Makes one beside `repository`, which reads from then on what Git makes here.
    pub(super) fn beside(repository: &Repository) -> Result<Self> {
        let made = |error| {
            Error::new(format!("could not make a folder to merge in: {error}"))
                .hint("name a folder that can be written to in `TMPDIR`")
        };
        let folder = tempfile::Builder::new().prefix("mcpgov-").tempdir().map_err(made)?;
        write(folder.path(), &repository.objects()?, repository.id_width()).map_err(made)?;
        let git = Git::apart(folder.path(), repository.is_from_environment());
        repository.read_also(&folder.path().join("objects"))?;
        let version = Version::read(&git.run(&["version"])?);
        let store = Box::new(Repository::bare(folder.path())?);
        Ok(Self { _folder: folder, git, version, store })
    }

    /// The version of Git, where it is one that cannot merge so.
    pub(super) fn is_older_than(&self, needed: Version) -> Option<Version> {
        self.version.filter(|version| *version < needed)
    }

    /// What `git merge` makes of `theirs` on `ours`.
    pub(super) fn merge(&self, ours: ObjectId, theirs: ObjectId) -> Result<Merged> {
        self.merge_tree(&[ours.hex(), theirs.hex()])
    }

    /// What `git cherry-pick` makes of what `theirs` did to its parent `base`, on `ours`: three commits.
    pub(super) fn pick(&self, base: ObjectId, ours: ObjectId, theirs: ObjectId) -> Result<Merged> {
        self.merge_tree(&[format!("--merge-base={base}"), ours.hex(), theirs.hex()])
    }

    fn merge_tree(&self, what: &[String]) -> Result<Merged> {
        let how = ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages"];
        let arguments: Vec<&str> = how.into_iter().chain(what.iter().map(String::as_str)).collect();
        let output = self.git.attempt(&arguments)?;
        let mut said = output.stdout.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        match (output.status.code(), said.next().and_then(ObjectId::from_hex)) {
            (Some(0), Some(tree)) => Ok(Merged::Clean(tree)),
            (Some(1), Some(_)) => {
                Ok(Merged::Conflicts(said.map(|name| String::from_utf8_lossy(name).into_owned()).collect()))
            }
            _ => Err(self.git.refusal(&arguments, &output)),
        }
    }

    /// The commits of `head` that are no merges and not in `base`, in the order in which `git rebase` picks them.
    pub(super) fn candidates(&self, base: ObjectId, head: ObjectId) -> Result<Vec<Candidate>> {
        let range = format!("{base}...{head}");
        let how = ["rev-list", "--topo-order", "--reverse", "--no-merges", "--right-only", "--cherry-mark", &range];
        let listed = self.git.run(&how)?;
        let candidates = listed.lines().map(|line| {
            let (mark, id) = line.split_at_checked(1)?;
            ObjectId::from_hex(id.as_bytes()).map(|id| Candidate { id, is_there: mark == "=" })
        });
        candidates
            .collect::<Option<_>>()
            .ok_or_else(|| Error::new("`git rev-list` does not list the commits of the change as expected"))
    }

    /// A commit of `tree`, for Git to merge with.
    pub(super) fn commit(&self, tree: ObjectId) -> Result<ObjectId> {
        self.store.write_commit(tree)
    }

    /// The tree of no files, also where no commit has it.
    pub(super) fn empty_tree(&self) -> Result<ObjectId> {
        self.store.write_empty_tree()
    }
}

impl Repository {
    /// The folders that its objects are in, one path a line, but for those that the environment adds.
    fn objects(&self) -> Result<Vec<u8>> {
        if self.is_from_environment() {
            // What is being pushed is in a folder of its own until the hook has agreed.
            let path = ["rev-parse", "--path-format=absolute", "--git-path", "objects"];
            let output = Git::at(".").attempt(&path)?;
            return if output.status.success() { Ok(output.stdout) } else { Err(Git::at(".").refusal(&path, &output)) };
        }
        Ok([self.common_dir().join("objects").as_os_str().as_encoded_bytes(), b"\n"].concat())
    }

    /// What a failure to merge means in a clone that leaves something out.
    pub(super) fn incomplete(&self, error: Error) -> Error {
        self.left_out("some of what the merge takes is missing from this clone".to_owned()).unwrap_or(error)
    }
}

/// Writes what makes a folder a bare repository that reads the objects in `alternates`, one path a line.
fn write(folder: &Path, alternates: &[u8], id_width: usize) -> std::io::Result<()> {
    let format = if id_width == 20 {
        "[core]\n\trepositoryFormatVersion = 0\n"
    } else {
        "[extensions]\n\tobjectFormat = sha256\n[core]\n\trepositoryFormatVersion = 1\n"
    };
    fs::create_dir_all(folder.join("objects/info"))?;
    fs::create_dir(folder.join("objects/pack"))?;
    fs::create_dir(folder.join("refs"))?;
    fs::write(folder.join("objects/info/alternates"), alternates)?;
    fs::write(folder.join("config"), format!("{format}\tbare = true\n\tcommitGraph = false\n"))?;
    fs::write(folder.join("HEAD"), "ref: refs/heads/main\n")
}
