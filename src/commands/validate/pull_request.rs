//! The pull request that a GitHub workflow runs for, as its event file tells it.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Result};

/// A pull request.
#[derive(Debug, Deserialize)]
pub(super) struct PullRequest {
    /// What it is to land on.
    pub(super) base: Tip,
    /// Its last commit.
    pub(super) head: Tip,
    /// Who opened it; nobody where the account has been deleted.
    pub(super) user: Option<User>,
}

/// The end of a branch.
#[derive(Debug, Deserialize)]
pub(super) struct Tip {
    /// The commit.
    pub(super) sha: String,
}

/// An account of GitHub.
#[derive(Debug, Deserialize)]
pub(super) struct User {
    /// The name of the account.
    pub(super) login: String,
    /// Its number, which survives a change of the name.
    pub(super) id: u64,
}

#[derive(Debug, Deserialize)]
struct Event {
    pull_request: Option<PullRequest>,
}

/// The pull request of the event told at `path`; `None` for any other event.
pub(super) fn of_event(path: &Path) -> Result<Option<PullRequest>> {
    let text = fs::read(path).map_err(|error| {
        Error::of_file("read the event file", path, &error).hint("unset `GITHUB_EVENT_PATH` outside a workflow")
    })?;
    let event: Event = serde_json::from_slice(&text).map_err(|error| {
        let message = format!("the event file `{}` does not tell of an event of GitHub: {error}", path.display());
        Error::new(message).hint("say what to judge with `--base <rev>` and `--actor <login>`")
    })?;
    Ok(event.pull_request)
}
