//! The branch of a remote that one here follows.

use super::commit::CommitId;
use crate::words::shell::line;

/// What mainlines are called where nobody says otherwise.
pub const USUAL: [&str; 2] = ["main", "master"];

/// The branch of a remote that one here follows, as far as this clone has been told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// The remote.
    pub(super) remote: String,
    /// The branch, as the remote calls it.
    pub(super) branch: String,
    /// Where it is.
    pub tip: CommitId,
    /// Whether Git finds it by itself.
    pub(super) is_configured: bool,
    /// Whether a rebase here keeps merges unasked, also those that took the branch for a side branch.
    pub(super) keeps_merges: bool,
}

impl Upstream {
    /// `origin/main`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.remote, self.branch)
    }

    /// What `git pull` and `git push` have to be told: nothing, or ` origin main`.
    pub(super) fn arguments(&self) -> String {
        if self.is_configured { String::new() } else { line(" REMOTE BRANCH", &self.names()) }
    }

    /// The command that rebases what is here onto it, merges and all.
    pub(super) fn rebase(&self) -> String {
        line("git rebase --rebase-merges=rebase-cousins REMOTE/BRANCH", &self.names())
    }

    fn names(&self) -> [(&'static str, &str); 2] {
        [("REMOTE", &self.remote), ("BRANCH", &self.branch)]
    }
}
