//! Which entries of the paper of sponsors count.

use super::act::{Act, Endorsed};
use super::allowed::stepped;
use super::moment::Moment;
use super::paper::{Approval, Line, Objection, Sponsorship, Uncounted, Withdrawal};
use super::permission::{Judged, Recorded};
use super::timeline::Timeline;
use super::why::{Takes, Why};
use crate::registry::scalar::Login;

/// Enters what somebody says on the paper; what does not count is listed with the reason.
pub(super) fn enter(
    timeline: &mut Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    act: &mut Act,
) -> Result<(), Why> {
    let Some(said) = act.endorsed().cloned() else { return Ok(()) };
    let counted = judge(timeline, moment, judged, act, &said);
    let transcribed_by = match counted {
        Ok(transcribed_by) => transcribed_by,
        Err(why) => {
            if !said.erases {
                list(timeline, moment, judged, act, &said, &why);
            }
            return Err(why);
        }
    };
    let person = moment.roster.person(&said.entry);
    let office = moment.constitution.office(&person, &moment.roster);
    if let Some(said) = act.endorsed_mut() {
        said.transcribed_by.clone_from(&transcribed_by);
        said.office = office;
    }
    timeline.paper.count += 1;
    let (number, at, trace) = (timeline.paper.count, moment.when.at(), judged.who.trace.clone());
    let lines = &mut timeline.paper.lines;
    // What a human says is their last word, by whichever login they said something else before.
    for other in lines.iter_mut().filter(|it| it.entry != said.entry && moment.roster.same(&it.person, &person)) {
        match act {
            Act::SponsoredBy(_) | Act::SponsorshipWithdrawn(_) => (other.sponsorship, other.withdrawn) = (None, None),
            _ => (other.approval, other.objection) = (None, None),
        }
    }
    let place = lines.iter().position(|line| line.entry == said.entry).unwrap_or_else(|| {
        lines.push(Line::blank(person.clone(), said.entry.clone()));
        lines.len() - 1
    });
    let Some(line) = lines.get_mut(place) else { return Ok(()) };
    (line.person, line.reason, line.source) = (person, said.reason.clone(), said.source.clone());
    match act {
        Act::SponsoredBy(_) | Act::SponsorshipWithdrawn(_) if transcribed_by.is_some() => {}
        Act::SponsoredBy(_) | Act::SponsorshipWithdrawn(_) => line.sponsors_in = Some(trace.clone()),
        _ => line.approves_in = Some(trace.clone()),
    }
    match act {
        Act::SponsoredBy(_) => {
            line.withdrawn = None;
            line.sponsorship = Some(Sponsorship { at, office, is_outdated: false, transcribed_by, number, trace });
        }
        Act::SponsorshipWithdrawn(_) => {
            line.sponsorship = None;
            line.withdrawn = Some(Withdrawal { at, transcribed_by, number });
        }
        Act::CharterApproved { charter, .. } => {
            line.objection = None;
            let charter = charter.clone();
            line.approval = Some(Approval { charter, at, is_in_office: office.is_some(), number, trace });
        }
        Act::CharterObjected(_) => {
            line.approval = None;
            let reason = said.reason.clone();
            line.objection = Some(Objection { at, reason, is_in_office: office.is_some(), number, trace });
        }
        _ => (line.approval, line.objection) = (None, None),
    }
    Ok(())
}

/// Whether an entry counts, and who recorded it where its person did not.
fn judge(
    timeline: &Timeline,
    moment: &Moment<'_>,
    judged: &Judged<'_>,
    act: &Act,
    said: &Endorsed,
) -> Result<Option<Login>, Why> {
    let person = moment.roster.person(&said.entry);
    // What comes along with a proposal is whatever whoever proposes says for themselves.
    let is_prefilled = timeline.is_issued_by(&moment.landing.commit.id) && !moment.is_baseline;
    if is_prefilled && timeline.proposer.login() != Some(&person) {
        return Err(Why::Prefilled);
    }
    stepped(timeline, moment, judged)?;
    let (sponsors, adds) = match act {
        Act::SponsoredBy(_) => (true, true),
        Act::SponsorshipWithdrawn(_) => (true, false),
        Act::CharterApproved { .. } => (false, true),
        _ => (false, false),
    };
    if adds && !moment.when.is_exact() {
        return Err(Why::Contested);
    }
    if !sponsors || moment.is_baseline {
        return Ok(None);
    }
    match moment.constitution.sponsoring(judged, &person)? {
        Recorded::Own => Ok(None),
        Recorded::Transcribed(_) if is_prefilled => Err(Why::Prefilled),
        // What says nothing any more was taken back by its person, or by nobody.
        Recorded::Transcribed(_) if said.erases => Err(Why::Unauthorized(Takes::one_of(person.to_string()))),
        Recorded::Transcribed(_) if timeline.paper.lines_of(&person, &moment.roster).any(Line::is_own) => {
            Err(Why::OwnEntryStands)
        }
        Recorded::Transcribed(by) => Ok(Some(by)),
    }
}

/// Lists what does not count.
fn list(timeline: &mut Timeline, moment: &Moment<'_>, judged: &Judged<'_>, act: &Act, said: &Endorsed, why: &Why) {
    let by = &judged.who.by;
    let is_theirs = by.login().is_some_and(|by| moment.roster.same(by, &said.entry));
    timeline.paper.void.push(Uncounted {
        entry: said.entry.clone(),
        recorded_by: (!is_theirs).then(|| by.to_string()),
        is_approval: !matches!(act, Act::SponsoredBy(_) | Act::SponsorshipWithdrawn(_)),
        at: moment.when.at(),
        why: why.clone(),
    });
}
