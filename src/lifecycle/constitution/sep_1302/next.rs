//! What can be done next with a group under SEP-1302, and by whom.

use super::authority::{MODERATOR, MODERATOR_OR_CORE};
use crate::clock::Timestamp;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution::agenda::{ballots, facilitators, office, step};
use crate::lifecycle::constitution::record::CORE;
use crate::lifecycle::next::{NextStep, Suggested, Who};
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Kind;
use crate::registry::roster::Roster;
use crate::registry::scalar::Month;

/// The next step; of an active group nothing but how it ends, for whoever wanted it to end.
pub(super) fn instead(timeline: &Timeline, wanted: EventKind, roster: &Roster, at: Timestamp) -> Option<NextStep> {
    if timeline.file_exists && timeline.phase().is_active() {
        let who = Who::Office { words: MODERATOR_OR_CORE.words, people: Vec::new() };
        let is_an_end = matches!(wanted, EventKind::Withdrawn | EventKind::Vetoed | EventKind::Deleted);
        return is_an_end.then(|| step(timeline, who, Suggested::Retire(None)));
    }
    steps(timeline, roster, at).into_iter().next()
}

/// The next steps of a group, the most expected one first.
pub(super) fn steps(timeline: &Timeline, roster: &Roster, at: Timestamp) -> Vec<NextStep> {
    let step = |who, act| step(timeline, who, act);
    let open = |act| step(office(&MODERATOR, roster), act);
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    if !timeline.file_exists && timeline.state != State::Withdrawn {
        // Whatever else there is to do is written to that file.
        return vec![step(Who::Anyone, Suggested::RestoreFile)];
    }
    let mut steps = Vec::new();
    match timeline.phase() {
        Phase::Proposed | Phase::Sponsored => steps.push(open(Suggested::CallVote)),
        Phase::Voting => steps.extend(ballots(timeline)),
        Phase::Vetoed => {
            if timeline.is_open() {
                steps.extend(ballots(timeline));
            }
            steps.push(step(Who::Office { words: CORE.words, people: Vec::new() }, Suggested::LiftVeto));
            if !timeline.is_open() {
                steps.push(open(Suggested::CallAnotherVote));
            }
        }
        Phase::Approved | Phase::Chartered | Phase::Adopted => {
            let this_month = Month::of(at);
            let has_reported = timeline.group.read().reports.iter().any(|(month, _)| month.month() == Some(this_month));
            if !has_reported {
                steps.push(step(facilitators(timeline), Suggested::Report(kind)));
            }
        }
        Phase::Rejected | Phase::Reversed | Phase::Retired => steps.push(open(Suggested::CallAnotherVote)),
        Phase::Withdrawn => steps.push(step(Who::Anyone, Suggested::ProposeAnew(kind))),
    }
    steps
}
