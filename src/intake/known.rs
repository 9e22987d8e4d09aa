//! What a registry knows that helps to read a text about it.

use super::calling;
use super::field::words;
use super::groups::Names;
use crate::registry::load::Registry;
use crate::registry::manifest::Role;
use crate::registry::scalar::Login;

/// Whom and what a registry names.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub(super) groups: Names,
    /// The projects of the manifest.
    pub(super) projects: Vec<String>,
    /// The words of the names of people in the roster, and whose they are.
    people: Vec<(Vec<String>, Login)>,
    /// The logins of people in the roster.
    logins: Vec<Login>,
    /// The mail addresses of people in the roster, in lower case, and whose they are.
    addresses: Vec<(String, Login)>,
    /// Organisations in lower case.
    organisations: Vec<String>,
}

impl Known {
    /// What `registry` knows.
    pub fn of(registry: &Registry) -> Self {
        let mut known = Self { groups: Names::of(registry), ..Self::default() };
        let facilitators = registry.groups().flat_map(|(_, _, group)| &group.facilitators);
        let employers = facilitators.filter_map(|one| one.affiliation.as_ref());
        known.organisations = employers.map(|name| name.to_lowercase()).collect();
        let Some(manifest) = registry.manifest() else { return known };
        known.projects = manifest.projects.iter().map(ToString::to_string).collect();
        let named = manifest
            .people
            .iter()
            .filter_map(|(login, person)| Some((words(person.name.as_ref()?), (**login).clone())));
        known.people = named.collect();
        let addresses = manifest.people.iter().flat_map(|(login, person)| {
            person.emails.iter().map(|address| (address.to_lowercase(), (**login).clone()))
        });
        known.addresses = addresses.collect();
        let holders =
            Role::ALL.iter().copied().flat_map(|role| manifest.roles.holders(role)).map(|login| (**login).clone());
        known.logins = manifest.people.iter().map(|(login, _)| (**login).clone()).chain(holders).collect();
        for (name, spellings) in manifest.affiliations.iter() {
            known.organisations.extend(
                std::iter::once(name.as_str()).chain(spellings.iter().map(String::as_str)).map(str::to_lowercase),
            );
        }
        known
    }

    /// Whether the roster has somebody with that login.
    pub(super) fn is_login(&self, text: &str) -> bool {
        self.logins.contains(&Login::new(text))
    }

    /// A login as the roster spells it.
    pub(super) fn spelt(&self, login: Login) -> Login {
        self.logins.iter().find(|known| **known == login).cloned().unwrap_or(login)
    }

    /// The one person of the roster who has a mail address.
    pub(super) fn owner_of(&self, address: &str) -> Option<&Login> {
        let said = address.trim().to_lowercase();
        let mut owners = self.addresses.iter().filter(|(known, _)| *known == said).map(|(_, login)| login);
        owners.next().filter(|_| owners.next().is_none())
    }

    /// The one person of the roster who bears a full name.
    pub(super) fn bearer_of(&self, name: &str) -> Option<&Login> {
        let said = words(name);
        let mut bearers = self.people.iter().filter(|(name, _)| said.len() > 1 && *name == said);
        bearers.next().map(|(_, login)| login).filter(|_| bearers.next().is_none())
    }

    /// Whether several people of the roster bear a name.
    pub(super) fn is_ambiguous(&self, name: &str) -> bool {
        let said = words(name);
        self.people.iter().filter(|(name, _)| *name == said).count() > 1
    }

    /// Whether a text is an organisation: one that the registry names, or by its words.
    pub(super) fn is_organisation(&self, text: &str) -> bool {
        self.organisations.contains(&text.trim().to_lowercase()) || calling::is_organisation(text)
    }
}
