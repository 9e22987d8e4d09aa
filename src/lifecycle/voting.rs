//! Votes and vetoes: opening, ballots, the close.

use std::collections::BTreeSet;

use serde_json::json;

use super::authority::{self, Judged, Recorded};
use super::event::{Actor, Detail, Effect, Event, EventKind, Why};
use super::field::Field;
use super::judge::{allowed, empower_listed};
use super::moment::Moment;
use super::state::{Phase, Step, step};
use super::timeline::{BallotRecord, Outcome, Timeline, UncountedBallot, VetoRecord, VoteRecord};
use super::times::When;
use crate::clock::{Timestamp, rfc3339};
use crate::registry::group::{Choice, Group};
use crate::registry::manifest::Role;
use crate::registry::scalar::{GroupId, Login};

/// Whether an act of a landing with a contested time would come out differently before and after a close.
pub(super) fn depends_on_the_clock(timeline: &Timeline, when: When, kind: EventKind) -> bool {
    if when.is_exact() {
        return false;
    }
    let Some(vote) = timeline.vote.as_ref().filter(|_| timeline.is_open()) else { return false };
    let may_be_over = vote.closes_at <= when.latest();
    let closed = if vote.passes() { Phase::Approved } else { Phase::Rejected };
    let shown = |ground: Phase| if timeline.vetoes.is_empty() { ground } else { Phase::Vetoed };
    let outcome = |ground: Phase| match step(shown(ground), kind) {
        Step::Beneath => step(ground, kind),
        step => step,
    };
    may_be_over && outcome(Phase::Voting) != outcome(closed)
}

/// Opens a vote: the electorate and the policy are frozen as they stand before the landing.
pub(super) fn open(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &mut Event,
) -> Result<(), Why> {
    let round = judged.after.round().unwrap_or_default();
    let burnt = timeline.highest_round;
    timeline.highest_round = burnt.max(round);
    allowed(moment, judged)?;
    let When::Exact(opened_at) = moment.when else { return Err(Why::Contested) };
    if let Step::Void(why) = step(timeline.phase(), EventKind::VoteOpened) {
        return Err(Why::WrongState(why.to_owned()));
    }
    if round <= burnt {
        return Err(Why::BurntRound(burnt));
    }
    let electorate = moment.roster.holders(Role::CommunityModerator).to_vec();
    if electorate.is_empty() {
        return Err(Why::EmptyElectorate);
    }
    let vote = VoteRecord {
        round,
        opened_at,
        closes_at: opened_at.checked_add_signed(moment.policy.vote_window.delta()).unwrap_or(Timestamp::MAX_UTC),
        opened_by: judged.who.by.clone(),
        opened_in: moment.landing.commit.id.clone(),
        electorate,
        policy: moment.policy.clone(),
        ballots: Vec::new(),
        not_counted: Vec::new(),
        outcome: Outcome::Open,
    };
    event.detail.insert("closes_at".to_owned(), json!(rfc3339(vote.closes_at)));
    event.detail.insert("electorate".to_owned(), json!(vote.electorate));
    event.detail.insert("needed".to_owned(), json!(vote.needed()));
    timeline.vote = Some(vote);
    timeline.vetoes.clear();
    timeline.void_records.clear();
    empower_listed(timeline, moment, judged.after);
    timeline.kind = judged.after.kind.as_ref().map(|kind| **kind).or(timeline.kind);
    timeline.stand(Phase::Voting, opened_at);
    Ok(())
}

/// Records a ballot; one that does not count is listed with the reason.
pub(super) fn cast(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &mut Event,
) -> Result<(), Why> {
    let (Field::Choice(entry) | Field::Ballot(entry)) = judged.field else { return Ok(()) };
    let choice = choice_of(judged.after, entry);
    let counted = count(timeline, moment, judged, entry, choice);
    match &counted {
        Ok(Some(moderator)) => {
            event.detail.insert("transcribed_by".to_owned(), json!(moderator));
        }
        Ok(None) => {}
        Err(why) => {
            if let Some(vote) = &mut timeline.vote
                && choice != Choice::Pending
            {
                let why = why.clone();
                vote.not_counted.push(UncountedBallot { voter: entry.clone(), choice, at: event.at, why });
            }
        }
    }
    counted.map(drop)
}

/// Counts a ballot, and says which moderator recorded it where the elector did not.
fn count(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    entry: &Login,
    choice: Choice,
) -> Result<Option<Login>, Why> {
    let is_open = timeline.is_open();
    let Some(vote) = &mut timeline.vote else { return Err(Why::NoVoteOpen) };
    if !is_open {
        return Err(Why::Late);
    }
    // A landing's earliest time is never before the opening, which was exact; it can only be over.
    if vote.closes_at <= moment.when.latest() {
        return Err(Why::Contested);
    }
    let voter = moment.roster.person(entry);
    if !vote.electorate.contains(&voter) {
        return Err(Why::NotAnElector);
    }
    let opens = vote.opened_in == moment.landing.commit.id;
    let is_openers_own = vote.opened_by.login() == Some(&voter) && judged.who.by == vote.opened_by;
    if opens && !is_openers_own {
        return Err(Why::Prefilled);
    }
    let recorded = if moment.is_baseline {
        if judged.who.by.login() == Some(&voter) { Recorded::Own } else { taken_as_found(judged) }
    } else {
        authority::ballot(judged, vote, &voter)?
    };
    if !moment.is_signed_enough(&vote.policy.clone(), EventKind::BallotCast, judged.who) {
        return Err(Why::Unsigned);
    }
    let standing = vote.ballots.iter().position(|ballot| ballot.voter == voter);
    if let Some(ballot) = standing.and_then(|index| vote.ballots.get(index)) {
        if ballot.entry != *entry {
            return Err(Why::Duplicate);
        }
        if matches!(recorded, Recorded::Transcribed(_)) && ballot.transcribed_by.is_none() {
            return Err(Why::OwnBallotStands);
        }
    }
    let transcribed_by = match recorded {
        Recorded::Own => None,
        Recorded::Transcribed(moderator) => Some(moderator),
    };
    let ballot = BallotRecord {
        voter,
        entry: entry.clone(),
        choice,
        at: moment.when.at(),
        commit: moment.landing.commit.id.clone(),
        transcribed_by: transcribed_by.clone(),
    };
    match standing.and_then(|index| vote.ballots.get_mut(index)) {
        Some(before) => *before = ballot,
        None => vote.ballots.push(ballot),
    }
    Ok(transcribed_by)
}

/// Before anybody could be recognised, a ballot stands whoever recorded it.
fn taken_as_found(judged: &Judged<'_>) -> Recorded {
    judged.who.by.login().map_or(Recorded::Own, |login| Recorded::Transcribed(login.clone()))
}

fn choice_of(group: &Group, entry: &Login) -> Choice {
    group.ballots().find(|(login, _)| ***login == *entry).map_or(Choice::Pending, |(_, ballot)| *ballot.choice)
}

/// Puts a veto over the group.
pub(super) fn veto(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &mut Event,
) -> Result<(), Why> {
    let Field::Veto(entry) = judged.field else { return Ok(()) };
    let by = moment.roster.person(entry);
    if timeline.vetoes.iter().any(|veto| veto.by == by) {
        return Err(Why::WrongState(format!("a veto of {by} stands already")));
    }
    if let Some(scribe) = judged.who.vouchers().next()
        && !judged.who.is_own_word_of(&by)
        && !moment.is_baseline
    {
        let scribe =
            judged.who.vouchers().find(|login| moment.roster.holds(login, Role::CommunityModerator)).unwrap_or(scribe);
        event.detail.insert("transcribed_by".to_owned(), json!(scribe));
    }
    let reason = judged.after.vetoes().find(|(login, _)| ***login == *entry).and_then(|(_, veto)| veto.reason.as_ref());
    timeline.vetoes.push(VetoRecord { by, entry: entry.clone(), reason: reason.map(ToString::to_string) });
    timeline.show(event.at);
    Ok(())
}

/// Takes a veto away; with the last one, what it stood over shows again.
pub(super) fn lift(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &Event,
) -> Result<(), Why> {
    let Field::Veto(entry) = judged.field else { return Ok(()) };
    let by = moment.roster.person(entry);
    if !timeline.vetoes.iter().any(|veto| veto.entry == *entry) {
        return Err(Why::WrongState(format!("no veto of {by} stands under this entry")));
    }
    timeline.vetoes.retain(|veto| veto.entry != *entry);
    timeline.show(event.at);
    Ok(())
}

/// Settles a vote whose window is over.
pub(super) fn close(timeline: &mut Timeline, closes_at: Timestamp, id: GroupId) -> Event {
    let mut detail = Detail::new();
    let mut passes = false;
    if let Some(vote) = &mut timeline.vote {
        passes = vote.passes();
        vote.outcome = if passes { Outcome::Approved } else { Outcome::Rejected };
        let tally = vote.tally();
        for (name, count) in [
            ("electorate", Some(tally.electorate)),
            ("needed", vote.needed()),
            ("approve", Some(tally.approve)),
            ("reject", Some(tally.reject)),
            ("abstain", Some(tally.abstain)),
            ("pending", Some(tally.pending())),
        ] {
            detail.insert(name.to_owned(), json!(count));
        }
    }
    let (kind, ground) =
        if passes { (EventKind::Approved, Phase::Approved) } else { (EventKind::Rejected, Phase::Rejected) };
    timeline.stand(ground, closes_at);
    Event {
        group: Some(id),
        kind,
        at: closes_at,
        contested: false,
        commit: None,
        by: None::<Actor>,
        attested: false,
        landed_by: None,
        signed_by: None,
        marks: BTreeSet::new(),
        effect: Effect::Applied,
        why: None,
        detail,
    }
}
