//! What a run left that did not come to its end: undone, as far as nobody has touched it since.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::desk::Desk;
use super::files;
use super::journal::Entry;
use crate::error::Result;
use crate::git::commit::CommitId;
use crate::git::porcelain::{Pushed, was_sent};
use crate::git::repository::Repository;

/// How long after a run last wrote down what it does a lock of Git's can be its own: later ones are somebody else's.
const SPAN: Duration = Duration::from_secs(30);
/// How long a lock of Git's may stay until it counts as left by a run that was killed.
const PATIENCE: Duration = Duration::from_secs(2);

/// Undoes what a run left when it was killed, or could not tell what became of its push; says what, each in words.
pub(super) fn mend(desk: &Desk, repository: &Repository) -> Result<Vec<String>> {
    let Some((entry, since)) = desk.journal.read() else { return Ok(Vec::new()) };
    break_locks(repository, since)?;
    let left = Left { desk, repository, entry };
    let mut mended = Vec::new();
    let taken_back = left.take_back()?;
    mended.extend(taken_back.iter().map(|commit| format!("its commit {}", commit.short())));
    mended.extend(left.put_files_back(taken_back.as_ref())?);
    mended.extend(left.leave_branch()?);
    desk.journal.end()?;
    Ok(mended)
}

/// What is on record of a run that did not come to its end.
struct Left<'a> {
    desk: &'a Desk,
    repository: &'a Repository,
    entry: Entry,
}

impl Left<'_> {
    /// Takes back a commit on the branch that is checked out which was to be pushed and has not arrived.
    fn take_back(&self) -> Result<Option<CommitId>> {
        let git = &self.desk.git;
        let (None, Some(head), Some(home)) = (&self.entry.branches, self.repository.head_id()?, git.branch()?) else {
            return Ok(None);
        };
        if !self.is_unseen(&head)? {
            return Ok(None);
        }
        git.move_branch(&home, head.as_str(), self.entry.tip.as_str())?;
        Ok(Some(head))
    }

    /// Whether `commit` is the run's, was to be pushed, and has not arrived; what may have is pushed again, so that the
    /// remote says.
    fn is_unseen(&self, commit: &CommitId) -> Result<bool> {
        let Some(target) = &self.entry.push else { return Ok(false) };
        let made = self.repository.commit_at(commit)?;
        let is_its_own = made.parents == [self.entry.tip.clone()]
            && made.summary == self.entry.subject
            && self.repository.paths_between(&self.entry.tip, commit)?.iter().eq(self.entry.files.keys());
        let tracked = self.repository.resolve(&format!("refs/remotes/{}", target.name()));
        if is_its_own && tracked.is_ok_and(|theirs| self.has(&theirs, commit)) {
            return Ok(false);
        }
        let journal = &self.desk.journal;
        if !is_its_own || !(self.entry.is_sent || was_sent(&journal.trace())) {
            return Ok(is_its_own);
        }
        journal.begin(&Entry { is_sent: true, ..self.entry.clone() })?;
        // Where that cannot be told, it stays: the same act pushes it again.
        let pushed = target.push_again(&self.desk.git, self.repository, commit, &journal.trace())?;
        Ok(matches!(pushed, Pushed::Behind | Pushed::Declined(_)))
    }

    fn has(&self, tip: &CommitId, commit: &CommitId) -> bool {
        self.repository.merge_base(tip, commit).is_ok_and(|base| base.as_ref() == Some(commit))
    }

    /// Puts files back that the run has written or was about to bring back; says which.
    fn put_files_back(&self, taken_back: Option<&CommitId>) -> Result<Vec<String>> {
        let (mut mended, mut settled) = (Vec::new(), Vec::new());
        let Some(head) = self.repository.head_id()? else { return Ok(mended) };
        for (path, text) in &self.entry.files {
            let at = |commit: &CommitId| -> Result<Option<String>> {
                let bytes = self.repository.file_at(commit, path)?;
                Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
            };
            // What is no file any more is somebody else's.
            let Ok(here) = self.desk.read(path) else { continue };
            let there = at(&head)?;
            if alike(here.as_deref(), there.as_deref()) {
                settled.push(path.as_str());
                continue;
            }
            // A hook may have laid out anew what was committed, and a branch may have been half left.
            let other = taken_back.or(self.entry.branches.as_ref().map(|_| &self.entry.tip)).map(at).transpose()?;
            let mut its_own = [Some(text.clone()), other].into_iter().flatten();
            if !its_own.any(|own| alike(here.as_deref(), own.as_deref())) {
                continue;
            }
            if there.is_some() {
                self.desk.git.restore(&[path])?;
            } else {
                self.desk.put(path, None)?;
                settled.push(path);
            }
            mended.push(format!("what it left in `{path}`"));
        }
        self.desk.git.unstage(&settled)?;
        Ok(mended)
    }

    /// Goes home from the branch that the run made, and deletes that unless it has arrived; says so.
    fn leave_branch(&self) -> Result<Option<String>> {
        let Some((branch, home)) = &self.entry.branches else { return Ok(None) };
        let git = &self.desk.git;
        if git.branch()?.as_ref() == Some(branch) {
            git.switch(home)?;
        }
        let Ok(end) = self.repository.resolve(&format!("refs/heads/{branch}")) else { return Ok(None) };
        if end != self.entry.tip && !self.is_unseen(&end)? {
            return Ok(None);
        }
        git.delete_branch(branch, end.as_str())?;
        Ok(Some(format!("its branch `{branch}`")))
    }
}

/// Whether both are one text, whatever line breaks Git gives to the working tree.
fn alike(one: Option<&str>, other: Option<&str>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one == other || one.replace('\r', "") == other.replace('\r', ""),
        (one, other) => one == other,
    }
}

/// Removes the locks that a killed `git` left: nobody of ours is alive, and they do not go away.
fn break_locks(repository: &Repository, since: SystemTime) -> Result<()> {
    let created = |path: &PathBuf| {
        fs::metadata(path).and_then(|it| it.modified()).ok().filter(|it| (since..=since + SPAN).contains(it))
    };
    let left: Vec<_> = locks(repository).into_iter().filter_map(|lock| Some((created(&lock)?, lock))).collect();
    if !left.is_empty() {
        thread::sleep(PATIENCE);
    }
    let still = left.iter().filter(|(first, lock)| created(lock) == Some(*first));
    still.map(|(_, lock)| lock).try_for_each(|lock| files::delete(lock))
}

/// Git's locks in a clone: of its index and its files, and of every branch, those of remotes too.
fn locks(repository: &Repository) -> Vec<PathBuf> {
    let (own, common) = (repository.git_dir(), repository.common_dir());
    let mut found: Vec<PathBuf> = [own, common].into_iter().flat_map(listed).collect();
    let mut folders = vec![common.join("refs")];
    while let Some(folder) = folders.pop() {
        let (inner, files): (Vec<_>, Vec<_>) = listed(&folder).partition(|path| path.is_dir());
        folders.extend(inner);
        found.extend(files);
    }
    found.retain(|path| path.extension().is_some_and(|extension| extension == "lock"));
    found
}

fn listed(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}
