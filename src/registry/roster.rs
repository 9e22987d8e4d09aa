//! Who is who: one human is one person wherever people are counted.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::identity::{self, Fact, Unusable};
use super::manifest::{Manifest, Role};
use super::scalar::Login;
use crate::noreply;
use crate::order::Collect;

/// What people write who belong to no organisation, without the signs around it; signs alone say the same.
const NO_ORGANISATION: [&str; 9] =
    ["", "independent", "unaffiliated", "none", "n/a", "na", "individual", "self-employed", "freelance"];

/// The people of one version of `mcpgov.yaml`, ready to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Every login, main or other, to the main one as the roster spells it.
    main: BTreeMap<Login, Login>,
    roles: BTreeMap<Role, Vec<Login>>,
    /// The same, to be asked: a roster can be as long as a file may be.
    held: BTreeSet<(Role, Login)>,
    /// `None` where two people claim the same.
    by_email: BTreeMap<String, Option<Login>>,
    by_account: BTreeMap<u64, Option<Login>>,
    accounts: BTreeMap<Login, BTreeSet<u64>>,
    /// By type and body of a public key; `None` where two people claim the same.
    by_key: BTreeMap<String, Option<Login>>,
    recognisable: BTreeSet<Login>,
    /// Every spelling of an organisation, in lower case, to its name.
    organisations: BTreeMap<String, String>,
}

impl Roster {
    /// Reads the people out of a manifest.
    pub fn of(manifest: &Manifest) -> Self {
        let mut roster = Self::default();
        for (login, person) in manifest.people.iter() {
            let login: &Login = login;
            roster.main.entry(login.clone()).or_insert_with(|| login.clone());
            for other in &person.also {
                roster.main.entry((**other).clone()).or_insert_with(|| login.clone());
            }
        }
        for login in Role::ALL.iter().flat_map(|role| manifest.roles.holders(*role)) {
            roster.main.entry((**login).clone()).or_insert_with(|| (**login).clone());
        }
        for (login, person) in manifest.people.iter() {
            let human = roster.person(login);
            for id in person.github_id.iter().filter_map(|id| identity::account(login, **id).ok()) {
                claim(&mut roster.by_account, id, &human);
                roster.accounts.entry(human.clone()).or_default().insert(id);
            }
            for key in person.signing_keys.iter().filter_map(|key| identity::key(key).ok()) {
                claim(&mut roster.by_key, key, &human);
            }
        }
        for (login, person) in manifest.people.iter() {
            let human = roster.person(login);
            for email in &person.emails {
                if let Ok(email) = roster.address(&human, email) {
                    claim(&mut roster.by_email, email, &human);
                }
            }
        }
        let owners = roster.by_email.values().chain(roster.by_account.values()).chain(roster.by_key.values());
        roster.recognisable = owners.flatten().cloned().into_set();
        for role in Role::ALL.iter().copied() {
            let mut holders: Vec<Login> = Vec::new();
            for login in manifest.roles.holders(role) {
                let human = roster.person(login);
                if roster.held.insert((role, human.clone())) {
                    holders.push(human);
                }
            }
            roster.roles.insert(role, holders);
        }
        for (name, spellings) in manifest.affiliations.iter() {
            for spelling in std::iter::once(&**name).chain(spellings) {
                roster.organisations.entry(fold(spelling)).or_insert_with(|| (**name).clone());
            }
        }
        roster
    }

    /// The organisation behind an affiliation, in one spelling; `None` for who is independent, whatever words say so.
    pub fn organisation(&self, affiliation: &str) -> Option<String> {
        let folded = fold(affiliation);
        match self.organisations.get(&folded) {
            Some(name) => Some(name.clone()),
            None => (!NO_ORGANISATION.contains(&folded.trim_matches(|c: char| !c.is_alphanumeric()))).then_some(folded),
        }
    }

    /// The human behind a login: the roster's main login for them, else the login itself.
    pub fn person(&self, login: &Login) -> Login {
        self.main.get(login).unwrap_or(login).clone()
    }

    /// Whether two logins are one human.
    pub fn same(&self, one: &Login, other: &Login) -> bool {
        self.main.get(one).unwrap_or(one) == self.main.get(other).unwrap_or(other)
    }

    /// The humans who hold `role`, each once.
    pub fn holders(&self, role: Role) -> &[Login] {
        self.roles.get(&role).map_or(&[], Vec::as_slice)
    }

    /// Whether the human behind `login` holds `role`.
    pub fn holds(&self, login: &Login, role: Role) -> bool {
        self.held.contains(&(role, self.person(login)))
    }

    /// Whether the human behind `login` holds any of `roles`.
    pub fn holds_any(&self, login: &Login, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.holds(login, *role))
    }

    /// Whether the human belongs to the steering group: maintainers, core and lead maintainers.
    pub fn steers(&self, login: &Login) -> bool {
        self.holds_any(login, &Role::STEERING)
    }

    /// A mail address that is stated under `person`, in lower case; why it cannot be theirs, where that is so.
    pub fn address(&self, person: &Login, text: &str) -> Result<String, Unusable> {
        let email = identity::address(text)?;
        let Some((number, login)) = noreply::account(&email) else { return Ok(email) };
        let human = self.person(person);
        let is_somebody_else_s = match number.map(|number| self.by_account.get(&number)) {
            Some(Some(claim)) => *claim != Some(human),
            Some(None) if self.states_account(&human) => true,
            Some(None) | None => self.main.get(&Login::new(login)).is_some_and(|owner| *owner != human),
        };
        if !is_somebody_else_s {
            return Ok(email);
        }
        let account = number.map_or_else(|| format!("`{login}`"), |number| format!("with the id {number}"));
        Err(Unusable::new(
            format!("`{text}` is the address of the account {account}, which is none of `{person}`'s here"),
            "state the account under `github_id` where it is theirs, else take the address out",
        ))
    }

    /// Whether the roster states an address, account or key by which the human can be recognised.
    pub fn recognises(&self, login: &Login) -> bool {
        self.recognisable.contains(&self.person(login))
    }

    /// Whether the roster states an id of an account of the human.
    pub fn states_account(&self, login: &Login) -> bool {
        self.accounts.contains_key(&self.person(login))
    }

    /// Whether the roster states this id of an account as the human's, and nobody else's.
    pub fn is_account_of(&self, id: u64, login: &Login) -> bool {
        self.by_account.get(&id).is_some_and(|owner| owner.as_ref() == Some(&self.person(login)))
    }

    /// All that the human behind `login` is known by, and nobody else.
    pub fn facts(&self, login: &Login) -> BTreeSet<Fact> {
        let human = self.person(login);
        let logins = self.main.iter().filter(|(_, main)| **main == human).map(|(login, _)| Fact::Login(login.clone()));
        let accounts = theirs(&self.by_account, &human).map(|id| Fact::Account(*id));
        let addresses = theirs(&self.by_email, &human).cloned().map(Fact::Address);
        let keys = theirs(&self.by_key, &human).cloned().map(Fact::Key);
        logins.chain(accounts).chain(addresses).chain(keys).into_set()
    }

    /// Whether everybody is known by the same as in another version.
    pub fn identifies_as(&self, other: &Self) -> bool {
        let others = |roster: &Self| -> BTreeMap<Login, Login> {
            let main = roster.main.iter().filter(|(login, main)| login != main);
            main.map(|(login, main)| (login.clone(), main.clone())).into_map()
        };
        let stated = (&self.by_email, &self.by_account, &self.accounts, &self.by_key);
        stated == (&other.by_email, &other.by_account, &other.accounts, &other.by_key) && others(self) == others(other)
    }

    /// Whose signing key it is, given as type and body; nobody's where two people claim it.
    pub fn key_owner(&self, key: &str) -> Option<&Login> {
        self.by_key.get(key)?.as_ref()
    }

    /// Whose mail address it is: by the roster's `emails`, else by GitHub's noreply forms, else nobody's.
    ///
    /// Names, `.mailmap` and trailers identify nobody.
    pub fn resolve(&self, email: &str) -> Option<Login> {
        let email = email.trim().to_ascii_lowercase();
        if let Some(claim) = self.by_email.get(&email) {
            return claim.clone();
        }
        let (number, login) = noreply::account(&email)?;
        let Some(number) = number else { return self.known(login) };
        if let Some(claim) = self.by_account.get(&number) {
            return claim.clone();
        }
        let person = self.known(login)?;
        (!self.states_account(&person)).then_some(person)
    }

    /// Who an account with this login is, as far as that alone tells: one that somebody gave up can be anybody's now.
    fn known(&self, login: &str) -> Option<Login> {
        let login = Login::new(login);
        let person = self.person(&login);
        (login.is_valid() && person == login).then_some(person)
    }
}

/// What is claimed by this human alone.
fn theirs<'a, K>(claims: &'a BTreeMap<K, Option<Login>>, human: &'a Login) -> impl Iterator<Item = &'a K> {
    claims.iter().filter(move |(_, owner)| owner.as_ref() == Some(human)).map(|(what, _)| what)
}

/// Notes that `human` claims `what`; it is nobody's where somebody else does, too.
fn claim<K: Ord>(claims: &mut BTreeMap<K, Option<Login>>, what: K, human: &Login) {
    let owner = claims.entry(what).or_insert_with(|| Some(human.clone()));
    if owner.as_ref() != Some(human) {
        *owner = None;
    }
}

fn fold(affiliation: &str) -> String {
    affiliation.trim().to_lowercase()
}

#[cfg(test)]
mod tests;
