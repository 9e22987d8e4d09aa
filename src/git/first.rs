//! When a file came to be in a clone of somebody else's.

use std::path::Path;

use chrono::NaiveDate;

use super::command::Git;
use super::repository::{OpenOptions, Repository};
use crate::clock::from_seconds;
use crate::error::{Error, Result};

/// The day, in UTC, of the landing on the mainline that brought a file; `None` where it has not landed.
///
/// No configuration, hook or attribute of the clone has a say in it.
pub fn first_landing(path: &Path) -> Result<Option<NaiveDate>> {
    let folder = path.parent().unwrap_or(path);
    let found = Repository::discover(folder, OpenOptions { from_environment: false })?;
    let Some(repository) = found else {
        let message = format!("`{}` is in no clone, so nobody can tell when it landed", path.display());
        return Err(Error::new(message).hint("leave out `--from-git`, and the charter's own date is taken"));
    };
    if repository.is_shallow() {
        let message = format!("the clone around `{}` is shallow, so nobody can tell when it landed", path.display());
        return Err(Error::new(message).hint("run `git fetch --unshallow` in it"));
    }
    let root = repository.workdir().and_then(|root| root.canonicalize().ok());
    let Some(inside) = root.as_deref().and_then(|root| path.strip_prefix(root).ok()) else { return Ok(None) };
    let inside = inside.to_string_lossy();
    let log =
        ["log", "--first-parent", "-m", "--diff-filter=A", "--format=%ct", "--no-renames", "HEAD", "--", &*inside];
    let told = Git::apart(repository.git_dir(), false).run(&log)?;
    let seconds = told.lines().filter_map(|line| line.trim().parse::<i64>().ok()).next_back();
    Ok(seconds.map(|seconds| from_seconds(seconds).date_naive()))
}
