//! Who could do something that whoever tries it may not: those who might be asked, for whoever seeks to try one by one.

use crate::git::commit::Ident;
use crate::lifecycle::standing::Standing;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;

/// Somebody who might do it, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: Login,
    /// As what.
    pub capacity: Capacity,
}

/// As what somebody might do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// It is about them.
    Oneself,
    /// They facilitate the group.
    Facilitator,
    /// They hold a role.
    Holder(Role),
}

impl Candidate {
    /// The identity under which a forge would commit for them.
    ///
    /// It resolves to that person where the roster says nothing else.
    pub fn ident(&self) -> Ident {
        Ident::of_account(&self.person, None)
    }

    /// The words for them, as one of those who may.
    pub fn words(&self) -> String {
        match self.capacity {
            Capacity::Oneself => format!("`{}`", self.person),
            Capacity::Facilitator => "a facilitator of the group".to_owned(),
            Capacity::Holder(role) => format!("a {}", role.words()),
        }
    }
}

/// Everybody who might be asked: those whom it is about, facilitators, and who holds a role, the one to ask first first.
///
/// Whoever does it in several capacities is there as often.
pub fn candidates<'a>(
    standing: &'a Standing,
    people: &'a [Login],
    facilitators: impl Iterator<Item = &'a Login>,
) -> impl Iterator<Item = Candidate> {
    let roster = &standing.roster;
    let roles = standing.constitution().asked_in_turn().into_iter();
    let holders = roles.flat_map(|role| roster.holders(role).iter().map(move |login| (login, Capacity::Holder(role))));
    let people = people.iter().map(|login| (login, Capacity::Oneself));
    let facilitators = facilitators.map(|login| (login, Capacity::Facilitator));
    let all = people.chain(facilitators).chain(holders);
    all.map(|(login, capacity)| Candidate { person: roster.person(login), capacity })
}
