//! From two versions of a group's file to the acts that lie between them.

use std::collections::BTreeMap;

use super::act::{Act, Amendment, Cast};
use super::endorsements;
use super::field::{Field, Material, Record};
use super::words::{differing, with};
use crate::order::Collect;
use crate::registry::group::{Group, Origin};
use crate::registry::paper::CharterRecord;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

mod ballot_paper;
mod found;

use ballot_paper::{ballot_paper, opening, restated_ballot, said_of};
pub use found::{Deed, Memory};

/// What was done by the next version of a group, in no particular order.
pub fn since(memory: &Memory<'_>, new: &Group) -> Vec<Deed> {
    let old: &Group = memory.group.group.read();
    let opens = new.round().filter(|round| memory.group.is_opened_by(*round));
    let mut deeds = Vec::new();
    // What is proposed anew is whatever the file says then.
    let is_anew = endorsements::reproposes(old, new, memory.group);
    if !is_anew {
        material(old, new, memory, &mut deeds);
    }
    records(old, new, memory, opens.is_some(), &mut deeds);
    match opens {
        Some(round) => opening(round, old, new, &mut deeds),
        None => ballot_paper(old, new, memory, &mut deeds),
    }
    let endorsed = endorsements::since(old, new, memory.group).into_iter();
    let endorsed = endorsed.chain(endorsements::approvals(old, new, memory.group));
    deeds.extend(endorsed.map(|(act, field)| Deed::new(act, field)));
    if !is_anew {
        people(old, new, memory.roster, &mut deeds);
    }
    reports(old, new, &mut deeds);
    deeds
}

/// What a deed is made of: a ballot's choice apart from each of the fields beside it, and each field that is restated.
pub(super) fn parts(deed: &Deed, memory: &Memory<'_>, after: &Group) -> Vec<Deed> {
    match &deed.act {
        Act::BallotCast(cast) => {
            let vote = memory.group.vote.as_ref().filter(|vote| Some(vote.round) == after.round());
            let stands = vote.and_then(|vote| vote.line(&cast.entry));
            let (reason, source) = stands.map_or((None, None), |line| (line.reason, line.source));
            let chosen = Cast { reason, source, ..cast.clone() };
            let words = restated_ballot(chosen.clone(), cast.clone());
            let words = words.iter().flat_map(|words| parts(words, memory, after));
            std::iter::once(Deed::new(Act::BallotCast(chosen), deed.field.clone())).chain(words).collect()
        }
        Act::Restated { was, is, fields } => {
            let record = is.record();
            let stands =
                record.as_ref().and_then(|record| memory.group.decisions.says(record, memory.group.group.read()));
            let part = |field: &String| {
                let field = std::slice::from_ref(field);
                if let (Act::BallotCast(was), Act::BallotCast(is)) = (&**was, &**is) {
                    return restated_ballot(was.clone(), said_of(was, is, field));
                }
                stands.map_or(Some(deed.clone()), |it| restated(record.as_ref()?, it, field, after, memory))
            };
            fields.iter().filter_map(part).collect()
        }
        _ => vec![deed.clone()],
    }
}

fn material(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    for field in memory.constitution.amended(old, new, &memory.ids) {
        let act = if field == Material::Kind && memory.group.ground.is_active() {
            Act::KindChanged { from: old.kind(), to: new.kind(), charter: None }
        } else {
            Act::Amended(Amendment::of(vec![field]))
        };
        deeds.push(Deed::new(act, Field::Text(vec![field])));
    }
}

/// `origin`, `reversal` and `retirement`.
fn records(old: &Group, new: &Group, memory: &Memory<'_>, opens: bool, deeds: &mut Vec<Deed>) {
    let decisions = [Record::Origin, Record::Reversal, Record::Retirement, Record::Charter];
    // A fresh start passes over what ended the group.
    let opens = opens || endorsements::reproposes(old, new, memory.group);
    for record in decisions.into_iter().filter(|record| !record.is_untouched(old, new)) {
        let changed = differing(&record, old, new, memory.ids.now_called);
        match (decides(&record, new), memory.group.decisions.says(&record, old)) {
            (Some(_), _) if changed.is_empty() => {}
            (Some(_), None) if is_proposed(&record, new, memory) => {}
            (Some(is), None) => deeds.push(Deed::on(record, is)),
            (Some(_), Some(stands)) => {
                // What comes anew is said whole.
                let is_new = decides(&record, old).is_none();
                let changed = if is_new { differing(&record, stands, new, memory.ids.now_called) } else { changed };
                deeds.extend(restated(&record, stands, &changed, new, memory));
            }
            (None, _) if opens && matches!(record, Record::Reversal | Record::Retirement) => {}
            (None, _) => deeds.push(Deed::erased(record)),
        }
    }
}

/// Whether a version says of an ending what was proposed already.
fn is_proposed(record: &Record, new: &Group, memory: &Memory<'_>) -> bool {
    let proposed = memory.group.ending.as_ref().filter(|_| *record == Record::Retirement);
    proposed.is_some_and(|ending| differing(record, ending.version.read(), new, memory.ids.now_called).is_empty())
}

/// What was done by changing these fields of a record that stands, if anything was: words that return to those that stand
/// are no act.
fn restated(record: &Record, stands: &Group, changed: &[String], new: &Group, memory: &Memory<'_>) -> Option<Deed> {
    let said = with(record, stands, changed, new);
    let fields = differing(record, stands, said.read(), memory.ids.now_called);
    let (was, is) = (decides(record, stands)?, decides(record, said.read())?);
    (!fields.is_empty()).then(|| Deed::restated(record, was, is, fields))
}

/// The act that says what `group` has of an origin, reversal or retirement.
fn decides(record: &Record, group: &Group) -> Option<Act> {
    match record {
        Record::Origin => group.origin.as_deref().map(adopted),
        Record::Reversal => {
            group.reversal.as_deref().map(|reversal| Act::Reversed { reason: reversal.reason.to_string() })
        }
        Record::Retirement => group.retirement.as_deref().map(|retirement| Act::Retired {
            reason: *retirement.reason,
            merged_into: retirement.merged_into.as_deref().cloned(),
            note: retirement.note.clone(),
            date: retirement.date.as_deref().copied(),
            source: retirement.source.clone(),
            approval: None,
        }),
        Record::Charter => group.charter.as_deref().map(recorded),
        Record::Round | Record::Ballot(_) | Record::Veto(_) | Record::Endorsement(_) | Record::Approval(_) => None,
    }
}

/// The endings of a group that its file says.
pub fn endings(group: &Group) -> impl Iterator<Item = Deed> {
    let said = |record: Record| Some(Deed::on(record.clone(), decides(&record, group)?));
    [Record::Reversal, Record::Retirement].into_iter().filter_map(said)
}

/// The adoption of a group whose file says `origin`.
pub fn adopted(origin: &Origin) -> Act {
    let Origin { basis, date, source, acknowledged, note } = origin.clone();
    Act::Adopted { basis: *basis, date, source, acknowledged, note }
}

/// The charter that a file records.
pub fn recorded(charter: &CharterRecord) -> Act {
    let CharterRecord { date, source, url } = charter.clone();
    Act::CharterRecorded { date, source, url }
}

fn people(old: &Group, new: &Group, roster: &Roster, deeds: &mut Vec<Deed>) {
    let facilitators = |group: &Group| humans(group.facilitators.iter().map(|one| &*one.github), roster);
    let (was, is) = (facilitators(old), facilitators(new));
    missing(&is, &was, Act::FacilitatorAdded, Field::Facilitator, deeds);
    missing(&was, &is, Act::FacilitatorRemoved, Field::Facilitator, deeds);
    if old.members != new.members {
        deeds.push(Deed::new(Act::MembersChanged, Field::Members));
    }
    let maintainers = |group: &Group| humans(group.maintainers.iter().map(|one| &**one), roster);
    let (was, is) = (maintainers(old), maintainers(new));
    missing(&is, &was, Act::MaintainerAdded, Field::Maintainer, deeds);
    missing(&was, &is, Act::MaintainerRemoved, Field::Maintainer, deeds);
}

/// The humans behind some logins, each with the login that stands in the file.
fn humans<'a>(logins: impl Iterator<Item = &'a Login>, roster: &Roster) -> BTreeMap<Login, Login> {
    logins.map(|login| (roster.person(login), login.clone())).into_map()
}

/// An act for everybody of `listed` who is missing in `elsewhere`.
fn missing(
    listed: &BTreeMap<Login, Login>,
    elsewhere: &BTreeMap<Login, Login>,
    act: fn(Login) -> Act,
    field: fn(Login) -> Field,
    deeds: &mut Vec<Deed>,
) {
    for (_, login) in listed.iter().filter(|(human, _)| !elsewhere.contains_key(*human)) {
        deeds.push(Deed::new(act(login.clone()), field(login.clone())));
    }
}

fn reports(old: &Group, new: &Group, deeds: &mut Vec<Deed>) {
    let mut reported = |month: &str, removed: bool| {
        let month = month.to_owned();
        deeds.push(Deed::new(Act::Reported { month: month.clone(), removed }, Field::Report(month)));
    };
    for month in old.reports.gone_in(&new.reports) {
        reported(month.as_str(), true);
    }
    for (month, _) in new.reports.changed_since(&old.reports) {
        reported(month.as_str(), false);
    }
    let mut requested = |month: &str, note: Option<String>, removed: bool| {
        let month = month.to_owned();
        let act = Act::ReportRequested { month: month.clone(), note, removed };
        deeds.push(Deed::new(act, Field::Request(month)));
    };
    for month in old.requests.gone_in(&new.requests) {
        requested(month.as_str(), None, true);
    }
    for (month, request) in new.requests.changed_since(&old.requests) {
        requested(month.as_str(), request.note.clone(), false);
    }
}
