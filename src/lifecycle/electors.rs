//! Who an elector is: frozen with the electorate, so that nothing that is found out later turns a ballot.
//!
//! - What is stated later recognises nobody in the vote; what is taken back recognises nobody from that landing on.
//! - Electors who turn out to be one human have one ballot, the last, while the electorate stays as it was.
//! - What is learnt after the close changes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::act::IdentityChange;
use super::actor::Actor;
use super::attribution::Attribution;
use super::moment::Moment;
use super::standing::Standing;
use super::vote::{BallotRecord, UncountedBallot, VoteRecord};
use super::why::Why;
use crate::git::commit::Ident;
use crate::order::Collect;
use crate::registry::group::Choice;
use crate::registry::identity::Fact;
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};

/// What each elector was known by before a landing, and is behind it: looked up once for all votes.
type Known = BTreeMap<Login, (BTreeSet<Fact>, BTreeSet<Fact>)>;

impl VoteRecord {
    /// The people by whom the vote goes, also once it is over: those of its opening, given those of now.
    pub fn people<'a>(&'a self, now: &'a Roster) -> &'a Roster {
        self.people.as_deref().unwrap_or(now)
    }

    /// The elector whom a login names, by what was stated when the vote was opened.
    pub fn elector(&self, login: &Login, now: &Roster) -> Option<&Login> {
        self.electorate.iter().find(|elector| self.people(now).same(elector, login))
    }

    /// The elector whom a login names by what has been stated since.
    pub(super) fn elector_by_now(&self, login: &Login, now: &Roster) -> Option<&Login> {
        self.electorate.iter().find(|elector| now.same(elector, login))
    }

    /// The elector whom a login names, as far as anything tells.
    pub fn whose(&self, login: &Login, now: &Roster) -> Option<&Login> {
        self.elector(login, now).or_else(|| self.elector_by_now(login, now))
    }

    /// The elector whom an address recognises: by what was stated when the vote was opened, and still is.
    pub fn recognises(&self, email: &str, now: &Roster) -> Option<&Login> {
        let elector = self.elector(&self.people(now).resolve(email)?, now)?;
        now.resolve(email).is_some_and(|person| now.same(&person, elector)).then_some(elector)
    }

    /// The ballots that count: of electors who were shown to be one human the last one alone.
    pub fn counted(&self) -> impl Iterator<Item = &BallotRecord> {
        self.ballots.iter().filter(|ballot| !self.is_superseded(ballot))
    }

    /// The ballots that do not, and why.
    pub fn not_counted(&self) -> Vec<UncountedBallot> {
        let superseded = self.ballots.iter().filter(|ballot| self.is_superseded(ballot));
        let duplicate = |ballot: &BallotRecord| UncountedBallot {
            voter: ballot.entry.clone(),
            choice: ballot.choice,
            at: ballot.at,
            why: Why::Duplicate,
        };
        self.not_counted.iter().cloned().chain(superseded.map(duplicate)).collect()
    }

    /// Whether another elector who is the same human has said something since, or said it themselves.
    fn is_superseded(&self, ballot: &BallotRecord) -> bool {
        if ballot.choice == Choice::Pending {
            return false;
        }
        // What somebody recorded never displaces the human's own word.
        let weight = |it: &BallotRecord| (it.is_own, it.number);
        self.ballots_of_the_same_human(&ballot.voter).any(|other| weight(other) > weight(ballot))
    }

    /// What the other electors who are the same human as this one say.
    pub(super) fn ballots_of_the_same_human(&self, voter: &Login) -> impl Iterator<Item = &BallotRecord> {
        let human = self.one_human.get(voter);
        let is_same = move |other: &Login| other != voter && human.is_some() && self.one_human.get(other) == human;
        self.ballots.iter().filter(move |other| other.choice != Choice::Pending && is_same(&other.voter))
    }

    /// Takes up what a landing states about people, `before` being those in force until then; what changed of whom.
    fn learn(&mut self, group: &GroupId, before: &Arc<Roster>, now: &Roster, known: &mut Known) -> Vec<IdentityChange> {
        let mut humans: BTreeMap<Login, usize> = BTreeMap::new();
        self.electorate.iter().for_each(|elector| *humans.entry(now.person(elector)).or_default() += 1);
        let is_shared = |one: &&Login| humans[&now.person(one)] > 1;
        let shared = self.electorate.iter().filter(is_shared);
        self.one_human = shared.map(|elector| (elector.clone(), now.person(elector))).into_map();
        let change = |elector: &Login| {
            let facts = || (before.facts(elector), now.facts(elector));
            let (was, is) = known.entry(elector.clone()).or_insert_with(facts);
            let is_new = |other: &&Login| now.same(other, elector) && !before.same(other, elector);
            IdentityChange {
                group: group.clone(),
                elector: elector.clone(),
                added: is.difference(was).cloned().collect(),
                removed: was.difference(is).cloned().collect(),
                one_with: self.electorate.iter().filter(is_new).cloned().collect(),
            }
        };
        let changes = self.electorate.iter().map(change);
        changes.filter(|change| !(change.added.is_empty() && change.removed.is_empty())).collect()
    }

    /// The name by which a vote goes for whom `then` and `now` recognise: an elector's, or that of somebody who is none.
    ///
    /// `None` for whom only what was stated later makes an elector.
    fn known<'a>(&'a self, then: Option<&Login>, now: Option<&'a Login>, roster: &Roster) -> Option<&'a Login> {
        let now = now?;
        let then = then.and_then(|then| self.electorate.iter().find(|elector| *elector == then));
        match then.filter(|elector| roster.same(elector, now)) {
            Some(elector) => Some(elector),
            None => Some(now).filter(|_| self.elector_by_now(now, roster).is_none()),
        }
    }
}

impl Moment<'_> {
    /// Whose word an act on the ballot paper of a vote is, people being who they were at its opening, and still are.
    ///
    /// `None` where nothing was stated about people since, so that it is `now`'s; `then` attributes it among other people.
    pub(super) fn as_frozen(
        &self,
        vote: &VoteRecord,
        now: &Attribution,
        then: impl Fn(&Moment<'_>) -> Attribution,
    ) -> Option<Attribution> {
        let then = then(&self.among(Arc::clone(vote.people.as_ref()?)));
        let known = |then: Option<&Login>, now: Option<&Login>| vote.known(then, now, &self.roster).cloned();
        let by = match known(then.by.login(), now.by.login()) {
            Some(login) => Actor::Login(login),
            None => Actor::Unknown(nobody()),
        };
        Some(Attribution {
            lander: known(then.lander.as_ref(), now.lander.as_ref()),
            attested: now.attested && then.attested,
            by_signed: now.by_signed && then.by_signed,
            lander_signed: now.lander_signed && then.lander_signed,
            by,
            ..now.clone()
        })
    }
}

/// An author whom a vote does not know.
fn nobody() -> Ident {
    Ident { name: String::new(), email: String::new() }
}

/// Has every vote go by the people of its opening, and those that are open take up what a landing states of them; what
/// changed of whose electors.
pub(super) fn learn(standing: &mut Standing, moment: &Moment<'_>, now: &Roster) -> Vec<IdentityChange> {
    // As long as nobody can be recognised, electors are whoever they turn out to be.
    if moment.is_baseline || moment.roster.identifies_as(now) {
        return Vec::new();
    }
    let (mut changes, mut known) = (Vec::new(), Known::new());
    for timeline in standing.timelines.iter_mut() {
        let is_open = timeline.is_open();
        let Some(vote) = &mut timeline.vote else { continue };
        vote.people.get_or_insert_with(|| Arc::clone(&moment.roster));
        // What may have landed after the close changes nothing.
        if is_open && moment.when.latest() < vote.closes_at {
            changes.extend(vote.learn(&timeline.id, &moment.roster, now, &mut known));
        }
    }
    changes
}
