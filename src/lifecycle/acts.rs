//! From two versions of a group's file to the acts that lie between them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::detail::Detail;
use super::event::EventKind;
use super::field::{Field, Material};
use crate::registry::group::{Ballot, Choice, Group, Veto};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};

/// Something that a landing did to a group, not yet judged.
#[derive(Debug, Clone)]
pub struct Act {
    /// What was done.
    pub kind: EventKind,
    /// To which field: whoever brought its value did it.
    pub field: Field,
    /// What else there is to say.
    pub detail: Detail,
}

impl Act {
    /// An act of `kind` on `field`.
    pub fn new(kind: EventKind, field: Field) -> Self {
        Self { kind, field, detail: Detail::new() }
    }

    /// Adds something to say.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.detail.say(name, value);
        self
    }
}

/// What the comparison has to know beside the two versions.
pub struct Memory<'a> {
    /// Ids that groups had before, to those that they have now.
    pub now_called: &'a BTreeMap<GroupId, GroupId>,
    /// Who is who: another login of the same human is no change of people.
    pub roster: &'a Roster,
    /// Records in the file that do not stand: a change inside them is their act again.
    pub void_records: &'a BTreeSet<Field>,
    /// Whether a change of kind is an act of its own, as it is for an active group.
    pub is_active: bool,
}

/// The acts between two versions of one group, in no particular order.
pub fn between(old: &Group, new: &Group, memory: &Memory<'_>) -> Vec<Act> {
    let opens = new.round() > old.round();
    let mut acts = Vec::new();
    material(old, new, memory, &mut acts);
    records(old, new, memory, opens, &mut acts);
    if opens {
        opening(old, new, &mut acts);
    } else {
        ballot_paper(old, new, memory, &mut acts);
    }
    people(old, new, memory.roster, &mut acts);
    reports(old, new, &mut acts);
    acts
}

fn material(old: &Group, new: &Group, memory: &Memory<'_>, acts: &mut Vec<Act>) {
    let value = |field: Material, group: &Group| field.value(group, memory.now_called);
    for field in Material::ALL.into_iter().filter(|field| value(*field, old) != value(*field, new)) {
        if field == Material::Kind && memory.is_active {
            let name = |group: &Group| group.kind.as_ref().map(|kind| kind.name());
            let act = Act::new(EventKind::KindChanged, Field::Text(vec![field]));
            acts.push(act.with("from", name(old)).with("to", name(new)));
        } else {
            acts.push(Act::new(EventKind::Amended, Field::Text(vec![field])));
        }
    }
}

/// `origin`, `reversal` and `retirement`.
fn records(old: &Group, new: &Group, memory: &Memory<'_>, opens: bool, acts: &mut Vec<Act>) {
    let mut record = |was: bool, is: bool, changed: bool, act: Act| {
        let again = was && changed && memory.void_records.contains(&act.field);
        if is && (!was || again) {
            acts.push(act);
        } else if was && !is && !(opens && act.field != Field::Origin) {
            acts.push(Act::new(EventKind::Erased, act.field.clone()).with("field", act.field.path()));
        }
    };
    record(old.origin.is_some(), new.origin.is_some(), old.origin != new.origin, adopted(new));
    let reversed = Act::new(EventKind::Reversed, Field::Reversal)
        .with("reason", new.reversal.as_ref().map(|reversal| reversal.reason.to_string()));
    record(old.reversal.is_some(), new.reversal.is_some(), old.reversal != new.reversal, reversed);
    let retirement = new.retirement.as_ref();
    let retired = Act::new(EventKind::Retired, Field::Retirement)
        .with("reason", retirement.map(|retirement| retirement.reason.name()))
        .with("merged_into", retirement.and_then(|it| it.merged_into.as_ref()).map(ToString::to_string))
        .with("note", retirement.and_then(|it| it.note.clone()));
    record(old.retirement.is_some(), new.retirement.is_some(), old.retirement != new.retirement, retired);
}

/// The adoption of a group whose file says `origin`.
pub fn adopted(group: &Group) -> Act {
    let origin = group.origin.as_ref();
    Act::new(EventKind::Adopted, Field::Origin)
        .with("basis", origin.map(|origin| json!(*origin.basis)).unwrap_or_default())
        .with("date", origin.and_then(|origin| origin.date).map(|date| date.to_string()))
        .with("source", origin.map(|origin| origin.source.to_string()))
}

/// A new round starts from an empty paper: nothing of the old one is cast, lifted or erased by it.
fn opening(old: &Group, new: &Group, acts: &mut Vec<Act>) {
    acts.push(Act::new(EventKind::VoteOpened, Field::Round).with("round", new.round()));
    for (voter, ballot) in new.ballots().filter(|(_, ballot)| *ballot.choice != Choice::Pending) {
        acts.push(cast(voter, ballot, Field::Choice((**voter).clone())));
    }
    for (by, veto) in new.vetoes().filter(|(by, veto)| old.veto_of(by).map(|(_, veto)| veto) != Some(*veto)) {
        acts.push(vetoed(by, veto));
    }
}

fn ballot_paper(old: &Group, new: &Group, memory: &Memory<'_>, acts: &mut Vec<Act>) {
    if old.round().is_some() && new.round() < old.round() {
        acts.push(Act::new(EventKind::Erased, Field::Round).with("field", "vote"));
    }
    let erased_whole = old.round().is_some() && new.round().is_none();
    for (voter, ballot) in new.ballots() {
        let before = line_before(old, new, voter);
        let was = before.map_or(Choice::Pending, |ballot| *ballot.choice);
        let again = || {
            let record = Field::Ballot((**voter).clone());
            (before != Some(ballot) && memory.void_records.contains(&record)).then_some(record)
        };
        if was != *ballot.choice {
            acts.push(cast(voter, ballot, Field::Choice((**voter).clone())));
        } else if let Some(record) = again() {
            acts.push(cast(voter, ballot, record));
        } else if before.is_some_and(|before| before != ballot) {
            acts.push(altered(Field::Ballot((**voter).clone())));
        }
    }
    for (voter, _) in old.ballots().filter(|_| !erased_whole) {
        if new.ballot_of(voter).is_none() {
            let field = Field::Ballot((**voter).clone());
            acts.push(Act::new(EventKind::Erased, field.clone()).with("field", field.path()));
        }
    }
    veto_list(old, new, memory, acts);
}

fn veto_list(old: &Group, new: &Group, memory: &Memory<'_>, acts: &mut Vec<Act>) {
    for (by, veto) in new.vetoes() {
        let before = old.veto_of(by).map(|(_, veto)| veto);
        let again = || before != Some(veto) && memory.void_records.contains(&Field::Veto((**by).clone()));
        if before.is_none() || again() {
            acts.push(vetoed(by, veto));
        } else if before != Some(veto) {
            acts.push(altered(Field::Veto((**by).clone())));
        }
    }
    for (by, _) in old.vetoes().filter(|(by, _)| new.veto_of(by).is_none()) {
        acts.push(Act::new(EventKind::VetoLifted, Field::Veto((**by).clone())).with("by", by.as_str()));
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

fn cast(voter: &Login, ballot: &Ballot, field: Field) -> Act {
    Act::new(EventKind::BallotCast, field)
        .with("voter", voter.as_str())
        .with("choice", ballot.choice.name())
        .with("reason", ballot.reason.clone())
        .with("source", ballot.source.as_ref().map(ToString::to_string))
}

/// What somebody said is made to say otherwise, beside what it decides.
fn altered(field: Field) -> Act {
    let path = field.path();
    Act::new(EventKind::Erased, field).with("field", path).with("altered", true)
}

fn vetoed(by: &Login, veto: &Veto) -> Act {
    Act::new(EventKind::Vetoed, Field::Veto(by.clone()))
        .with("by", by.as_str())
        .with("reason", veto.reason.as_ref().map(ToString::to_string))
}

fn people(old: &Group, new: &Group, roster: &Roster, acts: &mut Vec<Act>) {
    let facilitators = |group: &Group| humans(group.facilitators.iter().map(|one| &*one.github), roster);
    let (was, is) = (facilitators(old), facilitators(new));
    missing(&is, &was, EventKind::FacilitatorAdded, Field::Facilitator, acts);
    missing(&was, &is, EventKind::FacilitatorRemoved, Field::Facilitator, acts);
    let maintainers = |group: &Group| humans(group.maintainers.iter().map(|one| &**one), roster);
    let (was, is) = (maintainers(old), maintainers(new));
    missing(&is, &was, EventKind::MaintainerAdded, Field::Maintainer, acts);
    missing(&was, &is, EventKind::MaintainerRemoved, Field::Maintainer, acts);
}

/// The humans behind some logins, each with the login that stands in the file.
fn humans<'a>(logins: impl Iterator<Item = &'a Login>, roster: &Roster) -> BTreeMap<Login, Login> {
    logins.map(|login| (roster.person(login), login.clone())).collect()
}

/// An act of `kind` for everybody of `listed` who is missing in `elsewhere`.
fn missing(
    listed: &BTreeMap<Login, Login>,
    elsewhere: &BTreeMap<Login, Login>,
    kind: EventKind,
    field: fn(Login) -> Field,
    acts: &mut Vec<Act>,
) {
    for (_, login) in listed.iter().filter(|(human, _)| !elsewhere.contains_key(*human)) {
        acts.push(Act::new(kind, field(login.clone())).with("login", login.as_str()));
    }
}

fn reports(old: &Group, new: &Group, acts: &mut Vec<Act>) {
    let removed =
        |kind: EventKind, field: Field, month: &str| Act::new(kind, field).with("month", month).with("removed", true);
    let there: BTreeSet<&str> = new.reports.keys().map(|month| month.as_str()).collect();
    for month in old.reports.keys().filter(|month| !there.contains(month.as_str())) {
        acts.push(removed(EventKind::Reported, Field::Report(month.to_string()), month.as_str()));
    }
    let there: BTreeSet<&str> = new.requests.keys().map(|month| month.as_str()).collect();
    for month in old.requests.keys().filter(|month| !there.contains(month.as_str())) {
        acts.push(removed(EventKind::ReportRequested, Field::Request(month.to_string()), month.as_str()));
    }
    for (month, _) in new.reports.changed_since(&old.reports) {
        acts.push(Act::new(EventKind::Reported, Field::Report(month.to_string())).with("month", month.as_str()));
    }
    for (month, request) in new.requests.changed_since(&old.requests) {
        acts.push(
            Act::new(EventKind::ReportRequested, Field::Request(month.to_string()))
                .with("month", month.as_str())
                .with("note", request.note.clone()),
        );
    }
}
