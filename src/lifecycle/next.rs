//! What can be done next with a group, and by whom.

use serde::Serialize;

use super::standing::Standing;
use super::state::{Phase, State};
use super::timeline::Timeline;
use crate::registry::group::{Choice, Kind};
use crate::registry::manifest::Role;
use crate::registry::scalar::{GroupId, Login, Month};

/// A next step: who can take it, what they can do, and what to type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// Who can take it.
    pub who: String,
    /// What they can do.
    pub what: String,
    /// What to type.
    pub command: String,
}

impl NextStep {
    /// The step in a sentence, for a hint.
    pub fn sentence(&self) -> String {
        format!("what can be done now: {} can {}, with `{}`", self.who, self.what, self.command)
    }
}

/// What can be done with a group by whoever wanted something else that cannot be done: how an active one ends, else the
/// next step.
pub fn instead(timeline: &Timeline, standing: &Standing) -> Option<String> {
    if timeline.file_exists && matches!(timeline.phase(), Phase::Approved | Phase::Adopted) {
        let step = NextStep {
            who: "a community moderator, core or lead maintainer".to_owned(),
            what: "end an active group".to_owned(),
            command: format!("mcpgov retire {} --reason REASON", timeline.id),
        };
        return Some(step.sentence());
    }
    steps(timeline, standing).first().map(NextStep::sentence)
}

/// The next steps of a group, the most expected one first.
pub fn steps(timeline: &Timeline, standing: &Standing) -> Vec<NextStep> {
    let id = &timeline.id;
    let moderators = named(standing.roster.holders(Role::CommunityModerator), "a community moderator");
    let step =
        |who: &str, what: &str, command: String| NextStep { who: who.to_owned(), what: what.to_owned(), command };
    let open = |what: &str| step(&moderators, what, format!("mcpgov vote open {id}"));
    let mut steps = Vec::new();
    match timeline.phase() {
        Phase::Proposed => steps.push(open("call the vote")),
        Phase::Voting => steps.extend(ballots(timeline)),
        Phase::Vetoed => {
            if timeline.is_open() {
                steps.extend(ballots(timeline));
            }
            steps.push(step("a core or lead maintainer", "lift the veto", format!("mcpgov veto {id} --lift")));
            if !timeline.is_open() {
                steps.push(open("call another vote"));
            }
        }
        Phase::Approved | Phase::Adopted => {
            let this_month = Month::of(standing.at);
            let has_reported = timeline.group.reports.iter().any(|(month, _)| month.month() == Some(this_month));
            if !has_reported {
                let facilitators: Vec<Login> =
                    timeline.group.facilitators.iter().map(|it| (*it.github).clone()).collect();
                let who = named(&facilitators, "a facilitator");
                let command = format!("mcpgov report {id} {}", timeline.kind.unwrap_or(Kind::InterestGroup).evidence());
                steps.push(step(&who, "report what the group did this month", command));
            }
        }
        Phase::Rejected | Phase::Reversed | Phase::Retired => steps.push(open("call another vote")),
        Phase::Withdrawn => {
            let kind = if timeline.kind == Some(Kind::WorkingGroup) { "wg" } else { "ig" };
            steps.push(step("anyone", "propose it anew", format!("mcpgov propose {kind} {id}")));
        }
    }
    if !timeline.file_exists && timeline.state != State::Withdrawn {
        let who = "anyone";
        steps.insert(0, step(who, "bring the deleted file back", restore(id)));
    }
    steps
}

/// What to type to have the file of a group back as it was before the landing that deleted it.
pub fn restore(id: &GroupId) -> String {
    let path = id.path();
    format!("git restore --source=\"$(git rev-list -1 --first-parent HEAD -- {path})^\" -- {path}")
}

fn ballots(timeline: &Timeline) -> Option<NextStep> {
    let vote = timeline.vote.as_ref()?;
    let pending: Vec<Login> = vote.voters(Choice::Pending).into_iter().cloned().collect();
    (!pending.is_empty()).then(|| NextStep {
        who: named(&pending, "an elector"),
        what: "approve, reject or abstain".to_owned(),
        // Nothing that a shell takes for a pipe, of which the first part would be a ballot.
        command: format!("mcpgov vote cast {} CHOICE", timeline.id),
    })
}

/// Up to four people by name, more as a role.
fn named(people: &[Login], role: &str) -> String {
    match people {
        [] => role.to_owned(),
        people if people.len() > 4 => role.to_owned(),
        people => people.iter().map(Login::as_str).collect::<Vec<_>>().join(", "),
    }
}
