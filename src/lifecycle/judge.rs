//! Whether an act stands, and what it does where it does.

use std::collections::BTreeMap;

use super::about::about;
use super::act::{Act, Amendment};
use super::allowed::stepped;
use super::attribution::Attribution;
use super::charter_standing::CharterStanding;
use super::diff::Deed;
use super::event::{Event, Mark, Verdict, What};
use super::field::{Field, Record};
use super::moment::Moment;
use super::paper::Paper;
use super::people::{empower_listed, people};
use super::permission::{Ending, Judged};
use super::profit;
use super::standing::Standing;
use super::state::Phase;
use super::timeline::Timeline;
use super::touch::Touched;
use super::traces::{follow, note_stranger};
use super::updates::is_late_update;
use super::vote::Outcome;
use super::why::Why;
use super::worth::{is_over_objection, is_there_to_restate, matters};
use super::{ballots, endings, entries, voting};
use crate::clock::Timestamp;
use crate::registry::scalar::{GroupId, Login};

impl Standing {
    /// Judges one act and, where it stands, does it; `None` for what is not worth a record.
    #[expect(clippy::too_many_lines, reason = "a table, a row for each kind of act")]
    pub(super) fn apply(
        &mut self,
        moment: &Moment<'_>,
        touch: &Touched,
        deed: &Deed,
        who: &Attribution,
    ) -> Option<Event> {
        let mut act = deed.act.clone();
        let who = &moment.heard(who, || about(&deed.act, &self.timelines[touch.timeline], &moment.roster));
        let landed = touch.landed(&self.now_called);
        let among = |them: &Moment<'_>| them.who(&landed, &deed.field);
        let vote = self.timelines[touch.timeline].vote.as_ref();
        let vote = vote.filter(|_| matches!(act.record(), Some(Record::Ballot(_))));
        let frozen = vote.and_then(|vote| moment.as_frozen(vote, who, among));
        let judged = Judged {
            act: &deed.act,
            who: frozen.as_ref().unwrap_or(who),
            roster: &moment.roster,
            before: &touch.before,
            after: touch.after.as_ref().unwrap_or(&touch.before.group),
            policy: &moment.policy,
        };
        let timeline = &mut self.timelines[touch.timeline];
        if let Act::Restated { is, .. } = &act
            && !is_there_to_restate(timeline, is)
        {
            return None;
        }
        let at = moment.when.at();
        let done = match &mut act {
            Act::VoteOpened { round, terms } => {
                voting::open(timeline, moment, &judged, *round).map(|opened| *terms = Some(opened))
            }
            Act::BallotCast(cast) => ballots::cast(timeline, moment, &judged, who, cast),
            Act::Amended(amendment) => amend(timeline, moment, &judged, amendment, &self.now_called),
            Act::Vetoed { entry, reason, transcribed_by } => {
                voting::veto(timeline, moment, &judged, entry, reason.as_ref()).map(|by| *transcribed_by = by)
            }
            Act::VetoLifted { entry } => voting::lift(timeline, moment, &judged, entry),
            Act::SponsoredBy(_)
            | Act::SponsorshipWithdrawn(_)
            | Act::CharterApproved { .. }
            | Act::CharterObjected(_)
            | Act::ApprovalWithdrawn(_) => entries::enter(timeline, moment, &judged, &mut act),
            Act::Reproposed { kept } => repropose(timeline, moment, &judged, kept),
            Act::Retired { .. } => {
                endings::come_to(timeline, moment, &judged, &mut act).and_then(|ending| match ending {
                    Ending::Now(hands) => change(timeline, moment, &judged, at).map(|()| timeline.ended_by = hands),
                    Ending::Proposed(_) => Ok(()),
                })
            }
            Act::KindChanged { charter, .. } => {
                *charter = moment.constitution.fate(&judged);
                change(timeline, moment, &judged, at)
            }
            Act::Erased { record: Record::Retirement } if timeline.ending.is_some() => {
                match endings::take_back(timeline, moment, &judged) {
                    // What waits for approval is taken back without a trace.
                    Ok(()) => return None,
                    refused => refused,
                }
            }
            Act::Erased { record } if moment.is_baseline && timeline.has_ended_by(record) => {
                timeline.resume();
                Ok(())
            }
            Act::Restated { is, fields, .. } => restate(timeline, moment, &judged, is, fields),
            Act::Approved(_)
            | Act::Rejected(_)
            | Act::Proposed
            | Act::Adopted { .. }
            | Act::Restored
            | Act::Renamed { .. }
            | Act::CharterOverdue
            | Act::CharterRecorded { .. }
            | Act::AmendmentApproved { .. }
            | Act::Sponsored
            | Act::SponsorshipLost
            | Act::Activated { .. }
            | Act::RetirementProposed { .. }
            | Act::Reversed { .. }
            | Act::FacilitatorAdded(_)
            | Act::FacilitatorRemoved(_)
            | Act::MaintainerAdded(_)
            | Act::MaintainerRemoved(_)
            | Act::MembersChanged
            | Act::Reported { .. }
            | Act::ReportRequested { .. }
            | Act::Erased { .. }
            | Act::Withdrawn
            | Act::Deleted
            | Act::Unreadable => change(timeline, moment, &judged, at),
        };
        let what = |act: Act| What::Group { timeline: Some(touch.timeline), id: touch.before.id.clone(), act };
        if done.is_ok() || matches!(act, Act::Amended(_)) {
            let trace = || match &act {
                // Of all that changed, the last to come: fields of one amendment may have come one by one.
                Act::Amended(_) => moment.who(&landed, &deed.field).trace,
                _ => who.trace.clone(),
            };
            follow(timeline, moment, &act, trace(), judged.after);
        }
        note_stranger(timeline, &moment.roster, &act, done.is_err());
        let Err(why) = done else {
            let is_late = is_late_update(&act, judged.before, judged.after.read(), &self.regimes, at);
            let is_over_objection = is_over_objection(timeline, &moment.roster, &act);
            let mut event = moment.event(what(act), who);
            event.marks.extend(is_late.then_some(Mark::LateUpdate));
            event.marks.extend(is_over_objection.then_some(Mark::OverObjection));
            return Some(event);
        };
        // What somebody else takes off the paper stands on it.
        if let Some(said) = act.endorsed().filter(|said| said.erases && why.is_unentitled()) {
            let record = Record::Endorsement(said.entry.clone());
            let mut event = moment.event(what(Act::Erased { record }), who);
            event.verdict = Verdict::Void(Why::WrongState("what is on record stands".to_owned()));
            return Some(event);
        }
        if let Act::VoteOpened { round, .. } = act {
            timeline.rounds.burn(round);
        }
        if !matters(timeline, &judged) {
            return None;
        }
        let profits = profit::would_stand(moment, &judged, &deed.field, &landed, &why);
        let mut event = moment.event(what(act), who);
        event.marks.extend(profits.then_some(Mark::Profits));
        // A change that nobody who holds it did stands in the file all the same, as a finding.
        let rules = moment.rules_for(&touch.before, deed.act.kind());
        let stands_in_the_file = why.is_unentitled() && !rules.is_decision(&deed.act);
        event.verdict = if stands_in_the_file { Verdict::Unwelcome(why) } else { Verdict::Void(why) };
        Some(event)
    }
}

/// Every act that is no matter of votes and vetoes.
fn change(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, at: Timestamp) -> Result<(), Why> {
    let phase = stepped(timeline, moment, judged)?;
    if matches!(judged.act, Act::Reversed { .. } | Act::Retired { .. }) {
        endings::has_landed_before(timeline, moment)?;
    }
    if let Some(phase) = phase {
        timeline.vetoes.clear();
        leave(timeline, phase, at);
    }
    people(timeline, moment, judged);
    Ok(())
}

/// Starts a group anew that is over: with an empty paper, and whoever does it as its proposer.
fn repropose(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, kept: &[Login]) -> Result<(), Why> {
    let phase = stepped(timeline, moment, judged)?;
    let by = judged.who.by.login();
    if !kept.iter().all(|entry| by.is_some_and(|by| moment.roster.same(by, entry))) {
        let why = "the paper has to be a fresh one: pending, but for the entry of whoever proposes the group anew";
        return Err(Why::WrongState(why.to_owned()));
    }
    timeline.vetoes.clear();
    timeline.decisions.pass_over_endings();
    timeline.paper = Paper::default();
    timeline.charter = CharterStanding::default();
    (timeline.ending, timeline.ended_by) = (None, None);
    timeline.proposer = judged.who.by.clone();
    timeline.reproposed_in = Some(judged.who.trace.clone());
    empower_listed(timeline, moment, judged.after.read());
    if let Some(phase) = phase {
        leave(timeline, phase, moment.when.at());
    }
    Ok(())
}

/// Says what stands in other words; what the words are about is done already.
fn restate(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    is: &mut Act,
    fields: &[String],
) -> Result<(), Why> {
    match is {
        Act::BallotCast(cast) => ballots::restate(timeline, moment, judged, cast, fields),
        Act::Vetoed { entry, reason, transcribed_by } => {
            voting::restate(timeline, moment, judged, entry, reason.as_ref()).map(|by| *transcribed_by = by)
        }
        _ => stepped(timeline, moment, judged).map(drop),
    }
}

/// An amendment voids an open vote, unless all it does is to bring back the text that the vote is about.
fn amend(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    amendment: &mut Amendment,
    now_called: &BTreeMap<GroupId, GroupId>,
) -> Result<(), Why> {
    amendment.charter = moment.constitution.fate(judged);
    let leads_to = stepped(timeline, moment, judged)?;
    let text = Field::Text(amendment.fields.clone());
    let open = timeline.vote.as_ref().filter(|_| timeline.is_open());
    let opened = open.and_then(|vote| vote.text.as_ref());
    if opened.is_some_and(|opened| text.value(opened.read(), now_called) == text.value(judged.after.read(), now_called))
    {
        amendment.as_opened = true;
    } else if let Some(phase) = leads_to {
        amendment.voids_round = open.map(|vote| vote.round);
        leave(timeline, phase, moment.when.at());
    }
    people(timeline, moment, judged);
    Ok(())
}

/// Goes to another phase; a vote whose window still runs comes to nothing.
fn leave(timeline: &mut Timeline, phase: Phase, at: Timestamp) {
    let is_open = timeline.is_open();
    if let Some(vote) = timeline.vote.as_mut().filter(|_| is_open) {
        vote.end(Outcome::Void);
    }
    timeline.stand(phase, at);
}
