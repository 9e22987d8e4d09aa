//! From two versions of a group's file to the acts that lie between them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::event::{Detail, EventKind};
use super::field::{Field, Material};
use crate::registry::entries::Entries;
use crate::registry::group::{Ballot, Choice, Deliverable, Group, Overlap, Veto, Vote};
use crate::registry::scalar::{GroupId, Login};
use crate::source::span::Spanned;

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
        self.detail.insert(name.to_owned(), value.into());
        self
    }
}

/// What the comparison has to know beside the two versions.
pub struct Memory<'a> {
    /// Ids that groups had before, to those that they have now.
    pub now_called: &'a BTreeMap<GroupId, GroupId>,
    /// Records whose last act was void: a change inside them is that act again.
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
    people(old, new, &mut acts);
    reports(old, new, &mut acts);
    acts
}

fn material(old: &Group, new: &Group, memory: &Memory<'_>, acts: &mut Vec<Act>) {
    for field in Material::ALL.into_iter().filter(|field| differs(*field, old, new, memory)) {
        if field == Material::Kind && memory.is_active {
            let name = |group: &Group| group.kind.as_ref().map(|kind| kind.name());
            acts.push(
                Act::new(EventKind::KindChanged, Field::Material(field)).with("from", name(old)).with("to", name(new)),
            );
        } else {
            acts.push(Act::new(EventKind::Amended, Field::Material(field)));
        }
    }
}

/// Whether a material field says something else now.
fn differs(field: Material, old: &Group, new: &Group, memory: &Memory<'_>) -> bool {
    match field {
        Material::Kind => old.kind != new.kind,
        Material::Name => old.name != new.name,
        Material::Summary => old.summary != new.summary,
        Material::FirstTopic => old.first_topic != new.first_topic,
        Material::UseCases => old.use_cases != new.use_cases,
        Material::Maintains => old.maintains != new.maintains,
        Material::FirstDeliverable => {
            let settled = |group: &Group| {
                group.first_deliverable.as_ref().map(|first| Deliverable { done: false, ..(**first).clone() })
            };
            settled(old) != settled(new)
        }
        Material::Overlaps => {
            let same = |one: &Overlap, other: &Overlap| {
                let called = |overlap: &Overlap| memory.now_called.get(&*overlap.group).cloned();
                let id = |overlap: &Overlap| called(overlap).unwrap_or_else(|| (*overlap.group).clone());
                one.differentiation == other.differentiation && id(one) == id(other)
            };
            match (&old.overlaps, &new.overlaps) {
                (None, None) => false,
                (Some(old), Some(new)) => {
                    old.len() != new.len() || !old.iter().zip(new).all(|(one, other)| same(one, other))
                }
                _ => true,
            }
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
    for (by, veto) in new.vetoes().filter(|(by, veto)| entry(&vetoes(old), by) != Some(*veto)) {
        acts.push(vetoed(by, veto));
    }
}

fn ballot_paper(old: &Group, new: &Group, memory: &Memory<'_>, acts: &mut Vec<Act>) {
    if old.round().is_some() && new.round() < old.round() {
        acts.push(Act::new(EventKind::Erased, Field::Round).with("field", "vote"));
    }
    let erased_whole = old.round().is_some() && new.round().is_none();
    for (voter, ballot) in new.ballots() {
        let before = old.ballots().find(|(login, _)| *login == voter).map(|(_, ballot)| ballot);
        let was = before.map_or(Choice::Pending, |ballot| *ballot.choice);
        let again = || {
            let record = Field::Ballot((**voter).clone());
            (before != Some(ballot) && memory.void_records.contains(&record)).then_some(record)
        };
        if was != *ballot.choice {
            acts.push(cast(voter, ballot, Field::Choice((**voter).clone())));
        } else if let Some(record) = again() {
            acts.push(cast(voter, ballot, record));
        }
    }
    for (voter, _) in old.ballots().filter(|_| !erased_whole) {
        if !new.ballots().any(|(login, _)| login == voter) {
            let field = Field::Ballot((**voter).clone());
            acts.push(Act::new(EventKind::Erased, field.clone()).with("field", field.path()));
        }
    }
    let (before, after) = (vetoes(old), vetoes(new));
    for (by, veto) in after.iter() {
        let again = || entry(&before, by) != Some(veto) && memory.void_records.contains(&Field::Veto((**by).clone()));
        if entry(&before, by).is_none() || again() {
            acts.push(vetoed(by, veto));
        }
    }
    for (by, _) in before.iter().filter(|(by, _)| entry(&after, by).is_none()) {
        acts.push(Act::new(EventKind::VetoLifted, Field::Veto((**by).clone())).with("by", by.as_str()));
    }
}

fn vetoes(group: &Group) -> Entries<Spanned<Login>, Veto> {
    group.vote.as_ref().map(|vote: &Spanned<Vote>| vote.vetoes.clone()).unwrap_or_default()
}

fn entry<'a>(vetoes: &'a Entries<Spanned<Login>, Veto>, by: &Spanned<Login>) -> Option<&'a Veto> {
    vetoes.get(by)
}

fn cast(voter: &Login, ballot: &Ballot, field: Field) -> Act {
    Act::new(EventKind::BallotCast, field)
        .with("voter", voter.as_str())
        .with("choice", ballot.choice.name())
        .with("reason", ballot.reason.clone())
        .with("source", ballot.source.as_ref().map(ToString::to_string))
}

fn vetoed(by: &Login, veto: &Veto) -> Act {
    Act::new(EventKind::Vetoed, Field::Veto(by.clone()))
        .with("by", by.as_str())
        .with("reason", veto.reason.as_ref().map(ToString::to_string))
}

fn people(old: &Group, new: &Group, acts: &mut Vec<Act>) {
    let facilitators =
        |group: &Group| group.facilitators.iter().map(|one| (*one.github).clone()).collect::<BTreeSet<Login>>();
    let maintainers = |group: &Group| group.maintainers.iter().map(|one| (**one).clone()).collect::<BTreeSet<Login>>();
    let mut compare = |was: BTreeSet<Login>, is: BTreeSet<Login>, added, removed, field: fn(Login) -> Field| {
        for login in is.difference(&was) {
            acts.push(Act::new(added, field(login.clone())).with("login", login.as_str()));
        }
        for login in was.difference(&is) {
            acts.push(Act::new(removed, field(login.clone())).with("login", login.as_str()));
        }
    };
    if old.facilitators != new.facilitators {
        let kinds = (EventKind::FacilitatorAdded, EventKind::FacilitatorRemoved);
        compare(facilitators(old), facilitators(new), kinds.0, kinds.1, Field::Facilitator);
    }
    if old.maintainers != new.maintainers {
        let kinds = (EventKind::MaintainerAdded, EventKind::MaintainerRemoved);
        compare(maintainers(old), maintainers(new), kinds.0, kinds.1, Field::Maintainer);
    }
}

fn reports(old: &Group, new: &Group, acts: &mut Vec<Act>) {
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
