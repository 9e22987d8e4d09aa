//! What can be done next with a group under SEP-2149, and by whom.

use super::Sep2149;
use super::expectations::UPDATE_MONTHS;
use super::sponsors;
use crate::clock::Timestamp;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution::agenda::{ballots, facilitators, holders, office, step};
use crate::lifecycle::constitution::record::{CORE, LEAD};
use crate::lifecycle::next::{NextStep, Suggested, Who};
use crate::lifecycle::office::Lacking;
use crate::lifecycle::proposed_ending::ProposedEnding;
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::Timeline;
use crate::registry::group::Kind;
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Month};

/// The next step; of an active group nothing but how it ends, for whoever wanted it to end.
pub(super) fn instead(timeline: &Timeline, wanted: EventKind, roster: &Roster, at: Timestamp) -> Option<NextStep> {
    if timeline.file_exists && timeline.phase().is_active() {
        let who = Who::Office { words: CORE.words, people: Vec::new() };
        let is_an_end = matches!(
            wanted,
            EventKind::Withdrawn | EventKind::Vetoed | EventKind::Deleted | EventKind::Reversed | EventKind::VoteOpened
        );
        return is_an_end.then(|| step(timeline, who, Suggested::RetireWithRationale(None)));
    }
    steps(timeline, roster, at).into_iter().next()
}

/// The next steps of a group, the most expected one first.
pub(super) fn steps(timeline: &Timeline, roster: &Roster, at: Timestamp) -> Vec<NextStep> {
    let kind = timeline.kind.unwrap_or(Kind::InterestGroup);
    if !timeline.file_exists && timeline.state != State::Withdrawn {
        // Whatever else there is to do is written to that file.
        return vec![step(timeline, Who::Anyone, Suggested::RestoreFile)];
    }
    let mut steps = Vec::new();
    match timeline.phase() {
        Phase::Proposed => {
            steps.push(step(timeline, sponsors(timeline, roster), Suggested::Sponsor));
            steps.push(step(timeline, office(&CORE, roster), Suggested::ApproveCharter));
        }
        Phase::Sponsored => {
            if !timeline.unsponsored_leaders(&Sep2149, roster).is_empty() {
                let sponsoring = timeline.paper.sponsors(roster).into_iter().map(|(line, ..)| line.person.clone());
                let who = Who::Office { words: "whoever sponsors it", people: sponsoring.collect() };
                steps.push(step(timeline, who, Suggested::SponsorAgain));
            }
            steps.push(step(timeline, office(&CORE, roster), Suggested::ApproveCharter));
        }
        Phase::Voting => steps.extend(ballots(timeline)),
        Phase::Vetoed => {
            if timeline.is_open() {
                steps.extend(ballots(timeline));
            }
            steps.push(step(timeline, office(&LEAD, roster), Suggested::LiftVeto));
        }
        Phase::Approved | Phase::Chartered | Phase::Adopted => steps.extend(active(timeline, roster, kind, at)),
        Phase::Rejected | Phase::Reversed | Phase::Retired | Phase::Withdrawn => {
            steps.push(step(timeline, Who::Anyone, Suggested::ProposeAnew(kind)));
        }
    }
    steps
}

/// What there is to do of an active group: to approve what waits for that, and to report in the months that ask for it.
fn active(timeline: &Timeline, roster: &Roster, kind: Kind, at: Timestamp) -> Vec<NextStep> {
    let mut steps = Vec::new();
    if let Some(ending) = &timeline.ending {
        steps.push(step(timeline, approvers(ending, roster), Suggested::ApproveRetirement));
    }
    if timeline.charter.waits() {
        steps.push(step(timeline, office(&CORE, roster), Suggested::ApproveCharter));
    }
    let this_month = Month::of(at);
    let has_reported = timeline.group.read().reports.iter().any(|(month, _)| month.month() == Some(this_month));
    let was_one =
        timeline.activated.map(|activated| activated.max(timeline.kind_since)) <= Some(this_month.quarter_starts());
    if kind == Kind::WorkingGroup && UPDATE_MONTHS.contains(&this_month.of_year()) && was_one && !has_reported {
        steps.push(step(timeline, facilitators(timeline), Suggested::ReportOf(kind, this_month)));
    }
    steps
}

/// Those who can sponsor a group and do not yet.
pub(super) fn sponsors(timeline: &Timeline, roster: &Roster) -> Who {
    let sponsoring = timeline.paper.sponsors(roster);
    let mut people = holders(&CORE, roster);
    people.retain(|one| !sponsoring.iter().any(|(it, ..)| roster.same(&it.person, one)));
    let words = sponsors::lacking(&timeline.paper, roster).map_or(CORE.words, Lacking::words);
    Who::Office { words, people }
}

/// Those who can approve an ending that was proposed: not whoever did, unless as a lead maintainer.
pub(super) fn approvers(ending: &ProposedEnding, roster: &Roster) -> Who {
    let mut people = holders(&CORE, roster);
    let is_another = |one: &Login| ending.proposer.as_ref().is_none_or(|proposer| !roster.same(proposer, one));
    people.retain(|one| is_another(one) || roster.holds_any(one, LEAD.roles));
    Who::Office { words: CORE.words, people }
}
