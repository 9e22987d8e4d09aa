//! How an act is recorded: the flags that every writing command has.

use clap::Args;

use crate::act::How;
use crate::act::draft::Plan;
use crate::act::scene::Scene;
use crate::error::Result;
use crate::report::Report;
use crate::session::Session;
use crate::words::shell;

/// What becomes of an act's edit.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "How it is recorded")]
pub struct Recording {
    /// Leave the edit in the working tree, without a commit
    #[arg(long, conflicts_with_all = ["dry_run", "push", "branch"])]
    no_commit: bool,
    /// Show what would be written and who would be recorded, and write nothing
    #[arg(long, conflicts_with_all = ["push", "branch"])]
    dry_run: bool,
    /// Push the commit; where others pushed first, do the act again on top of theirs
    #[arg(
        long,
        value_name = "REMOTE",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        conflicts_with = "branch"
    )]
    push: Option<String>,
    /// Commit on a new branch and push that, for a pull request
    #[arg(long, value_name = "NAME", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    branch: Option<String>,
}

impl Recording {
    /// Does what `plan` makes of how things stand.
    pub(super) fn perform(&self, session: &Session, plan: &dyn Fn(&Scene<'_>) -> Result<Plan>) -> Result<Report> {
        crate::act::perform(session, &self.how(), plan)
    }

    /// The flags again, as they are typed.
    pub(super) fn words(&self) -> Option<String> {
        let named = |flag: &str, name: Option<String>| match name {
            Some(name) => format!("{flag}={}", shell::word(&name)),
            None => flag.to_owned(),
        };
        match self.how() {
            How::Commit => None,
            How::DryRun => Some("--dry-run".to_owned()),
            How::NoCommit => Some("--no-commit".to_owned()),
            How::Push(remote) => Some(named("--push", remote)),
            How::Branch(name) => Some(named("--branch", name)),
        }
    }

    /// What was asked for.
    pub(super) fn how(&self) -> How {
        let given = |value: &String| Some(value.clone()).filter(|value| !value.is_empty());
        match self {
            Self { dry_run: true, .. } => How::DryRun,
            Self { no_commit: true, .. } => How::NoCommit,
            Self { push: Some(remote), .. } => How::Push(given(remote)),
            Self { branch: Some(name), .. } => How::Branch(given(name)),
            Self { .. } => How::Commit,
        }
    }
}
