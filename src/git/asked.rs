//! What is asked of `git` where libgit2 does not read a commit whose author or date is broken.

use super::command::Git;
use super::object::ObjectId;
use super::repository::Repository;

impl Repository {
    /// The ids that `git` lists, one a line; `None` where it fails.
    pub(super) fn listed(&self, arguments: &[&str]) -> Option<Vec<ObjectId>> {
        let dir = self.workdir().unwrap_or_else(|| self.git_dir());
        let git = if self.is_from_environment() { Git::at(".") } else { Git::at(dir).by_folder() };
        let listed = git.run(&[&["--no-replace-objects"], arguments].concat()).ok()?;
        listed.lines().map(|line| ObjectId::from_hex(line.as_bytes())).collect()
    }
}
