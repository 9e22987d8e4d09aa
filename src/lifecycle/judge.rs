//! Whether an act stands, and what it does where it does.

use std::collections::BTreeMap;

use super::acts::Act;
use super::attribution::Attribution;
use super::authority::{self, Judged};
use super::event::{Effect, Event, EventKind, Mark, Why};
use super::field::{Field, Material};
use super::moment::Moment;
use super::profit;
use super::replay::Replay;
use super::state::{Phase, Step, step};
use super::timeline::{Outcome, Timeline};
use super::touch::Touched;
use super::{ballots, voting};
use crate::clock::Timestamp;
use crate::registry::group::Group;
use crate::registry::scalar::{GroupId, Login};

impl Replay {
    /// Judges one act and, where it stands, does it.
    pub(super) fn apply(&mut self, moment: &Moment<'_>, touch: &Touched, act: &Act, who: &Attribution) {
        let judged = Judged {
            kind: act.kind,
            field: &act.field,
            who,
            roster: &moment.roster,
            before: &touch.before,
            after: touch.after.as_ref().unwrap_or(&touch.before.group),
        };
        let Some(timeline) = self.timelines.get_mut(touch.timeline) else { return };
        let mut event = moment.event(Some(&touch.before.id), act.kind, who, act.detail.clone());
        let verdict = match act.kind {
            EventKind::VoteOpened => voting::open(timeline, moment, &judged, &mut event),
            EventKind::BallotCast => ballots::cast(timeline, moment, &judged, &mut event),
            EventKind::Amended => amend(timeline, moment, &judged, &mut event, &self.now_called),
            EventKind::Vetoed => voting::veto(timeline, moment, &judged, &mut event),
            EventKind::VetoLifted => voting::lift(timeline, moment, &judged, event.at),
            _ => change(timeline, moment, &judged, event.at),
        };
        if let Err(why) = verdict {
            if matters(timeline, moment, act, &judged) {
                note_void(timeline, act);
                event.effect = if stands_in_the_file(act.kind, &why) { Effect::Applied } else { Effect::Void };
                let landed = touch.after.as_ref().map(|after| &***after);
                if profit::would_stand(moment, &judged, &touch.names, landed, &self.now_called, &why) {
                    event.marks.insert(Mark::Profits);
                }
                event.why = Some(why);
                self.events.push(event);
            } else if act.kind == EventKind::Erased {
                timeline.void_records.remove(&act.field);
            }
        } else {
            if let Some(record) = act.field.record() {
                timeline.void_records.remove(&record);
            }
            self.events.push(event);
        }
    }
}

/// Whether an act may be done by whoever did it, signed as the policy wants.
pub(super) fn allowed(moment: &Moment<'_>, judged: &Judged<'_>) -> Result<(), Why> {
    if moment.is_baseline {
        return Ok(());
    }
    authority::may(judged)?;
    if moment.wants_signature(&moment.policy, judged.kind) {
        // The word that carries the authority has to be the signed one.
        let who = judged.who.as_signed();
        authority::may(&Judged { who: &who, ..*judged }).map_err(|_| Why::Unsigned)?;
    }
    Ok(())
}

/// What the table makes of an act that may be done.
pub(super) fn stepped(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> Result<Step, Why> {
    allowed(moment, judged)?;
    if voting::depends_on_the_clock(timeline, moment.when, judged.kind) {
        return Err(Why::Contested);
    }
    let mut what = step(timeline.phase(), judged.kind);
    if what == Step::Beneath {
        what = step(timeline.ground, judged.kind);
    }
    if let Step::Void(why) = what { Err(Why::WrongState(why.to_owned())) } else { Ok(what) }
}

/// Every act that is no matter of votes and vetoes.
fn change(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, at: Timestamp) -> Result<(), Why> {
    if let Step::To(phase) = stepped(timeline, moment, judged)? {
        timeline.vetoes.clear();
        leave(timeline, phase, at);
    }
    people(timeline, moment, judged);
    Ok(())
}

/// An amendment voids an open vote, unless all it does is to bring back the text that the vote is about.
fn amend(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    event: &mut Event,
    now_called: &BTreeMap<GroupId, GroupId>,
) -> Result<(), Why> {
    let step = stepped(timeline, moment, judged)?;
    let is_as_opened =
        timeline.vote.as_ref().filter(|_| timeline.is_open()).is_some_and(|vote| {
            judged.field.value(&vote.text, now_called) == judged.field.value(judged.after, now_called)
        });
    if is_as_opened {
        event.detail.say("as_opened", true);
    } else if let Step::To(phase) = step {
        let voided = timeline.vote.as_ref().filter(|_| timeline.is_open()).map(|vote| vote.round);
        if let Some(round) = voided {
            event.detail.say("voids_round", round);
        }
        leave(timeline, phase, event.at);
    }
    people(timeline, moment, judged);
    Ok(())
}

/// Goes to another phase; a vote whose window still runs comes to nothing.
fn leave(timeline: &mut Timeline, phase: Phase, at: Timestamp) {
    let is_open = timeline.is_open();
    if let Some(vote) = timeline.vote.as_mut().filter(|_| is_open) {
        vote.outcome = Outcome::Void;
    }
    timeline.stand(phase, at);
}

/// Who has power over the record, and the kind, after an act that stands.
fn people(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) {
    match (judged.kind, judged.field) {
        (EventKind::FacilitatorAdded, Field::Facilitator(login))
            if moment.is_baseline || authority::empowers(judged) =>
        {
            timeline.barred.retain(|one| !moment.roster.same(one, login));
            timeline.empowered.insert(moment.roster.person(login));
        }
        (EventKind::FacilitatorRemoved, Field::Facilitator(login)) => {
            if authority::bars(judged) {
                timeline.barred.insert(moment.roster.person(login));
            }
            timeline.empowered.retain(|one| !moment.roster.same(one, login));
        }
        (EventKind::Adopted, _) => empower_listed(timeline, moment, judged.after),
        (EventKind::KindChanged | EventKind::Amended, Field::Text(fields)) if fields.contains(&Material::Kind) => {
            timeline.kind = judged.after.kind();
        }
        _ => {}
    }
}

/// Gives everybody who is listed power over the record, as an opening and an adoption do; not those whom a core or lead
/// maintainer removed.
pub(super) fn empower_listed(timeline: &mut Timeline, moment: &Moment<'_>, group: &Group) {
    let listed = group.facilitators.iter().map(|one| moment.roster.person(&one.github));
    let listed: Vec<Login> = listed.filter(|login| !timeline.bars(login, &moment.roster)).collect();
    timeline.empowered.extend(listed);
}

/// Whether a change that nobody who holds it did stands in the file all the same, as a finding.
fn stands_in_the_file(kind: EventKind, why: &Why) -> bool {
    let unentitled = matches!(why, Why::Unauthorized(_) | Why::Unattested(_) | Why::Unsigned);
    unentitled && !kind.is_decision()
}

/// Whether a void act is worth a record: taking away what never stood, or putting back what stands, is tidying up.
fn matters(timeline: &Timeline, moment: &Moment<'_>, act: &Act, judged: &Judged<'_>) -> bool {
    let after: &Group = judged.after;
    if act.detail.is_altered() {
        return !moment.is_baseline && !is_theirs_to_word(timeline, moment, judged);
    }
    match (act.kind, &act.field) {
        (EventKind::VetoLifted, Field::Veto(login)) => timeline.vetoes.iter().any(|veto| veto.entry == *login),
        (EventKind::Vetoed, Field::Veto(login)) => !timeline.vetoes.iter().any(|veto| veto.entry == *login),
        // An elector's line belongs to the paper, whoever filled it in.
        (EventKind::Erased, Field::Ballot(login)) if timeline.vote.as_ref().is_some_and(|it| it.has_elector(login)) => {
            true
        }
        (EventKind::Erased, field) => !timeline.void_records.contains(field),
        (EventKind::KindChanged, _) => timeline.kind != after.kind(),
        (EventKind::BallotCast, Field::Choice(login)) => !ballots::says_what_counts(timeline, after, login),
        _ => true,
    }
}

/// Whether what somebody said is reworded by themselves, or by whoever may record it for them.
fn is_theirs_to_word(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> bool {
    match judged.field {
        Field::Ballot(entry) => timeline.vote.as_ref().is_none_or(|vote| {
            let voter = moment.roster.person(entry);
            !vote.electorate.iter().any(|elector| moment.roster.same(elector, &voter))
                || authority::ballot(judged, vote, &voter).is_ok()
        }),
        Field::Veto(_) => authority::may(&Judged { kind: EventKind::Vetoed, ..*judged }).is_ok(),
        _ => true,
    }
}

/// Remembers a record that does not stand, so that a later change inside it is its act again.
fn note_void(timeline: &mut Timeline, act: &Act) {
    let is_taken_away = matches!(act.kind, EventKind::VetoLifted | EventKind::Erased);
    if let Some(record) = act.field.record().filter(|_| !is_taken_away) {
        timeline.void_records.insert(record);
    }
}
