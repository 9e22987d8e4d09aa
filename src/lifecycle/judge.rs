//! Whether an act stands, and what it does where it does.

use serde_json::json;

use super::acts::Act;
use super::authority::{self, Judged};
use super::event::{Effect, Event, EventKind, Mark, Why};
use super::field::{Field, Material};
use super::moment::Moment;
use super::profit;
use super::replay::Replay;
use super::state::{Step, step};
use super::timeline::{Outcome, Timeline};
use super::touch::Touched;
use super::voting;
use crate::registry::group::{Group, Kind};

impl Replay {
    /// Judges one act and, where it stands, does it.
    pub(super) fn apply(&mut self, moment: &Moment<'_>, touch: &Touched, act: &Act) {
        let who = moment.who(&touch.names, touch.after.as_deref(), &act.field, &self.now_called);
        let after = touch.after.as_deref().unwrap_or(&touch.before.group);
        let judged = Judged {
            kind: act.kind,
            field: &act.field,
            who: &who,
            roster: &moment.roster,
            before: &touch.before,
            after,
        };
        let Some(timeline) = self.timelines.get_mut(touch.timeline) else { return };
        let id = touch.names.first().unwrap_or(&touch.before.id);
        let mut event = moment.event(Some(id), act.kind, &who, act.detail.clone());
        let verdict = match act.kind {
            EventKind::VoteOpened => voting::open(timeline, moment, &judged, &mut event),
            EventKind::BallotCast => voting::cast(timeline, moment, &judged, &mut event),
            _ => change(timeline, moment, &judged, &mut event),
        };
        if let Err(why) = verdict {
            if matters(timeline, act, &why) {
                note_void(timeline, &act.field);
                event.effect = if stands_in_the_file(act.kind, &why) { Effect::Applied } else { Effect::Void };
                let landed = touch.after.as_deref();
                if profit::would_stand(moment, &judged, &touch.names, landed, &self.now_called, &why) {
                    event.marks.insert(Mark::Profits);
                }
                event.why = Some(why);
                self.events.push(event);
            }
        } else {
            timeline.void_records.remove(&record_of(&act.field));
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
    if moment.is_signed_enough(&moment.policy, judged.kind, judged.who) { Ok(()) } else { Err(Why::Unsigned) }
}

/// Every act but openings and ballots.
fn change(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, event: &mut Event) -> Result<(), Why> {
    allowed(moment, judged)?;
    if voting::depends_on_the_clock(timeline, moment.when, judged.kind) {
        return Err(Why::Contested);
    }
    let mut what = step(timeline.phase(), judged.kind);
    if what == Step::Beneath {
        what = step(timeline.ground, judged.kind);
    }
    match what {
        Step::To(phase) => {
            if judged.kind == EventKind::Amended
                && let Some(vote) = &mut timeline.vote
            {
                vote.outcome = Outcome::Void;
                event.detail.insert("voids_round".to_owned(), json!(vote.round));
            }
            if !matches!(judged.kind, EventKind::Amended) {
                timeline.vetoes.clear();
            }
            timeline.stand(phase, event.at);
        }
        Step::Stay | Step::Beneath => {}
        Step::Veto => voting::veto(timeline, moment, judged, event)?,
        Step::Lift => voting::lift(timeline, moment, judged, event)?,
        Step::Void(why) => return Err(Why::WrongState(why.to_owned())),
    }
    people(timeline, moment, judged);
    Ok(())
}

/// Who has power over the record, and the kind, after an act that stands.
fn people(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) {
    match (judged.kind, judged.field) {
        (EventKind::FacilitatorAdded, Field::Facilitator(login)) => {
            let person = moment.roster.person(login);
            if moment.is_baseline || authority::empowers(judged) {
                timeline.barred.remove(&person);
                timeline.empowered.insert(person);
            }
        }
        (EventKind::FacilitatorRemoved, Field::Facilitator(login)) => {
            let person = moment.roster.person(login);
            if authority::bars(judged) {
                timeline.barred.insert(person.clone());
            }
            timeline.empowered.remove(&person);
        }
        (EventKind::Adopted, _) => empower_listed(timeline, moment, judged.after),
        (EventKind::KindChanged | EventKind::Amended, Field::Material(Material::Kind)) => {
            timeline.kind = kind_of(judged.after);
        }
        _ => {}
    }
}

/// Gives everybody who is listed power over the record, as a proposal, an opening and an adoption do.
pub(super) fn empower_listed(timeline: &mut Timeline, moment: &Moment<'_>, group: &Group) {
    let listed = group.facilitators.iter().map(|one| moment.roster.person(&one.github));
    timeline.empowered.extend(listed);
}

fn kind_of(group: &Group) -> Option<Kind> {
    group.kind.as_ref().map(|kind| **kind)
}

/// Whether a change that nobody who holds it did stands in the file all the same, as a finding.
fn stands_in_the_file(kind: EventKind, why: &Why) -> bool {
    let unentitled = matches!(why, Why::Unauthorized(_) | Why::Unattested(_) | Why::Unsigned);
    unentitled && !kind.is_decision() && kind != EventKind::Amended
}

/// Whether a void act is worth a record: taking away what never stood is tidying up.
fn matters(timeline: &Timeline, act: &Act, why: &Why) -> bool {
    match (act.kind, &act.field) {
        (EventKind::VetoLifted, Field::Veto(login)) => {
            !matches!(why, Why::WrongState(_)) || timeline.vetoes.iter().any(|veto| veto.by == *login)
        }
        (EventKind::Erased, field) => !timeline.void_records.contains(field),
        _ => true,
    }
}

/// The record that a field belongs to: what a later change makes that act again.
fn record_of(field: &Field) -> Field {
    match field {
        Field::Choice(login) => Field::Ballot(login.clone()),
        field => field.clone(),
    }
}

fn note_void(timeline: &mut Timeline, field: &Field) {
    let record = record_of(field);
    if matches!(record, Field::Ballot(_) | Field::Veto(_) | Field::Origin | Field::Reversal | Field::Retirement) {
        timeline.void_records.insert(record);
    }
}
