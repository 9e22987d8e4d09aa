//! Votes and vetoes: opening, vetoing, lifting, the close.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::json;

use super::authority::{self, Judged};
use super::detail::Detail;
use super::event::{Actor, Effect, Event, EventKind, Why};
use super::field::Field;
use super::judge::{allowed, empower_listed, stepped};
use super::moment::Moment;
use super::state::{Phase, Step, step};
use super::timeline::{Outcome, Timeline, VetoRecord, VoteRecord};
use super::times::When;
use crate::clock::{Timestamp, rfc3339};
use crate::registry::manifest::Role;
use crate::registry::scalar::GroupId;

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
    allowed(moment, judged)?;
    let When::Exact(opened_at) = moment.when else { return Err(Why::Contested) };
    if let Step::Void(why) = step(timeline.phase(), EventKind::VoteOpened) {
        return Err(Why::WrongState(why.to_owned()));
    }
    if judged.before.group.round() == Some(round) {
        return Err(Why::WrongState("a proposal has to land before a vote on it is opened".to_owned()));
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
        text: Rc::clone(judged.after),
        ballots: Vec::new(),
        not_counted: Vec::new(),
        outcome: Outcome::Open,
    };
    event.detail.say("closes_at", rfc3339(vote.closes_at));
    event.detail.say("electorate", json!(vote.electorate));
    event.detail.say("needed", json!(vote.needed()));
    timeline.vote = Some(vote);
    timeline.vetoes.clear();
    // What the new round passes over may stay in the file, and stands no more; an adoption is no matter of rounds.
    let adoption_is_void = timeline.void_records.contains(&Field::Origin);
    timeline.void_records = Field::records_of(judged.after);
    timeline.void_records.retain(|record| match record {
        Field::Reversal | Field::Retirement | Field::Veto(_) => true,
        Field::Origin => adoption_is_void,
        _ => false,
    });
    empower_listed(timeline, moment, judged.after);
    timeline.kind = judged.after.kind().or(timeline.kind);
    timeline.stand(Phase::Voting, opened_at);
    Ok(())
}

/// Puts a veto over the group.
pub(super) fn veto(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &mut Event,
) -> Result<(), Why> {
    stepped(timeline, moment, judged)?;
    let Field::Veto(entry) = judged.field else { return Ok(()) };
    let by = moment.roster.person(entry);
    if timeline.vetoes.iter().any(|veto| moment.roster.same(&veto.by, &by)) {
        return Err(Why::WrongState(format!("a veto of {by} stands already")));
    }
    if let Some(moderator) = authority::veto_transcribed_by(judged).filter(|_| !moment.is_baseline) {
        event.detail.say("transcribed_by", moderator.as_str());
    }
    let reason = judged.after.veto_of(entry).and_then(|(_, veto)| veto.reason.as_ref());
    timeline.vetoes.push(VetoRecord { by, entry: entry.clone(), reason: reason.map(ToString::to_string) });
    timeline.show(event.at);
    Ok(())
}

/// Takes a veto away; with the last one, what it stood over shows again.
pub(super) fn lift(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    at: Timestamp,
) -> Result<(), Why> {
    stepped(timeline, moment, judged)?;
    let Field::Veto(entry) = judged.field else { return Ok(()) };
    if !timeline.vetoes.iter().any(|veto| veto.entry == *entry) {
        return Err(Why::WrongState(format!("no veto stands under {entry}")));
    }
    timeline.vetoes.retain(|veto| veto.entry != *entry);
    timeline.show(at);
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
            detail.say(name, json!(count));
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
