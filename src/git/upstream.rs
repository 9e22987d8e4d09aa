//! The branch of a remote that one here follows.

use super::commit::CommitId;

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
        let is_told = self.is_configured || !self.is_plain();
        if is_told { String::new() } else { format!(" {} {}", self.remote, self.branch) }
    }

    /// What `git rebase` has to be told.
    pub(super) fn revision(&self) -> String {
        if self.is_plain() { self.name() } else { "@{upstream}".to_owned() }
    }

    /// Whether a shell takes its name as it is.
    fn is_plain(&self) -> bool {
        self.name().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte))
    }
}
