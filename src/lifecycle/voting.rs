//! Votes and vetoes: opening, vetoing, lifting, the close.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::act::{Act, Count, Ended, EventKind, Terms};
use super::allowed::{allowed, stepped};
use super::event::{Event, What, by_the_clock};
use super::moment::Moment;
use super::people::empower_listed;
use super::permission::Judged;
use super::state::Phase;
use super::timeline::{Timeline, TimelineId};
use super::times::When;
use super::told::Told;
use super::vote::{Outcome, VetoRecord, VoteRecord};
use super::why::Why;
use crate::clock::Timestamp;
use crate::registry::group::Group;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// Opens a vote: the electorate and the policy are frozen as they stand before the landing.
pub(super) fn open(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    round: u32,
) -> Result<Terms, Why> {
    allowed(moment, judged)?;
    let When::Exact(opened_at) = moment.when else { return Err(Why::Contested) };
    if let Some(why) = moment.constitution.step(timeline.phase(), EventKind::VoteOpened).why_not() {
        return Err(Why::WrongState(why.to_owned()));
    }
    if judged.before.group.read().round() == Some(round) {
        return Err(Why::WrongState("a proposal has to land before a vote on it is opened".to_owned()));
    }
    if let Some(why) = timeline.rounds.refusal(round) {
        return Err(Why::BurntRound(why));
    }
    let electorate = moment.constitution.electorate(&moment.roster).to_vec();
    if electorate.is_empty() {
        return Err(Why::EmptyElectorate);
    }
    let vote = VoteRecord {
        round,
        opened_at,
        closes_at: opened_at.checked_add_signed(moment.policy.vote_window.delta()).unwrap_or(Timestamp::MAX_UTC),
        opened_by: judged.who.by.clone(),
        opening: judged.who.trace.clone(),
        electorate,
        people: None,
        one_human: BTreeMap::new(),
        policy: moment.policy.clone(),
        ruleset: moment.constitution.ruleset(),
        text: Some(Arc::clone(judged.after)),
        ballots: Vec::new(),
        not_counted: Vec::new(),
        told: Told::first(opened_at),
        outcome: Outcome::Open,
    };
    let before = timeline.vote.as_ref().filter(|_| timeline.is_open());
    let ended = before.map(|vote| Ended { round: vote.round, tally: vote.tally() });
    let terms = Terms { closes_at: vote.closes_at, electorate: vote.electorate.clone(), needed: vote.needed(), ended };
    timeline.vote = Some(vote);
    timeline.rounds.open(round);
    timeline.vetoes.clear();
    timeline.lifted.clear();
    // What the new round passes over may stay in the file, and stands no more.
    timeline.decisions.pass_over_endings();
    empower_listed(timeline, moment, judged.after.read());
    timeline.become_kind(judged.after.read().kind().or(timeline.kind), opened_at);
    timeline.stand(Phase::Voting, opened_at);
    Ok(terms)
}

/// Follows vetoes to another login of the same human, where the next version lists them under that: a key is no act.
pub(super) fn follow_keys(timeline: &mut Timeline, new: &Group, roster: &Roster) {
    let old = Arc::clone(&timeline.group);
    for veto in timeline.vetoes.iter_mut().filter(|veto| new.veto_of(&veto.entry).is_none()) {
        let goes_on = |by: &Login| old.read().veto_of(by).is_none() && roster.same(by, &veto.by);
        if let Some((by, _)) = new.vetoes().find(|(by, _)| goes_on(by)) {
            veto.entry = (**by).clone();
        }
    }
}

/// Puts a veto over the group, and says which moderator recorded it where the maintainer did not.
pub(super) fn veto(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    entry: &Login,
    reason: Option<&String>,
) -> Result<Option<Login>, Why> {
    let veto = said(timeline, moment, judged, entry, reason)?;
    if timeline.vetoes.iter().any(|stands| moment.roster.same(&stands.by, &veto.by)) {
        return Err(Why::WrongState(format!("a veto of {} stands already", veto.by)));
    }
    let transcribed_by = veto.transcribed_by.clone();
    timeline.vetoes.push(veto);
    timeline.show(moment.when.at());
    Ok(transcribed_by)
}

/// Gives another reason for a veto that stands, and says which moderator recorded it where the maintainer did not.
pub(super) fn restate(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    entry: &Login,
    reason: Option<&String>,
) -> Result<Option<Login>, Why> {
    let veto = said(timeline, moment, judged, entry, reason)?;
    let transcribed_by = veto.transcribed_by.clone();
    if let Some(stands) = timeline.vetoes.iter_mut().find(|veto| veto.entry == *entry) {
        let (by, entry) = (stands.by.clone(), stands.entry.clone());
        *stands = VetoRecord { by, entry, ..veto };
    }
    Ok(transcribed_by)
}

/// A veto as an act that may be done says it.
fn said(
    timeline: &Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    entry: &Login,
    reason: Option<&String>,
) -> Result<VetoRecord, Why> {
    stepped(timeline, moment, judged)?;
    let rules = moment.rules_for(judged.before, judged.act.kind());
    Ok(VetoRecord {
        by: moment.roster.person(entry),
        entry: entry.clone(),
        reason: reason.cloned(),
        transcribed_by: rules.veto_transcribed_by(judged, entry).filter(|_| !moment.is_baseline),
        trace: judged.who.trace.clone(),
    })
}

/// Takes a veto away; with the last one, what it stood over shows again.
pub(super) fn lift(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    entry: &Login,
) -> Result<(), Why> {
    stepped(timeline, moment, judged)?;
    if !timeline.vetoes.iter().any(|veto| veto.entry == *entry) {
        return Err(Why::WrongState(format!("no veto stands under {entry}")));
    }
    timeline.vetoes.retain(|veto| veto.entry != *entry);
    timeline.show(moment.when.at());
    Ok(())
}

/// Settles the vote of a group whose window is over; `None` where it has none.
pub(super) fn close(timeline: &mut Timeline, number: TimelineId, closes_at: Timestamp) -> Option<Event> {
    let vote = timeline.vote.as_mut()?;
    let passes = vote.passes();
    vote.end(if passes { Outcome::Approved } else { Outcome::Rejected });
    let count = Count { tally: vote.tally(), needed: vote.needed() };
    let (act, ground) =
        if passes { (Act::Approved(count), Phase::Approved) } else { (Act::Rejected(count), Phase::Rejected) };
    timeline.stand(ground, closes_at);
    Some(by_the_clock(closes_at, What::Group { timeline: Some(number), id: timeline.id.clone(), act }))
}
