//! Whether an act stands, and what it does where it does.

use std::collections::BTreeMap;

use super::act::{Act, Amendment};
use super::allowed::stepped;
use super::attribution::Attribution;
use super::diff::Deed;
use super::event::{Event, Mark, Verdict, What};
use super::field::{Field, Record};
use super::moment::Moment;
use super::people::people;
use super::permission::Judged;
use super::profit::{self, Landed};
use super::standing::Standing;
use super::state::Phase;
use super::timeline::{Outcome, Timeline};
use super::touch::Touched;
use super::why::Why;
use super::{ballots, voting};
use crate::clock::Timestamp;
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
            Act::Erased { record, altered: false } if moment.is_baseline && timeline.has_ended_by(record) => {
                timeline.resume();
                Ok(())
            }
            Act::Approved(_)
            | Act::Rejected(_)
            | Act::Proposed
            | Act::Adopted { .. }
            | Act::Restored
            | Act::Renamed { .. }
            | Act::KindChanged { .. }
            | Act::Reversed { .. }
            | Act::Retired { .. }
            | Act::FacilitatorAdded(_)
            | Act::FacilitatorRemoved(_)
            | Act::MaintainerAdded(_)
            | Act::MaintainerRemoved(_)
            | Act::Reported { .. }
            | Act::ReportRequested { .. }
            | Act::Erased { .. }
            | Act::Withdrawn
            | Act::Deleted
            | Act::Unreadable => change(timeline, moment, &judged, at),
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
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::Proposed
        | Act::Adopted { .. }
        | Act::Restored
        | Act::Renamed { .. }
        | Act::Amended(_)
        | Act::VoteOpened { .. }
        | Act::Reversed { .. }
        | Act::Retired { .. }
        | Act::FacilitatorAdded(_)
        | Act::FacilitatorRemoved(_)
        | Act::MaintainerAdded(_)
        | Act::MaintainerRemoved(_)
        | Act::Reported { .. }
        | Act::ReportRequested { .. }
        | Act::Withdrawn
        | Act::Deleted
        | Act::Unreadable => true,
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
