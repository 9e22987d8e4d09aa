//! What an act did.

use serde::{Serialize, Serializer};

use super::next::NextStep;
use super::status::GroupStatus;
use super::time;
use crate::clock::Timestamp;
use crate::git::commit::CommitId;
use crate::lifecycle::state::State;

/// What an act did, and how things stand after it.
#[derive(Debug, Clone, Serialize)]
pub struct ActReport {
    /// What history calls it; `None` where there was nothing to do.
    pub act: Option<&'static str>,
    /// The group, by the id that it has now; `None` for an act on the registry.
    pub group: Option<String>,
    /// Whose act it is, as the registry calls them.
    pub by: String,
    /// The name and mail address that are recorded.
    pub ident: String,
    /// When.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// What it came to, in a sentence of a commit's first line.
    pub subject: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: ActOutcome,
    /// What whoever acts should know of it, each in a sentence.
    pub warnings: Vec<String>,
    /// How each month stands that is reported on, in a sentence.
    pub months: Vec<String>,
    /// The group's state now or, for what is not committed, the one that it would have.
    pub state: Option<State>,
    /// Where the group stands then.
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
        commit: CommitId,
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
        commit: CommitId,
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
    /// It is to be pushed.
    ToBePushed {
        /// To this branch of a remote.
        there: String,
        /// By this command.
        by: String,
    },
    /// It is on another branch than this one, on which the register is kept.
    ToBeMerged(String),
}

/// An outcome as it is told to machines: whatever does not belong to it is there, and null.
#[derive(Default, Serialize)]
struct OutcomeFields<'a> {
    result: &'static str,
    commit: Option<&'a CommitId>,
    branch: Option<&'a str>,
    pushed_to: Option<&'a str>,
    into: Option<&'a str>,
    pull_request: Option<&'a str>,
    paths: &'a [String],
    diff: Option<&'a str>,
}

impl Serialize for ActOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let none = OutcomeFields::default();
        let fields = match self {
            Self::Unchanged { pushed_to } => {
                OutcomeFields { result: "unchanged", pushed_to: pushed_to.as_deref(), ..none }
            }
            Self::DryRun { diff } => OutcomeFields { result: "dry-run", diff: Some(diff), ..none },
            Self::Written { paths } => OutcomeFields { result: "written", paths, ..none },
            Self::Committed { commit, branch, pushed_to, way } => OutcomeFields {
                result: "committed",
                commit: Some(commit),
                branch: Some(branch),
                pushed_to: pushed_to.as_deref(),
                into: match way {
                    Way::ToBeMerged(into) => Some(into),
                    Way::There | Way::ToBePushed { .. } => None,
                },
                ..none
            },
            Self::Proposed { commit, branch, pushed_to, into, url } => OutcomeFields {
                result: "proposed",
                commit: Some(commit),
                branch: Some(branch),
                pushed_to: Some(pushed_to),
                into: Some(into),
                pull_request: url.as_deref(),
                ..none
            },
        };
        fields.serialize(serializer)
    }
}
