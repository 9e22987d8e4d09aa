//! What can be done next, in words, and as what to type.

use std::borrow::Cow;

use serde::Serialize;

use crate::lifecycle::act::EventKind;
use crate::lifecycle::next::{self, Suggested, Who};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Kind;
use crate::registry::scalar::{GroupId, Login, Month};
use crate::rules;
use crate::words::shell::line;

/// More people than this are named as a role.
pub const MOST_NAMED: usize = 4;

/// A next step: who can take it, what they can do, and what to type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NextStep {
    /// Who can take it.
    pub who: String,
    /// What they can do.
    pub what: String,
    /// What to type.
    pub command: String,
}

impl NextStep {
    /// The next steps of a group, the most expected one first.
    pub fn all(timeline: &Timeline, standing: &Standing) -> Vec<Self> {
        Self::asked(timeline, standing).into_iter().map(Self::from).collect()
    }

    /// The same, before it is put into words.
    pub(super) fn asked(timeline: &Timeline, standing: &Standing) -> Vec<next::NextStep> {
        let mut steps = standing.constitution().steps(timeline, &standing.roster, standing.at);
        // The charter of a proposal can be approved already that lacks sponsors, or sponsors of all who lead it.
        if matches!(timeline.state, State::Proposed | State::Sponsored) && !timeline.paper.is_blank() {
            let charter = standing.charter_of(timeline.group.read()).fingerprint();
            let is_approved = !timeline.paper.approvals(&charter, &standing.roster).is_empty();
            steps.retain(|step| step.act != Suggested::ApproveCharter || !is_approved);
        }
        steps
    }

    /// What can be done with a group instead of what was `wanted`.
    pub fn ahead(timeline: &Timeline, wanted: EventKind, standing: &Standing) -> Option<Self> {
        standing.constitution().instead(timeline, wanted, &standing.roster, standing.at).map(Self::from)
    }

    /// The same in a sentence.
    pub fn instead(timeline: &Timeline, wanted: EventKind, standing: &Standing) -> String {
        Self::ahead(timeline, wanted, standing).map_or_else(
            || format!("`{}` tells how it came there", line("mcpgov status GROUP", &[("GROUP", &timeline.id)])),
            |step| step.sentence(),
        )
    }

    /// The step in a sentence, for a hint.
    pub fn sentence(&self) -> String {
        format!("what can be done now: {} can {}, with `{}`", self.who, self.what, self.command)
    }
}

impl From<next::NextStep> for NextStep {
    fn from(step: next::NextStep) -> Self {
        let (group, path) = (&*step.group, step.group.path());
        let (what, command) = words(step.act);
        let mut names = vec![("GROUP", group), ("PATH", path.as_str())];
        // Whoever else is added, somebody has to name.
        let first = step.who.people().first().filter(|_| step.act == Suggested::SayWhoFollows);
        names.extend(first.map(|login| ("LOGIN", login.as_str())));
        let command = line(&command, &names);
        Self { who: named(&step.who), what: what.into_owned(), command }
    }
}

/// What can be done, in words, and as a command line about GROUP, whose file is PATH.
fn words(act: Suggested) -> (Cow<'static, str>, Cow<'static, str>) {
    let (what, command) = match act {
        Suggested::CallVote => ("call the vote", "mcpgov vote open GROUP"),
        Suggested::CallAnotherVote => ("call another vote", "mcpgov vote open GROUP"),
        Suggested::Sponsor => ("sponsor it", "mcpgov sponsor GROUP"),
        Suggested::SponsorAgain => ("sponsor it with all who lead it by now", "mcpgov sponsor GROUP --reason WHY"),
        Suggested::ApproveCharter => ("approve its charter", "mcpgov approve GROUP"),
        Suggested::ApproveRetirement => ("approve that it ends", "mcpgov retire GROUP --approve"),
        // Nothing that a shell takes for a pipe, of which the first part would be a ballot.
        Suggested::CastBallots => ("approve, reject or abstain", "mcpgov vote cast GROUP CHOICE"),
        Suggested::SeeTheResult => ("see what comes of the vote", "mcpgov status GROUP"),
        Suggested::LiftVeto => ("lift the veto", "mcpgov veto GROUP --lift"),
        Suggested::Report(kind) => {
            return ("report what the group did this month".into(), evidence("mcpgov report GROUP", kind));
        }
        Suggested::ReportOf(kind, month) => {
            return (format!("report what the group did in {month}").into(), report_of(month, kind));
        }
        Suggested::Answer(kind, month) => {
            return (format!("give the status update asked for in {month}").into(), report_of(month, kind));
        }
        Suggested::SayWhoFollows => {
            ("go on for another term, or say who follows", "mcpgov facilitator add GROUP LOGIN --term-ends DAY")
        }
        Suggested::FindFacilitator => ("find who facilitates it", "mcpgov facilitator add GROUP LOGIN"),
        Suggested::Meet => ("meet", "mcpgov calendar GROUP"),
        Suggested::Retire(None) => ("end an active group", "mcpgov retire GROUP --reason REASON"),
        Suggested::RetireWithRationale(None) => {
            ("end an active group", "mcpgov retire GROUP --reason REASON --note WHY")
        }
        Suggested::Retire(Some(reason)) => {
            let command = line("mcpgov retire GROUP --reason REASON", &[("REASON", reason.name())]);
            return ("end it, or show what it still works on".into(), command.into());
        }
        Suggested::RetireWithRationale(Some(reason)) => {
            let command = line("mcpgov retire GROUP --reason REASON --note WHY", &[("REASON", reason.name())]);
            return ("end it, or show what it still works on".into(), command.into());
        }
        Suggested::RetireWithoutCharter => {
            ("end it, or approve its charter", "mcpgov retire GROUP --reason no-active-work --note WHY")
        }
        Suggested::ProposeAnew(Kind::InterestGroup) => ("propose it anew", "mcpgov propose ig GROUP"),
        Suggested::ProposeAnew(Kind::WorkingGroup) => ("propose it anew", "mcpgov propose wg GROUP"),
        Suggested::RestoreFile => ("bring the deleted file back", RESTORE),
        Suggested::MendFile => ("make its file readable again", "mcpgov validate PATH"),
    };
    (what.into(), command.into())
}

/// A command line that reports something of what is expected of groups of a kind.
fn evidence(command: &str, kind: Kind) -> Cow<'static, str> {
    [command, rules::evidence(kind)].join(" ").into()
}

/// The same for a month.
fn report_of(month: Month, kind: Kind) -> Cow<'static, str> {
    evidence(&line("mcpgov report GROUP --month MONTH", &[("MONTH", &month.to_string())]), kind)
}

/// What to type to have a file back as it was before the landing that deleted it.
const RESTORE: &str = "git restore --staged --worktree --source=\"$(git rev-list -1 --first-parent HEAD -- PATH)^\" -- PATH && git commit -m 'Bring it back' -- PATH";

/// What to type to have the file of a group back as it was before the landing that deleted it.
pub fn restore(id: &GroupId) -> String {
    line(RESTORE, &[("PATH", &id.path())])
}

/// A few people by name, none or more as a role.
pub fn named(who: &Who) -> String {
    let people = who.people();
    if people.is_empty() || people.len() > MOST_NAMED {
        return who.role().to_owned();
    }
    people.iter().map(Login::as_str).collect::<Vec<_>>().join(", ")
}
