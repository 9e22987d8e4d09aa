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
}

impl Upstream {
    /// `origin/main`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.remote, self.branch)
    }

    /// What `git pull` and `git push` have to be told: nothing, or ` origin main`.
    pub(super) fn arguments(&self) -> String {
        let is_plain = |word: &String| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte));
        let is_told = self.is_configured || !is_plain(&self.remote) || !is_plain(&self.branch);
        if is_told { String::new() } else { format!(" {} {}", self.remote, self.branch) }
    }
}
