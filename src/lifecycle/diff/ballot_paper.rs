//! From two versions of a ballot paper to the ballots and vetoes that lie between them.

use super::found::{Deed, Memory};
use crate::lifecycle::act::{Act, Cast};
use crate::lifecycle::field::{Field, Record};
use crate::registry::group::{Ballot, Choice, Group, Veto};
use crate::registry::scalar::Login;
use crate::source::data::{folded, words};

/// A new round starts from an empty paper: nothing of the old one is cast, lifted or erased by it.
pub(super) fn opening(round: u32, old: &Group, new: &Group, deeds: &mut Vec<Deed>) {
    deeds.push(Deed::opened(round));
    for (voter, ballot) in new.ballots().filter(|(_, ballot)| *ballot.choice != Choice::Pending) {
        deeds.push(cast(said_by(voter, ballot, false)));
    }
    for (by, veto) in new.vetoes().filter(|(by, veto)| old.veto_of(by).map(|(_, it)| words(it)) != Some(words(*veto))) {
        deeds.push(vetoed(by, veto));
    }
}

/// What was done on a ballot paper.
pub(super) fn ballot_paper(old: &Group, new: &Group, memory: &Memory<'_>, deeds: &mut Vec<Deed>) {
    let is_another_paper = old.round() != new.round();
    if old.round().is_some() && is_another_paper {
        deeds.push(Deed::erased(Record::Round));
    }
    if !is_another_paper && has_its_lines(old, new) {
        return veto_list(old, new, memory, deeds);
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
            deeds.push(Deed::erased(Record::Ballot((**voter).clone())));
        }
    }
    veto_list(old, new, memory, deeds);
}

/// Whether one paper has the very lines of the other, which is quick to tell.
fn has_its_lines(one: &Group, other: &Group) -> bool {
    let (one, other) = (one.vote.as_deref(), other.vote.as_deref());
    one.zip(other).map_or(one.is_none() && other.is_none(), |(one, other)| one.ballots.is(&other.ballots))
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
            let record = Record::Veto((**by).clone());
            deeds.push(Deed::restated(&record, was, vetoed(by, veto).act, vec!["reason".to_owned()]));
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

/// What was done by giving other words for a ballot, if anything was.
pub(super) fn restated_ballot(was: Cast, is: Cast) -> Option<Deed> {
    let is_otherwise = |one: Option<&str>, other: Option<&str>| one.map(folded) != other.map(folded);
    let fields =
        [("reason", is_otherwise(was.reason.as_deref(), is.reason.as_deref())), ("source", was.source != is.source)];
    let fields: Vec<_> = fields.into_iter().filter(|it| it.1).map(|(name, _)| name.to_owned()).collect();
    let record = Record::Ballot(is.entry.clone());
    (!fields.is_empty()).then(|| Deed::restated(&record, Act::BallotCast(was), Act::BallotCast(is), fields))
}

/// What stands of a ballot, but for `fields`, which say what the next one says.
pub(super) fn said_of(stands: &Cast, next: &Cast, fields: &[String]) -> Cast {
    let has = |name: &str| fields.iter().any(|field| field == name);
    Cast {
        reason: if has("reason") { &next.reason } else { &stands.reason }.clone(),
        source: if has("source") { &next.source } else { &stands.source }.clone(),
        ..next.clone()
    }
}
