//! From two versions of a group's file to the acts that lie between them.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Amendment, Cast};
use super::constitution::Constitution;
use super::endorsements;
use super::field::{Field, Material, Record};
use super::ids::Ids;
use super::timeline::Timeline;
use super::words::{differing, with};
use crate::registry::group::{Ballot, Choice, Group, Origin, Veto};
use crate::registry::paper::CharterRecord;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;
use crate::source::data::{folded, words};

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

    /// What it is made of: a ballot's choice apart from each of the fields beside it, and each field that is restated.
    pub(super) fn parts(&self, memory: &Memory<'_>, after: &Group) -> Vec<Self> {
        match &self.act {
            Act::BallotCast(cast) => {
                let vote = memory.group.vote.as_ref().filter(|vote| Some(vote.round) == after.round());
                let stands = vote.and_then(|vote| vote.line(&cast.entry));
                let (reason, source) = stands.map_or((None, None), |line| (line.reason, line.source));
                let chosen = Cast { reason, source, ..cast.clone() };
                let words = restated_ballot(chosen.clone(), cast.clone());
                let words = words.iter().flat_map(|words| words.parts(memory, after));
                std::iter::once(Self::new(Act::BallotCast(chosen), self.field.clone())).chain(words).collect()
            }
            Act::Restated { was, is, fields } => {
                let record = is.record();
                let stands =
                    record.as_ref().and_then(|record| memory.group.decisions.says(record, &memory.group.group));
                let part = |field: &String| {
                    let field = std::slice::from_ref(field);
                    if let (Act::BallotCast(was), Act::BallotCast(is)) = (&**was, &**is) {
                        return restated_ballot(was.clone(), said_of(was, is, field));
                    }
                    stands.map_or(Some(self.clone()), |it| restated(record.as_ref()?, it, field, after, memory))
                };
                fields.iter().filter_map(part).collect()
            }
            _ => vec![self.clone()],
        }
    }

    /// An act on the record that it writes or takes away.
    fn on(record: Record, act: Act) -> Self {
        Self::new(act, Field::Record(record))
    }
}

/// What the comparison has to know beside the two versions.
pub struct Memory<'a> {
    /// What groups are and were called.
    pub ids: Ids<'a>,
    /// The rules that govern the landing.
    pub constitution: &'static dyn Constitution,
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
    let endorsed = endorsements::since(old, new, memory.group).into_iter().chain(endorsements::approvals(old, new));
    deeds.extend(endorsed.map(|(act, field)| Deed::new(act, field)));
    if !is_anew {
        people(old, new, memory.roster, &mut deeds);
    }
    reports(old, new, &mut deeds);
    deeds
}

fn material(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    for field in memory.constitution.amended(old, new, &memory.ids, memory.roster) {
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
            (None, _) => deeds.push(erased(record)),
        }
    }
}

/// Whether a version says of an ending what was proposed already.
fn is_proposed(record: &Record, new: &Group, memory: &Memory<'_>) -> bool {
    let proposed = memory.group.ending.as_ref().filter(|_| *record == Record::Retirement);
    proposed.is_some_and(|ending| differing(record, &ending.version, new, memory.ids.now_called).is_empty())
}

/// What was done by changing these fields of a record that stands, if anything was: words that return to those that stand
/// are no act.
fn restated(record: &Record, stands: &Group, changed: &[String], new: &Group, memory: &Memory<'_>) -> Option<Deed> {
    let said = with(record, stands, changed, new);
    let fields = differing(record, stands, &said, memory.ids.now_called);
    let (was, is) = (Box::new(decides(record, stands)?), Box::new(decides(record, &said)?));
    (!fields.is_empty()).then(|| restating(record, was, is, fields))
}

/// What was done by giving other words for a ballot, if anything was.
fn restated_ballot(was: Cast, is: Cast) -> Option<Deed> {
    let is_otherwise = |one: Option<&str>, other: Option<&str>| one.map(folded) != other.map(folded);
    let fields =
        [("reason", is_otherwise(was.reason.as_deref(), is.reason.as_deref())), ("source", was.source != is.source)];
    let fields: Vec<_> = fields.into_iter().filter(|it| it.1).map(|(name, _)| name.to_owned()).collect();
    let record = Record::Ballot(is.entry.clone());
    let (was, is) = (Box::new(Act::BallotCast(was)), Box::new(Act::BallotCast(is)));
    (!fields.is_empty()).then(|| restating(&record, was, is, fields))
}

fn restating(record: &Record, was: Box<Act>, is: Box<Act>, fields: Vec<String>) -> Deed {
    Deed::new(Act::Restated { was, is, fields: fields.clone() }, Field::Words(record.clone(), fields))
}

/// What stands of a ballot, but for `fields`, which say what the next one says.
fn said_of(stands: &Cast, next: &Cast, fields: &[String]) -> Cast {
    let has = |name: &str| fields.iter().any(|field| field == name);
    Cast {
        reason: if has("reason") { &next.reason } else { &stands.reason }.clone(),
        source: if has("source") { &next.source } else { &stands.source }.clone(),
        ..next.clone()
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

/// What goes beside what it decides.
fn erased(record: Record) -> Deed {
    Deed::on(record.clone(), Act::Erased { record })
}

/// A new round starts from an empty paper: nothing of the old one is cast, lifted or erased by it.
fn opening(round: u32, old: &Group, new: &Group, deeds: &mut Vec<Deed>) {
    deeds.push(opened(round));
    for (voter, ballot) in new.ballots().filter(|(_, ballot)| *ballot.choice != Choice::Pending) {
        deeds.push(cast(said_by(voter, ballot, false)));
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
        if before.is_some_and(|before| before == ballot || words(before) == words(ballot)) {
            continue;
        }
        let choice_before = before.map_or(Choice::Pending, |ballot| *ballot.choice);
        let stands = memory.group.vote.as_ref().and_then(|vote| vote.line(voter));
        let is = said_by(voter, ballot, choice_before == *ballot.choice);
        // What this landing left alone stands as it does, whatever the file says.
        let is = match (before, &stands) {
            (Some(before), Some(stands)) => {
                let changed = restated_ballot(said_by(voter, before, false), is.clone());
                let fields = changed.map_or_else(Vec::new, |Deed { act, .. }| act.restates().to_vec());
                said_of(stands, &is, &fields)
            }
            _ => is,
        };
        match stands {
            Some(stands) if stands.choice == is.choice => {
                deeds.extend(restated_ballot(stands, Cast { again: false, ..is }));
            }
            None if is.choice == Choice::Pending && choice_before == Choice::Pending => {}
            Some(_) | None => deeds.push(cast(is)),
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
        if old.veto_of(by).is_some_and(|(_, before)| before == veto || words(before) == words(veto)) {
            continue;
        }
        let Some(stands) = memory.group.vetoes.iter().find(|stands| stands.entry == **by) else {
            deeds.push(vetoed(by, veto));
            continue;
        };
        let (entry, reason) = (stands.entry.clone(), stands.reason.clone());
        if words(&Veto { reason: reason.clone().map(Into::into) }) != words(veto) {
            let was = Act::Vetoed { entry, reason, transcribed_by: stands.transcribed_by.clone() };
            let (was, is) = (Box::new(was), Box::new(vetoed(by, veto).act));
            deeds.push(restating(&Record::Veto((**by).clone()), was, is, vec!["reason".to_owned()]));
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

/// A ballot that is cast.
fn cast(cast: Cast) -> Deed {
    let voter = cast.entry.clone();
    let field = if cast.again { Field::Record(Record::Ballot(voter)) } else { Field::Choice(voter) };
    Deed::new(Act::BallotCast(cast), field)
}

/// What the file says of a ballot; `again` where only what stands beside its choice changed.
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
