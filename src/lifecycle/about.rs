//! What each act is about: a signature is no bearer token.
//!
//! Authority that rests on the signature of a commit inside a merged branch counts only where that commit has among its
//! ancestors what it is about, and is no older than [`LIFE`] when it lands. What the merger vouches for is their own act.

use super::act::Act;
use super::attribution::Attribution;
use super::decision::Trace;
use super::field::Record;
use super::moment::Moment;
use super::state::Phase;
use super::timeline::Timeline;
use super::why::Stale;
use crate::registry::roster::Roster;

/// For how long a signed commit can land as the word of whoever signed it, in seconds: 30 days.
const LIFE: i64 = 30 * 24 * 60 * 60;

/// What an act is about, as the group stands right before it; nothing where it takes no authority, or comes before
/// anything that it could be about.
pub(super) fn about<'a>(act: &Act, group: &'a Timeline, roster: &Roster) -> Vec<&'a Trace> {
    let opening = group.vote.as_ref().map(|vote| &vote.opening);
    let decided = |record: &Record| group.decisions.trace(record);
    let open_vote = || opening.filter(|_| group.is_open());
    let vetoes = || group.vetoes.iter().map(|veto| &veto.trace);
    // What the group has been active since.
    let since = || match group.ground {
        Phase::Adopted => decided(&Record::Origin),
        Phase::Chartered => group.charter.activation.as_ref().map(|it| &it.trace),
        _ => Some(opening.unwrap_or(&group.began_in)),
    };
    match act {
        // The opening, and what the elector has said of it since.
        Act::BallotCast(cast) => {
            let ballots = group.vote.iter().flat_map(|vote| &vote.ballots);
            let own = ballots.filter(|it| it.transcribed_by.is_none() && roster.same(&it.voter, &cast.entry));
            opening.into_iter().chain(own.map(|ballot| &ballot.trace)).collect()
        }
        // The vote or, where that was on another text or none was held, the text; and that no such veto was lifted since.
        Act::Vetoed { entry, .. } => {
            let is_voted_on = !matches!(group.ground, Phase::Proposed | Phase::Sponsored | Phase::Chartered);
            let text = Some(&group.text_in).filter(|_| opening.is_none() || !is_voted_on);
            opening.into_iter().chain(text).chain(group.lifted.get(&roster.person(entry))).collect()
        }
        Act::VetoLifted { entry } => {
            group.vetoes.iter().filter(|veto| veto.entry == *entry).map(|veto| &veto.trace).collect()
        }
        // What was proposed.
        Act::Retired { approval: Some(_), .. } => {
            group.ending.iter().map(|ending| &ending.trace).chain(since()).collect()
        }
        Act::Reversed { .. } | Act::RetirementProposed { .. } | Act::Retired { .. } => since().into_iter().collect(),
        // The proposal, its leaders and kind, and what that maintainer said last.
        Act::SponsoredBy(said) | Act::SponsorshipWithdrawn(said) => {
            let own = group.paper.lines_of(&said.entry, roster).filter_map(|line| line.sponsors_in.as_ref());
            std::iter::once(group.proposed_in()).chain(&group.leaders_in).chain(own).collect()
        }
        // The proposal, and what that maintainer said last; a fingerprint says which charter.
        Act::CharterApproved { said, .. } | Act::CharterObjected(said) | Act::ApprovalWithdrawn(said) => {
            let own = group.paper.lines_of(&said.entry, roster).filter_map(|line| line.approves_in.as_ref());
            std::iter::once(group.proposed_in()).chain(own).collect()
        }
        Act::CharterRecorded { .. } => group.placed.iter().collect(),
        Act::Restated { is, .. } => match is.record() {
            Some(Record::Ballot(entry)) => {
                let line = group.vote.iter().flat_map(|vote| &vote.ballots).find(|ballot| ballot.entry == entry);
                line.map(|ballot| &ballot.trace).or(opening).into_iter().collect()
            }
            Some(Record::Veto(entry)) => {
                group.vetoes.iter().filter(|veto| veto.entry == entry).map(|veto| &veto.trace).collect()
            }
            record => record.as_ref().and_then(decided).into_iter().collect(),
        },
        // The last act of this kind: how the group came under its id, or left it; and the vote that this would end.
        Act::Renamed { .. } => group.placed.iter().collect(),
        Act::Withdrawn | Act::Adopted { .. } => group.placed.iter().chain(open_vote()).collect(),
        // The text, the vote before it, and what it passes over.
        Act::VoteOpened { .. } | Act::Reproposed { .. } => {
            let endings = [Record::Reversal, Record::Retirement];
            let passed_over = endings.iter().filter_map(decided).chain(vetoes());
            std::iter::once(&group.text_in).chain(opening).chain(passed_over).collect()
        }
        // The text, and the vote on it that this would end.
        Act::Amended(_) => std::iter::once(&group.text_in).chain(open_vote()).collect(),
        // The text, and what this would change without a vote.
        Act::KindChanged { .. } => std::iter::once(&group.text_in).chain(since()).collect(),
        Act::FacilitatorAdded(login)
        | Act::FacilitatorRemoved(login)
        | Act::MaintainerAdded(login)
        | Act::MaintainerRemoved(login) => {
            vec![group.people_in.get(&roster.person(login)).unwrap_or(&group.began_in)]
        }
        Act::MembersChanged | Act::Reported { .. } | Act::ReportRequested { .. } => vec![&group.began_in],
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::AmendmentApproved { .. }
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. }
        | Act::Proposed
        | Act::Restored
        | Act::Erased { .. }
        | Act::Deleted
        | Act::Unreadable => Vec::new(),
    }
}

impl Moment<'_> {
    /// The same word, as far as it has a say on what it is about; where that is nothing, on what this history began with.
    pub(super) fn heard<'t>(&self, who: &Attribution, about: impl FnOnce() -> Vec<&'t Trace>) -> Attribution {
        let mut heard = who.clone();
        if who.rests_on_a_branch() && !self.is_baseline {
            let about = about();
            let root = if about.is_empty() { self.root } else { None };
            let unknown = about.into_iter().chain(root).find(|trace| !self.knows(who, trace));
            let is_old = who.committed_at < self.when.at().timestamp() - LIFE;
            heard.stale = unknown.map(|trace| Stale::Unaware(trace.landing.clone())).or(is_old.then_some(Stale::Old));
        }
        heard
    }

    /// Whether the commit that brought something has what it is about among its ancestors.
    fn knows(&self, who: &Attribution, about: &Trace) -> bool {
        let has =
            |ancestor| self.landing.side.first().is_some_and(|side| side.lineage.has(&who.trace.commit, ancestor));
        has(&about.landing) || has(&about.commit)
    }
}
