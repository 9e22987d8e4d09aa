//! From two versions of a group's file to the acts that lie between them.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Amendment, Cast};
use super::field::{Field, Material, Record};
use crate::registry::group::{Ballot, Choice, Group, Origin, Reversal, Veto};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};

/// Something that a landing did to a group, not yet judged.
#[derive(Debug, Clone)]
pub struct Deed {
    /// What was done.
    pub act: Act,
    /// To which field: whoever brought its value did it.
    pub field: Field,
}

impl Deed {
    /// An act on a field.
    pub fn new(act: Act, field: Field) -> Self {
        Self { act, field }
    }

    /// An act on the record that it writes or takes away.
    fn on(record: Record, act: Act) -> Self {
        Self::new(act, Field::Record(record))
    }
}

/// What the comparison has to know beside the two versions.
pub struct Memory<'a> {
    /// Ids that groups had before, to those that they have now.
    pub now_called: &'a BTreeMap<GroupId, GroupId>,
    /// Who is who: another login of the same human is no change of people.
    pub roster: &'a Roster,
    /// Records in the file that do not stand: a change inside them is their act again.
    pub void_records: &'a BTreeSet<Record>,
    /// Whether a change of kind is an act of its own, as it is for an active group.
    pub is_active: bool,
}

/// What was done between two versions of one group, in no particular order.
pub fn between(old: &Group, new: &Group, memory: &Memory<'_>) -> Vec<Deed> {
    let opens = new.round().filter(|_| new.round() > old.round());
    let mut deeds = Vec::new();
    material(old, new, memory, &mut deeds);
    records(old, new, memory, opens.is_some(), &mut deeds);
    match opens {
        Some(round) => opening(round, old, new, &mut deeds),
        None => ballot_paper(old, new, memory, &mut deeds),
    }
    people(old, new, memory.roster, &mut deeds);
    reports(old, new, &mut deeds);
    deeds
}

fn material(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    let value = |field: Material, group: &Group| field.value(group, memory.now_called);
    for field in Material::ALL.into_iter().filter(|field| value(*field, old) != value(*field, new)) {
        let act = if field == Material::Kind && memory.is_active {
            Act::KindChanged { from: old.kind(), to: new.kind() }
        } else {
            Act::Amended(Amendment::of(vec![field]))
        };
        deeds.push(Deed::new(act, Field::Text(vec![field])));
    }
}

/// `origin`, `reversal` and `retirement`.
fn records(old: &Group, new: &Group, memory: &Memory<'_>, opens: bool, deeds: &mut Vec<Deed>) {
    let mut compare = |record: Record, was: bool, changed: bool, act: Option<Act>| match act {
        Some(act) if !was || changed && memory.void_records.contains(&record) => deeds.push(Deed::on(record, act)),
        None if was && !(opens && record != Record::Origin) => deeds.push(erased(record, false)),
        Some(_) | None => {}
    };
    compare(Record::Origin, old.origin.is_some(), old.origin != new.origin, new.origin.as_deref().map(adopted));
    let reversed = new.reversal.as_deref().map(reversed);
    compare(Record::Reversal, old.reversal.is_some(), old.reversal != new.reversal, reversed);
    let retired = new.retirement.as_deref().map(|retirement| Act::Retired {
        reason: *retirement.reason,
        merged_into: retirement.merged_into.as_deref().cloned(),
        note: retirement.note.clone(),
    });
    compare(Record::Retirement, old.retirement.is_some(), old.retirement != new.retirement, retired);
}

/// The adoption of a group whose file says `origin`.
pub fn adopted(origin: &Origin) -> Act {
    Act::Adopted { basis: *origin.basis, date: origin.date, source: origin.source.clone() }
}

fn reversed(reversal: &Reversal) -> Act {
    Act::Reversed { reason: reversal.reason.to_string() }
}

/// What goes, or is made to say otherwise beside what it decides.
fn erased(record: Record, altered: bool) -> Deed {
    Deed::on(record.clone(), Act::Erased { record, altered })
}

/// A new round starts from an empty paper: nothing of the old one is cast, lifted or erased by it.
fn opening(round: u32, old: &Group, new: &Group, deeds: &mut Vec<Deed>) {
    deeds.push(opened(round));
    for (voter, ballot) in new.ballots().filter(|(_, ballot)| *ballot.choice != Choice::Pending) {
        deeds.push(cast(voter, ballot, false));
    }
    for (by, veto) in new.vetoes().filter(|(by, veto)| old.veto_of(by).map(|(_, veto)| veto) != Some(*veto)) {
        deeds.push(vetoed(by, veto));
    }
}

/// The opening of a vote, so far without its terms.
pub fn opened(round: u32) -> Deed {
    Deed::on(Record::Round, Act::VoteOpened { round, terms: None })
}

fn ballot_paper(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    if old.round().is_some() && new.round() < old.round() {
        deeds.push(erased(Record::Round, false));
    }
    let erased_whole = old.round().is_some() && new.round().is_none();
    for (voter, ballot) in new.ballots() {
        let before = line_before(old, new, voter);
        let record = Record::Ballot((**voter).clone());
        if before.map_or(Choice::Pending, |ballot| *ballot.choice) != *ballot.choice {
            deeds.push(cast(voter, ballot, false));
        } else if before != Some(ballot) && memory.void_records.contains(&record) {
            deeds.push(cast(voter, ballot, true));
        } else if before.is_some_and(|before| before != ballot) {
            deeds.push(erased(record, true));
        }
    }
    for (voter, _) in old.ballots().filter(|_| !erased_whole) {
        if new.ballot_of(voter).is_none() {
            deeds.push(erased(Record::Ballot((**voter).clone()), false));
        }
    }
    veto_list(old, new, memory, deeds);
}

fn veto_list(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    for (by, veto) in new.vetoes() {
        let before = old.veto_of(by).map(|(_, veto)| veto);
        let record = Record::Veto((**by).clone());
        if before.is_none() || before != Some(veto) && memory.void_records.contains(&record) {
            deeds.push(vetoed(by, veto));
        } else if before != Some(veto) {
            deeds.push(erased(record, true));
        }
    }
    for (by, _) in old.vetoes().filter(|(by, _)| new.veto_of(by).is_none()) {
        let entry = (**by).clone();
        deeds.push(Deed::on(Record::Veto(entry.clone()), Act::VetoLifted { entry }));
    }
}

/// What a line of the new paper said before; a second line of one login is compared with its like.
fn line_before<'a>(old: &'a Group, new: &Group, voter: &Login) -> Option<&'a Ballot> {
    let is_first = new.ballot_of(voter).is_some_and(|(first, _)| first.as_str() == voter.as_str());
    if is_first {
        return old.ballot_of(voter).map(|(_, ballot)| ballot);
    }
    old.ballots().find(|(login, _)| login.as_str() == voter.as_str()).map(|(_, ballot)| ballot)
}

/// A ballot that is cast; `again` where only what stands beside its choice changed.
fn cast(voter: &Login, ballot: &Ballot, again: bool) -> Deed {
    let act = Act::BallotCast(Cast {
        entry: voter.clone(),
        choice: *ballot.choice,
        reason: ballot.reason.clone(),
        source: ballot.source.clone(),
        again,
        transcribed_by: None,
    });
    let whole = || Field::Record(Record::Ballot(voter.clone()));
    Deed::new(act, if again { whole() } else { Field::Choice(voter.clone()) })
}

fn vetoed(by: &Login, veto: &Veto) -> Deed {
    let reason = veto.reason.as_ref().map(ToString::to_string);
    Deed::on(Record::Veto(by.clone()), Act::Vetoed { entry: by.clone(), reason, transcribed_by: None })
}

fn people(old: &Group, new: &Group, roster: &Roster, deeds: &mut Vec<Deed>) {
    let facilitators = |group: &Group| humans(group.facilitators.iter().map(|one| &*one.github), roster);
    let (was, is) = (facilitators(old), facilitators(new));
    missing(&is, &was, Act::FacilitatorAdded, Field::Facilitator, deeds);
    missing(&was, &is, Act::FacilitatorRemoved, Field::Facilitator, deeds);
    let maintainers = |group: &Group| humans(group.maintainers.iter().map(|one| &**one), roster);
    let (was, is) = (maintainers(old), maintainers(new));
    missing(&is, &was, Act::MaintainerAdded, Field::Maintainer, deeds);
    missing(&was, &is, Act::MaintainerRemoved, Field::Maintainer, deeds);
}

/// The humans behind some logins, each with the login that stands in the file.
fn humans<'a>(logins: impl Iterator<Item = &'a Login>, roster: &Roster) -> BTreeMap<Login, Login> {
    logins.map(|login| (roster.person(login), login.clone())).collect()
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
    let there: BTreeSet<&str> = new.reports.keys().map(|month| month.as_str()).collect();
    for month in old.reports.keys().filter(|month| !there.contains(month.as_str())) {
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
    let there: BTreeSet<&str> = new.requests.keys().map(|month| month.as_str()).collect();
    for month in old.requests.keys().filter(|month| !there.contains(month.as_str())) {
        requested(month.as_str(), None, true);
    }
    for (month, request) in new.requests.changed_since(&old.requests) {
        requested(month.as_str(), request.note.clone(), false);
    }
}
