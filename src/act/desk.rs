//! Where acts change things: one at a time in a clone, and either wholly or not at all.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::draft::{Draft, FileChange};
use super::files;
use super::journal::Journal;
use crate::error::{Error, Result};
use crate::git::command::Git;
use crate::git::commit::CommitId;
use crate::git::repository::Repository;
use crate::words::shell::line;

/// The folder that mcpgov has in Git's own.
const FOLDER: &str = "mcpgov";

/// A working tree in which nobody else acts meanwhile.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) git: Git,
    pub(super) journal: Journal,
    root: PathBuf,
    folder: PathBuf,
}

impl Desk {
    /// Waits for its turn.
    pub(super) fn take(repository: &Repository) -> Result<Self> {
        let root = repository.workdir().ok_or_else(|| {
            Error::new("a bare repository has no working tree to act in").hint("act in a clone of it, and push")
        })?;
        let turn = wait_for_turn(repository.common_dir())?;
        let folder = made(&repository.git_dir().join(FOLDER))?;
        let git = Git::at(root).holding(Arc::new(turn));
        Ok(Self { git, root: root.to_owned(), journal: Journal::in_folder(&folder), folder })
    }

    /// What a file of the working tree says.
    pub(super) fn read(&self, path: &str) -> Result<Option<String>> {
        files::read(&self.root.join(path))
    }

    /// Writes what a draft says, and leaves it there.
    pub(super) fn write(&self, draft: &Draft) -> Result<()> {
        let done = draft.changes.iter().try_for_each(|change| self.put(&change.path, change.after.as_deref()));
        if done.is_err() {
            self.put_back(&draft.changes)?;
        }
        done
    }

    /// Commits a draft and nothing else; where that fails, everything is as it was.
    pub(super) fn commit(&self, repository: &Repository, draft: &Draft) -> Result<CommitId> {
        let done = self.write(draft).and_then(|()| self.commit_written(draft));
        if let Err(error) = done {
            self.put_back(&draft.changes)?;
            self.git.unstage(&new_paths(&draft.changes))?;
            return Err(error);
        }
        repository.head_id()?.ok_or_else(|| Error::new("the commit that was just made is not there"))
    }

    fn commit_written(&self, draft: &Draft) -> Result<()> {
        for path in new_paths(&draft.changes) {
            self.git.announce(path)?;
        }
        let message = draft.message();
        self.git.commit(&message.each_ref().map(String::as_str), &draft.paths())
    }

    /// Takes back a commit that nobody has seen yet.
    pub(super) fn take_back(&self, draft: &Draft, branch: &str, commit: &CommitId, parent: &CommitId) -> Result<()> {
        self.git.move_branch(branch, commit.as_str(), parent.as_str())?;
        self.put_back(&draft.changes)?;
        self.git.unstage(&draft.paths())
    }

    /// Whether the working tree says what it said before `draft`.
    pub(super) fn is_as_before(&self, draft: &Draft) -> bool {
        draft.changes.iter().all(|change| self.read(&change.path).is_ok_and(|text| text == change.before))
    }

    fn put_back(&self, changes: &[FileChange]) -> Result<()> {
        changes.iter().try_for_each(|change| self.put(&change.path, change.before.as_deref()))
    }

    pub(super) fn put(&self, path: &str, text: Option<&str>) -> Result<()> {
        let place = self.root.join(path);
        match text {
            Some(text) if files::read(&place)?.as_deref() == Some(text) => Ok(()),
            Some(text) => files::replace(&place, &self.folder.join("new"), text),
            None => files::delete(&place),
        }
    }
}

fn new_paths(changes: &[FileChange]) -> Vec<&str> {
    changes.iter().filter(|change| change.before.is_none()).map(|change| change.path.as_str()).collect()
}

/// Locks the clone; the lock goes with whoever holds it, however that ends.
fn wait_for_turn(common_dir: &Path) -> Result<File> {
    let path = made(&common_dir.join(FOLDER))?.join("turn");
    let failed = |error: &std::io::Error| files::failed("lock", &path, error);
    let file = File::options().create(true).read(true).write(true).truncate(false).open(&path);
    let file = file.map_err(|error| failed(&error))?;
    file.lock().map_err(|error| failed(&error))?;
    Ok(file)
}

fn made(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder).map_err(|error| files::failed("make", folder, &error))?;
    Ok(folder.to_owned())
}

/// Git makes no commit of single files while something else is half done.
pub(super) fn refuse_unfinished(git_dir: &Path) -> Result<()> {
    for (file, what, verb) in [
        ("MERGE_HEAD", "a merge", "merge"),
        ("CHERRY_PICK_HEAD", "a cherry-pick", "cherry-pick"),
        ("REVERT_HEAD", "a revert", "revert"),
        ("rebase-merge", "a rebase", "rebase"),
        ("rebase-apply", "a rebase", "rebase"),
    ] {
        if git_dir.join(file).exists() {
            return Err(Error::new(format!("{what} is under way in this working tree"))
                .hint(format!("finish it, or give it up with `{}`", line("git VERB --abort", &[("VERB", verb)]))));
        }
    }
    Ok(())
}
