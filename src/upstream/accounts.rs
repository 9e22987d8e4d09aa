//! Which accounts are one person's, as somebody told.

use std::collections::BTreeMap;

use crate::order::Collect;
use crate::registry::scalar::Login;

/// Logins of people who have several.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    /// The other logins, and the login that each belongs to.
    people: BTreeMap<Login, Login>,
}

impl Accounts {
    /// The accounts of people, each with their other logins.
    pub fn of<'a>(people: impl IntoIterator<Item = (&'a Login, &'a [Login])>) -> Self {
        let pairs =
            people.into_iter().flat_map(|(person, also)| also.iter().map(|also| (also.clone(), person.clone())));
        Self { people: pairs.into_map() }
    }

    /// The login that a login's person goes by.
    pub fn person<'a>(&'a self, login: &'a Login) -> &'a Login {
        self.people.get(login).unwrap_or(login)
    }

    /// Whether two logins are one person's.
    pub fn same(&self, one: &Login, other: &Login) -> bool {
        self.person(one) == self.person(other)
    }

    /// Whether a login's person is among some logins.
    pub fn are_among<'a>(&self, login: &Login, logins: impl IntoIterator<Item = &'a Login>) -> bool {
        logins.into_iter().any(|other| self.same(login, other))
    }

    /// The other logins, each with the login that it belongs to.
    pub fn others(&self) -> impl Iterator<Item = (&Login, &Login)> {
        self.people.iter()
    }
}
