//! One attempt at an act, and what is told of it.

use super::check::Checked;
use super::desk::Desk;
use super::patience::Patience;
use super::scene::Scene;
use crate::git::repository::Repository;
use crate::lifecycle::standing::Standing;
use crate::registry::scalar::GroupId;
use crate::report::act::{ActOutcome, ActReport};
use crate::report::attention::Attentions;
use crate::report::next::NextStep;
use crate::report::status::GroupStatus;

/// What becomes of an act's edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// A commit on the branch that is checked out.
    Commit,
    /// A commit that is pushed, to the remote that is named, if one is.
    Push(Option<String>),
    /// A commit on a new branch, of the name that is given, if one is, which is pushed for a pull request.
    Branch(Option<String>),
    /// An edit of the working tree.
    NoCommit,
    /// Nothing: it is only shown.
    DryRun,
}

/// One attempt.
pub(super) struct Run<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) desk: &'a Desk,
    pub(super) repository: &'a Repository,
    pub(super) how: &'a How,
    pub(super) patience: &'a Patience,
}

impl Run<'_> {
    pub(super) fn report(&self, checked: &Checked, outcome: ActOutcome, after: &Standing) -> ActReport {
        let Checked { draft, warnings, months, .. } = checked;
        let report = self.told(Some(draft.doing.name()), draft.doing.group(), draft.subject.clone(), outcome, after);
        ActReport { warnings: warnings.clone(), months: months.clone(), ..report }
    }

    pub(super) fn told(
        &self,
        act: Option<&'static str>,
        group: Option<&GroupId>,
        subject: String,
        outcome: ActOutcome,
        standing: &Standing,
    ) -> ActReport {
        let timeline = group.and_then(|group| standing.timeline(group));
        ActReport {
            act,
            group: group.map(ToString::to_string),
            by: self.scene.actor().to_string(),
            ident: self.scene.author.to_string(),
            at: self.scene.now(),
            subject,
            outcome,
            warnings: Vec::new(),
            months: Vec::new(),
            state: timeline.map(|timeline| timeline.state),
            status: timeline.map(|timeline| GroupStatus::of(timeline, standing, &Attentions::default())),
            next: timeline.map(|timeline| NextStep::all(timeline, standing)).unwrap_or_default(),
        }
    }
}
