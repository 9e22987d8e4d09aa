//! Whether an act stands, and what it does where it does.

use std::collections::BTreeMap;

use super::act::{Act, Amendment};
use super::attribution::Attribution;
use super::diff::Deed;
use super::event::{Event, Mark, Verdict, What};
use super::field::{Field, Material, Record};
use super::moment::Moment;
use super::permission::Judged;
use super::profit::{self, Landed};
use super::standing::Standing;
use super::state::{Phase, Step};
use super::timeline::{Outcome, Timeline};
use super::touch::Touched;
use super::why::Why;
use super::{ballots, voting};
use crate::clock::Timestamp;
use crate::registry::group::Group;
use crate::registry::scalar::{GroupId, Login};

impl Standing {
    /// Judges one act and, where it stands, does it; `None` for what is not worth a record.
    pub(super) fn apply(
        &mut self,
        moment: &Moment<'_>,
        touch: &Touched,
        deed: &Deed,
        who: &Attribution,
    ) -> Option<Event> {
        let mut act = deed.act.clone();
        let judged = Judged {
            act: &deed.act,
            who,
            roster: &moment.roster,
            before: &touch.before,
            after: touch.after.as_ref().unwrap_or(&touch.before.group),
        };
        let timeline = &mut self.timelines[touch.timeline];
        let at = moment.when.at();
        let done = match &mut act {
            Act::VoteOpened { round, terms } => {
                voting::open(timeline, moment, &judged, *round).map(|opened| *terms = Some(opened))
            }
            Act::BallotCast(cast) => ballots::cast(timeline, moment, &judged, cast),
            Act::Amended(amendment) => amend(timeline, moment, &judged, amendment, &self.now_called),
            Act::Vetoed { entry, reason, transcribed_by } => {
                voting::veto(timeline, moment, &judged, entry, reason.as_ref()).map(|by| *transcribed_by = by)
            }
            Act::VetoLifted { entry } => voting::lift(timeline, moment, &judged, entry),
            _ => change(timeline, moment, &judged, at),
        };
        let what = |act: Act| What::Group { timeline: Some(touch.timeline), id: touch.before.id.clone(), act };
        let Err(why) = done else {
            if let Some(record) = act.record() {
                timeline.void_records.remove(&record);
            }
            return Some(moment.event(what(act), who));
        };
        if !matters(timeline, moment, &judged) {
            if let Act::Erased { record, .. } = &act {
                timeline.void_records.remove(record);
            }
            return None;
        }
        note_void(timeline, &act);
        let after = touch.after.as_ref().map(|after| &***after);
        let landed = Landed { names: &touch.names, after, now_called: &self.now_called };
        let profits = profit::would_stand(moment, &judged, &deed.field, &landed, &why);
        let mut event = moment.event(what(act), who);
        event.marks.extend(profits.then_some(Mark::Profits));
        // A change that nobody who holds it did stands in the file all the same, as a finding.
        let stands_in_the_file = why.is_unentitled() && !moment.constitution.is_decision(&deed.act);
        event.verdict = if stands_in_the_file { Verdict::Unwelcome(why) } else { Verdict::Void(why) };
        Some(event)
    }
}

/// Whether an act may be done by whoever did it, signed as the policy wants.
pub(super) fn allowed(moment: &Moment<'_>, judged: &Judged<'_>) -> Result<(), Why> {
    if moment.is_baseline {
        return Ok(());
    }
    moment.constitution.may(judged)?;
    if moment.wants_signature(&moment.policy, judged.act.kind().name()) {
        // The word that carries the authority has to be the signed one.
        let who = judged.who.as_signed();
        moment.constitution.may(&Judged { who: &who, ..*judged }).map_err(|_| Why::Unsigned)?;
    }
    Ok(())
}

/// What the table makes of an act that may be done: the phase that it leads to, if it leads anywhere.
pub(super) fn stepped(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> Result<Option<Phase>, Why> {
    allowed(moment, judged)?;
    let kind = judged.act.kind();
    if voting::depends_on_the_clock(timeline, moment, kind) {
        return Err(Why::Contested);
    }
    let mut what = moment.constitution.step(timeline.phase(), kind);
    if what == Step::Beneath {
        what = moment.constitution.step(timeline.ground, kind);
    }
    match what {
        Step::Void(why) => Err(Why::WrongState(why.to_owned())),
        Step::To(phase) => Ok(Some(phase)),
        Step::Stay | Step::Veto | Step::Lift | Step::Beneath => Ok(None),
    }
}

/// Every act that is no matter of votes and vetoes.
fn change(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, at: Timestamp) -> Result<(), Why> {
    if let Some(phase) = stepped(timeline, moment, judged)? {
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
    amendment: &mut Amendment,
    now_called: &BTreeMap<GroupId, GroupId>,
) -> Result<(), Why> {
    let leads_to = stepped(timeline, moment, judged)?;
    let text = Field::Text(amendment.fields.clone());
    let open = timeline.vote.as_ref().filter(|_| timeline.is_open());
    let opened = open.and_then(|vote| vote.text.as_ref());
    if opened.is_some_and(|opened| text.value(opened, now_called) == text.value(judged.after, now_called)) {
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

/// Who has power over the record, and the kind, after an act that stands.
fn people(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>) {
    match judged.act {
        Act::FacilitatorAdded(login) if moment.is_baseline || moment.constitution.empowers(judged) => {
            timeline.barred.retain(|one| !moment.roster.same(one, login));
            timeline.empowered.insert(moment.roster.person(login));
        }
        Act::FacilitatorRemoved(login) => {
            if moment.constitution.bars(judged, login) {
                timeline.barred.insert(moment.roster.person(login));
            }
            timeline.empowered.retain(|one| !moment.roster.same(one, login));
        }
        Act::Adopted { .. } => empower_listed(timeline, moment, judged.after),
        Act::KindChanged { .. } => timeline.kind = judged.after.kind(),
        Act::Amended(amendment) if amendment.fields.contains(&Material::Kind) => {
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

/// Whether a void act is worth a record: taking away what never stood, or putting back what stands, is tidying up.
fn matters(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>) -> bool {
    let stands = |entry: &Login| timeline.vetoes.iter().any(|veto| veto.entry == *entry);
    match judged.act {
        Act::VetoLifted { entry } => stands(entry),
        Act::Vetoed { entry, .. } => !stands(entry),
        Act::Erased { record, altered: true } => {
            !moment.is_baseline && !is_theirs_to_word(timeline, moment, judged, record)
        }
        Act::Erased { record, altered: false } => match record {
            // An elector's line belongs to the paper, whoever filled it in.
            Record::Ballot(login) if timeline.vote.as_ref().is_some_and(|vote| vote.has_elector(login)) => true,
            record => !timeline.void_records.contains(record),
        },
        Act::KindChanged { .. } => timeline.kind != judged.after.kind(),
        Act::BallotCast(cast) => cast.again || !ballots::says_what_counts(timeline, cast),
        _ => true,
    }
}

/// Whether what somebody said is reworded by themselves, or by whoever may record it for them.
fn is_theirs_to_word(timeline: &Timeline, moment: &Moment<'_>, judged: &Judged<'_>, record: &Record) -> bool {
    match record {
        Record::Ballot(entry) => timeline.vote.as_ref().is_none_or(|vote| {
            let voter = moment.roster.person(entry);
            !vote.electorate.iter().any(|elector| moment.roster.same(elector, &voter))
                || moment.constitution.ballot(judged, vote, &voter).is_ok()
        }),
        Record::Veto(entry) => {
            let act = Act::Vetoed { entry: entry.clone(), reason: None, transcribed_by: None };
            moment.constitution.may(&Judged { act: &act, ..*judged }).is_ok()
        }
        Record::Origin | Record::Reversal | Record::Retirement | Record::Round => true,
    }
}

/// Remembers a record that does not stand, so that a later change inside it is its act again.
fn note_void(timeline: &mut Timeline, act: &Act) {
    let is_taken_away = matches!(act, Act::VetoLifted { .. } | Act::Erased { .. });
    if let Some(record) = act.record().filter(|_| !is_taken_away) {
        timeline.void_records.insert(record);
    }
}
