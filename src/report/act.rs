//! What an act did.

use super::status::GroupStatus;
use crate::clock::Timestamp;
use crate::lifecycle::next::NextStep;

/// What an act did, and how things stand after it.
#[derive(Debug, Clone)]
pub struct ActReport {
    /// What history calls it; `None` where there was nothing to do.
    pub act: Option<&'static str>,
    /// The group, by the id that it has now.
    pub group: String,
    /// Whose act it is, as the registry calls them.
    pub by: String,
    /// The name and mail address that are recorded.
    pub ident: String,
    /// When.
    pub at: Timestamp,
    /// What it came to, in a sentence of a commit's first line.
    pub subject: String,
    /// What became of it.
    pub outcome: ActOutcome,
    /// What whoever acts should know of it, each in a sentence.
    pub warnings: Vec<String>,
    /// Where the group stands now or, for what is not committed, where it would stand.
    pub status: Option<GroupStatus>,
    /// What can be done next, and by whom.
    pub next: Vec<NextStep>,
}

/// What became of an act.
#[derive(Debug, Clone)]
pub enum ActOutcome {
    /// Everything was so already.
    Unchanged {
        /// The remote branch to which what was recorded before is pushed now.
        pushed_to: Option<String>,
    },
    /// It was only asked what would happen.
    DryRun {
        /// What would change, as a unified diff.
        diff: String,
    },
    /// It stands in the working tree, and is not committed.
    Written {
        /// The files.
        paths: Vec<String>,
    },
    /// It is committed.
    Committed {
        /// The commit.
        commit: String,
        /// The branch that it is on.
        branch: String,
        /// The remote branch that it was pushed to.
        pushed_to: Option<String>,
        /// How far it is from where it counts for everybody.
        way: Way,
    },
    /// It is committed on a branch of its own, for a pull request.
    Proposed {
        /// The commit.
        commit: String,
        /// Its branch.
        branch: String,
        /// The remote branch that it was pushed to.
        pushed_to: String,
        /// The branch that it is meant for.
        into: String,
        /// Where the pull request is opened, for a forge that is known.
        url: Option<String>,
    },
}

/// How far a commit is from where it counts for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// It is there, or there is nowhere else.
    There,
    /// It is to be pushed to this branch of a remote.
    ToBePushed(String),
    /// It is on another branch than this one, on which the register is kept.
    ToBeMerged(String),
}
