//! The ways of landing a change by which all that it does would stand.

use serde::Serialize;

use super::who::{Candidate, Capacity, candidates};
use crate::git::branch::{Branch, Hands, Method};
use crate::git::commit::Ident;
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;
use crate::lifecycle::prospect::Ground;
use crate::registry::scalar::Login;

/// A way of landing a change by which all that it does would stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// The merge method.
    pub method: Method,
    /// Who would have to open it, where that is not who did.
    pub opened_by: Vec<String>,
    /// Who would have to land it; nobody in particular where this is empty.
    pub landed_by: Vec<String>,
}

/// A branch that would land now, opened and landed by somebody else than was said.
struct Trial<'a> {
    branch: &'a Branch,
    hands: &'a Hands,
    ground: &'a Ground,
    at: i64,
}

/// The ways of landing `branch` at `at`, seconds since 1970, by which `events`, which it brings, would stand; a squash
/// first.
pub fn of(branch: &Branch, hands: &Hands, ground: &Ground, at: i64, events: &[Event]) -> Vec<Way> {
    if events.is_empty() {
        return Vec::new();
    }
    let trial = Trial { branch, hands, ground, at };
    let candidates = trial.candidates(events);
    let named = |fits: &dyn Fn(Ident) -> bool| -> Vec<String> {
        candidates.iter().filter(|candidate| fits(candidate.ident())).map(Candidate::words).collect()
    };
    let author = &hands.author;
    let mut ways = Vec::new();
    let mut add = |method, as_it_is: bool, others: &dyn Fn() -> Vec<String>| {
        let others = if as_it_is { Vec::new() } else { others() };
        if as_it_is || !others.is_empty() {
            let (opened_by, landed_by) = match method {
                Method::Squash => (others, Vec::new()),
                Method::Merge | Method::Rebase => (Vec::new(), others),
            };
            ways.push(Way { method, opened_by, landed_by });
        }
    };
    let squash = |author: Ident| trial.stands(Method::Squash, author, Ident::web_flow());
    add(Method::Squash, squash(author.clone()), &|| named(&squash));
    for method in [Method::Merge, Method::Rebase] {
        let land = |lander: Ident| trial.stands(method, author.clone(), lander);
        add(method, land(nobody()), &|| named(&land));
    }
    ways
}

/// Somebody without any role.
fn nobody() -> Ident {
    Ident { name: "somebody".to_owned(), email: String::new() }
}

impl Trial<'_> {
    /// Whether all of it would stand, each voter's word as their own.
    fn stands(&self, method: Method, author: Ident, lander: Ident) -> bool {
        let landings = self.branch.landings(method, &Hands { author, lander }, self.at);
        landings.is_ok_and(|landings| {
            let events = self.ground.prospect(&landings).events;
            events.iter().all(|event| event.stands() && !self.takes_the_voters_word(event))
        })
    }

    /// Whether what the elector has opened would be recorded as somebody else's word for it.
    fn takes_the_voters_word(&self, event: &Event) -> bool {
        let roster = &self.ground.standing.roster;
        let Some(Act::BallotCast(cast)) = event.act().filter(|act| act.transcribed_by().is_some()) else {
            return false;
        };
        roster.resolve(&self.hands.author.email).is_some_and(|opener| roster.same(&cast.entry, &opener))
    }

    /// Those in whose name something is done, a facilitator, and one holder of each role that decides who has no other
    /// part in it.
    fn candidates(&self, events: &[Event]) -> Vec<Candidate> {
        let standing = &self.ground.standing;
        let roster = &standing.roster;
        let renamed = events.iter().filter_map(Event::renaming).map(|(from, _)| from);
        let groups = events.iter().filter_map(Event::group).chain(renamed);
        let timelines = groups.filter_map(|id| standing.timeline(id));
        let facilitators: Vec<&Login> = timelines.flat_map(|timeline| &timeline.empowered).collect();
        let mut people: Vec<Login> = Vec::new();
        let constitution = standing.constitution();
        for login in events.iter().filter_map(Event::act).filter_map(|act| constitution.own_word_of(act)) {
            let person = roster.person(login);
            if !people.contains(&person) {
                people.push(person);
            }
        }
        let opener = roster.resolve(&self.hands.author.email);
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in candidates(standing, &people, facilitators.iter().copied()) {
            let person = &candidate.person;
            let takes_part =
                people.contains(person) || facilitators.contains(&person) || opener.as_ref() == Some(person);
            let is_wanted = match candidate.capacity {
                Capacity::Oneself => true,
                Capacity::Facilitator => !people.contains(person),
                Capacity::Holder(role) => constitution.decides(role) && !takes_part,
            };
            let is_known = chosen.iter().any(|known| known.capacity == candidate.capacity);
            if is_wanted && (candidate.capacity == Capacity::Oneself || !is_known) {
                chosen.push(candidate);
            }
        }
        chosen
    }
}
