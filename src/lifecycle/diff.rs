//! From two versions of a group's file to the acts that lie between them.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Amendment, Cast};
use super::field::{Field, Material, Record};
use super::state::Phase;
use super::timeline::Timeline;
use crate::registry::group::{Ballot, Choice, Group, Origin, Veto};
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::source::yaml::{Data, words};

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

    /// What a ballot says beside its choice, as an act of its own; `None` where that is nothing.
    pub fn words_beside(&self) -> Option<Self> {
        let Act::BallotCast(cast) = &self.act else { return None };
        let fields = [("reason", cast.reason.is_some()), ("source", cast.source.is_some())];
        let fields: Vec<_> = fields.into_iter().filter(|it| it.1).map(|(name, _)| name.to_owned()).collect();
        let (was, is) = (Box::new(self.clone().without_words().act), Box::new(self.act.clone()));
        let words = || Self::on(Record::Ballot(cast.entry.clone()), Act::Restated { was, is, fields: fields.clone() });
        (!fields.is_empty()).then(words)
    }

    /// A ballot without what it says beside its choice.
    #[must_use]
    pub fn without_words(mut self) -> Self {
        if let Act::BallotCast(cast) = &mut self.act {
            (cast.reason, cast.source) = (None, None);
        }
        self
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
    /// The group as it stood before.
    pub group: &'a Timeline,
}

/// What was done by the next version of a group, in no particular order.
pub fn since(memory: &Memory<'_>, new: &Group) -> Vec<Deed> {
    let old: &Group = &memory.group.group;
    let opens = new.round().filter(|round| memory.group.is_opened_by(*round));
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
        let is_active = matches!(memory.group.ground, Phase::Approved | Phase::Adopted);
        let act = if field == Material::Kind && is_active {
            Act::KindChanged { from: old.kind(), to: new.kind() }
        } else {
            Act::Amended(Amendment::of(vec![field]))
        };
        deeds.push(Deed::new(act, Field::Text(vec![field])));
    }
}

/// `origin`, `reversal` and `retirement`.
fn records(old: &Group, new: &Group, memory: &Memory<'_>, opens: bool, deeds: &mut Vec<Deed>) {
    let decisions = [Record::Origin, Record::Reversal, Record::Retirement];
    for record in decisions.into_iter().filter(|record| !record.is_untouched(old, new)) {
        let said = |group: &Group| Some((decides(&record, group)?, record.words(group, memory.now_called)?));
        let stands = memory.group.decisions.says(&record, old).and_then(said);
        match said(new) {
            Some((_, words)) if Some(&words) == record.words(old, memory.now_called).as_ref() => {}
            Some(is) => deeds.extend(told(record, stands, is)),
            None if opens && record != Record::Origin => {}
            None => deeds.push(erased(record)),
        }
    }
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
        }),
        Record::Round | Record::Ballot(_) | Record::Veto(_) => None,
    }
}

/// The adoption of a group whose file says `origin`.
pub fn adopted(origin: &Origin) -> Act {
    Act::Adopted { basis: *origin.basis, date: origin.date, source: origin.source.clone() }
}

/// An act, and the words that the file has for it.
type Worded = (Act, Data);

/// What was done by writing `is` into a record of which `stands` stands, if anything was.
fn told(record: Record, stands: Option<Worded>, (is, words): Worded) -> Option<Deed> {
    let Some((was, stands)) = stands else { return Some(Deed::on(record, is)) };
    let fields = differing(&stands, &words);
    let restated = || Deed::on(record, Act::Restated { was: Box::new(was), is: Box::new(is), fields });
    // Words that return to those that stand are no act.
    (stands != words).then(restated)
}

/// The keys under which two records say something else.
fn differing(one: &Data, other: &Data) -> Vec<String> {
    let keys = |data: &Data| -> BTreeSet<String> {
        let keys = data.as_mapping().into_iter().flat_map(|entries| entries.keys());
        keys.filter_map(|key| key.as_str().map(str::to_owned)).collect()
    };
    keys(one).union(&keys(other)).filter(|key| one.get(key.as_str()) != other.get(key.as_str())).cloned().collect()
}

/// What goes beside what it decides.
fn erased(record: Record) -> Deed {
    Deed::on(record.clone(), Act::Erased { record })
}

/// A new round starts from an empty paper: nothing of the old one is cast, lifted or erased by it.
fn opening(round: u32, old: &Group, new: &Group, deeds: &mut Vec<Deed>) {
    deeds.push(opened(round));
    for (voter, ballot) in new.ballots().filter(|(_, ballot)| *ballot.choice != Choice::Pending) {
        deeds.push(cast(voter, ballot, false));
    }
    for (by, veto) in new.vetoes().filter(|(by, veto)| old.veto_of(by).and_then(|(_, it)| words(it)) != words(*veto)) {
        deeds.push(vetoed(by, veto));
    }
}

/// The opening of a vote, so far without its terms.
pub fn opened(round: u32) -> Deed {
    Deed::on(Record::Round, Act::VoteOpened { round, terms: None })
}

fn ballot_paper(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    let is_another_paper = old.round() != new.round();
    if old.round().is_some() && is_another_paper {
        deeds.push(erased(Record::Round));
    }
    let erased_whole = old.round().is_some() && new.round().is_none();
    for (voter, ballot) in new.ballots() {
        let before = line_before(old, new, voter).filter(|_| !is_another_paper);
        let now = words(ballot);
        if before.is_some_and(|before| before == ballot || words(before) == now) {
            continue;
        }
        let choice_before = before.map_or(Choice::Pending, |ballot| *ballot.choice);
        let record = || Record::Ballot((**voter).clone());
        match memory.group.vote.as_ref().and_then(|vote| vote.line(voter)) {
            Some(stands) if stands.choice == *ballot.choice => {
                let stands = words(&as_written(&stands)).map(|words| (Act::BallotCast(stands), words));
                let is = Act::BallotCast(said_by(voter, ballot, false));
                deeds.extend(now.and_then(|now| told(record(), stands, (is, now))));
            }
            None if *ballot.choice == Choice::Pending && choice_before == Choice::Pending => {}
            Some(_) | None => deeds.push(cast(voter, ballot, choice_before == *ballot.choice)),
        }
    }
    for (voter, _) in old.ballots().filter(|_| !erased_whole) {
        if new.ballot_of(voter).is_none() {
            deeds.push(erased(Record::Ballot((**voter).clone())));
        }
    }
    veto_list(old, new, memory, deeds);
}

fn veto_list(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    for (by, veto) in new.vetoes() {
        let now = words(veto);
        if old.veto_of(by).is_some_and(|(_, before)| before == veto || words(before) == now) {
            continue;
        }
        let stands = memory.group.vetoes.iter().find(|stands| stands.entry == **by).and_then(|stands| {
            let (entry, reason) = (stands.entry.clone(), stands.reason.clone());
            let words = words(&Veto { reason: reason.clone().map(Into::into) })?;
            Some((Act::Vetoed { entry, reason, transcribed_by: stands.transcribed_by.clone() }, words))
        });
        let Deed { act, .. } = vetoed(by, veto);
        deeds.extend(now.and_then(|now| told(Record::Veto((**by).clone()), stands, (act, now))));
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
    let act = Act::BallotCast(said_by(voter, ballot, again));
    let whole = || Field::Record(Record::Ballot(voter.clone()));
    Deed::new(act, if again { whole() } else { Field::Choice(voter.clone()) })
}

/// A ballot as it would stand in the file.
fn as_written(Cast { choice, reason, source, .. }: &Cast) -> Ballot {
    Ballot { choice: (*choice).into(), reason: reason.clone(), source: source.clone() }
}

/// What the file says of a ballot.
fn said_by(voter: &Login, ballot: &Ballot, again: bool) -> Cast {
    Cast {
        entry: voter.clone(),
        choice: *ballot.choice,
        reason: ballot.reason.clone(),
        source: ballot.source.clone(),
        again,
        transcribed_by: None,
    }
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
