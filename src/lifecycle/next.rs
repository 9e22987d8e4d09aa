//! What can be done next with a group, and by whom.

use super::standing::Standing;
use super::state::{Phase, State};
use super::timeline::Timeline;
use crate::registry::group::{Choice, Kind};
use crate::registry::manifest::Role;
use crate::registry::scalar::{GroupId, Login, Month};

/// A next step: who can take it, and what they can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// The group.
    pub group: GroupId,
    /// Who can take it.
    pub who: Who,
    /// What they can do.
    pub act: Suggested,
}

/// Who can take a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Anyone.
    Anyone,
    /// The community moderators.
    Moderators(Vec<Login>),
    /// These electors.
    Electors(Vec<Login>),
    /// The group's facilitators.
    Facilitators(Vec<Login>),
    /// A core or lead maintainer.
    CoreOrLead,
    /// A community moderator, or a core or lead maintainer.
    ModeratorCoreOrLead,
}

/// What can be done next with a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggested {
    /// Call the vote on a proposal.
    CallVote,
    /// Call a vote after one that is over.
    CallAnotherVote,
    /// Cast the ballots that are pending.
    CastBallots,
    /// Lift the veto.
    LiftVeto,
    /// Report what the group did this month.
    Report(Kind),
    /// End an active group.
    Retire,
    /// Propose a withdrawn group anew.
    ProposeAnew(Kind),
    /// Bring the deleted file back.
    RestoreFile,
}

/// What can be done with a group by whoever wanted something else that cannot be done: how an active one ends, else the
/// next step.
pub fn instead(timeline: &Timeline, standing: &Standing) -> Option<NextStep> {
    if timeline.file_exists && matches!(timeline.phase(), Phase::Approved | Phase::Adopted) {
        return Some(step(timeline, Who::ModeratorCoreOrLead, Suggested::Retire));
    }
    steps(timeline, standing).into_iter().next()
}

/// The next steps of a group, the most expected one first.
pub fn steps(timeline: &Timeline, standing: &Standing) -> Vec<NextStep> {
    let step = |who, act| step(timeline, who, act);
    let open = |act| step(Who::Moderators(standing.roster.holders(Role::CommunityModerator).to_vec()), act);
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    let mut steps = Vec::new();
    if !timeline.file_exists && timeline.state != State::Withdrawn {
        steps.push(step(Who::Anyone, Suggested::RestoreFile));
    }
    match timeline.phase() {
        Phase::Proposed => steps.push(open(Suggested::CallVote)),
        Phase::Voting => steps.extend(ballots(timeline)),
        Phase::Vetoed => {
            if timeline.is_open() {
                steps.extend(ballots(timeline));
            }
            steps.push(step(Who::CoreOrLead, Suggested::LiftVeto));
            if !timeline.is_open() {
                steps.push(open(Suggested::CallAnotherVote));
            }
        }
        Phase::Approved | Phase::Adopted => {
            let this_month = Month::of(standing.at);
            let has_reported = timeline.group.reports.iter().any(|(month, _)| month.month() == Some(this_month));
            if !has_reported {
                let facilitators = timeline.group.facilitators.iter().map(|it| (*it.github).clone()).collect();
                steps.push(step(Who::Facilitators(facilitators), Suggested::Report(kind)));
            }
        }
        Phase::Rejected | Phase::Reversed | Phase::Retired => steps.push(open(Suggested::CallAnotherVote)),
        Phase::Withdrawn => steps.push(step(Who::Anyone, Suggested::ProposeAnew(kind))),
    }
    steps
}

fn ballots(timeline: &Timeline) -> Option<NextStep> {
    let pending: Vec<Login> = timeline.vote.as_ref()?.voters(Choice::Pending).into_iter().cloned().collect();
    (!pending.is_empty()).then(|| step(timeline, Who::Electors(pending), Suggested::CastBallots))
}

fn step(timeline: &Timeline, who: Who, act: Suggested) -> NextStep {
    NextStep { group: timeline.id.clone(), who, act }
}
