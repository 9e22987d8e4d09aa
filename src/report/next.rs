//! What can be done next, in words, and as what to type.

use schemars::JsonSchema;
use serde::Serialize;

use crate::lifecycle::act::EventKind;
use crate::lifecycle::next::{self, Suggested, Who};
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Kind;
use crate::registry::scalar::{GroupId, Login};
use crate::words::shell::line;

/// More people than this are named as a role.
const MOST_NAMED: usize = 4;

/// A next step: who can take it, what they can do, and what to type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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
        let steps = standing.constitution().steps(timeline, &standing.roster, standing.at);
        steps.into_iter().map(Self::from).collect()
    }

    /// What can be done with a group instead of what was `wanted`, in a sentence.
    pub fn instead(timeline: &Timeline, wanted: EventKind, standing: &Standing) -> String {
        let step = standing.constitution().instead(timeline, wanted, &standing.roster, standing.at);
        step.map_or_else(
            || format!("`{}` tells how it came there", line("mcpgov status GROUP", &[("GROUP", &timeline.id)])),
            |step| Self::from(step).sentence(),
        )
    }

    /// The step in a sentence, for a hint.
    pub fn sentence(&self) -> String {
        format!("what can be done now: {} can {}, with `{}`", self.who, self.what, self.command)
    }
}

impl From<next::NextStep> for NextStep {
    fn from(step: next::NextStep) -> Self {
        let (what, command) = match step.act {
            Suggested::CallVote => ("call the vote", "mcpgov vote open GROUP".to_owned()),
            Suggested::CallAnotherVote => ("call another vote", "mcpgov vote open GROUP".to_owned()),
            // Nothing that a shell takes for a pipe, of which the first part would be a ballot.
            Suggested::CastBallots => ("approve, reject or abstain", "mcpgov vote cast GROUP CHOICE".to_owned()),
            Suggested::LiftVeto => ("lift the veto", "mcpgov veto GROUP --lift".to_owned()),
            Suggested::Report(kind) => {
                ("report what the group did this month", ["mcpgov report GROUP", kind.evidence()].join(" "))
            }
            Suggested::Retire => ("end an active group", "mcpgov retire GROUP --reason REASON".to_owned()),
            Suggested::ProposeAnew(kind) => {
                let command = match kind {
                    Kind::InterestGroup => "mcpgov propose ig GROUP",
                    Kind::WorkingGroup => "mcpgov propose wg GROUP",
                };
                ("propose it anew", command.to_owned())
            }
            Suggested::RestoreFile => ("bring the deleted file back", RESTORE.to_owned()),
        };
        let (group, path) = (&*step.group, step.group.path());
        let command = line(&command, &[("GROUP", group), ("PATH", &path)]);
        Self { who: named(&step.who), what: what.to_owned(), command }
    }
}

/// What to type to have a file back as it was before the landing that deleted it.
const RESTORE: &str = "git restore --source=\"$(git rev-list -1 --first-parent HEAD -- PATH)^\" -- PATH";

/// What to type to have the file of a group back as it was before the landing that deleted it.
pub fn restore(id: &GroupId) -> String {
    line(RESTORE, &[("PATH", &id.path())])
}

/// A few people by name, none or more as a role.
fn named(who: &Who) -> String {
    let (people, role): (&[Login], &str) = match who {
        Who::Anyone => (&[], "anyone"),
        Who::Office { words, people } => (people, words),
        Who::Electors(people) => (people, "an elector"),
        Who::Facilitators(people) => (people, "a facilitator"),
    };
    if people.is_empty() || people.len() > MOST_NAMED {
        return role.to_owned();
    }
    people.iter().map(Login::as_str).collect::<Vec<_>>().join(", ")
}
