//! Who is who: one human is one person wherever people are counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::identity::{self, Unusable};
use super::manifest::{Manifest, Role};
use super::scalar::Login;
use crate::noreply;

/// What people write who belong to no organisation, without the signs around it; signs alone say the same.
const NO_ORGANISATION: [&str; 9] =
    ["", "independent", "unaffiliated", "none", "n/a", "na", "individual", "self-employed", "freelance"];

/// Something by which a human is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fact {
    /// A login.
    Login(Login),
    /// The id of an account.
    Account(u64),
    /// A mail address.
    Address(String),
    /// A signing key.
    Key(String),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Login(login) => write!(f, "the login `{login}`"),
            Self::Account(id) => write!(f, "the account id {id}"),
            // What is found about a history may be published, and addresses should not be.
            Self::Address(_) => f.write_str("a mail address"),
            Self::Key(_) => f.write_str("a signing key"),
        }
    }
}

/// The people of one version of `mcpgov.yaml`, ready to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Every login, main or other, to the main one as the roster spells it.
    main: BTreeMap<Login, Login>,
    roles: BTreeMap<Role, Vec<Login>>,
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
        roster.recognisable = owners.flatten().cloned().collect();
        for role in Role::ALL {
            let mut holders: Vec<Login> = Vec::new();
            for login in manifest.roles.holders(role) {
                let human = roster.person(login);
                if !holders.contains(&human) {
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
        self.holders(role).contains(&self.person(login))
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
        logins.chain(accounts).chain(addresses).chain(keys).collect()
    }

    /// Whether everybody is known by the same as in another version.
    pub fn identifies_as(&self, other: &Self) -> bool {
        let others = |roster: &Self| -> BTreeMap<Login, Login> {
            let main = roster.main.iter().filter(|(login, main)| login != main);
            main.map(|(login, main)| (login.clone(), main.clone())).collect()
        };
        let stated = (&self.by_email, &self.by_account, &self.accounts, &self.by_key);
        stated == (&other.by_email, &other.by_account, &other.accounts, &other.by_key) && others(self) == others(other)
    }

    /// Whether a lead or core maintainer can be recognised, which ends the baseline.
    pub fn is_claimed(&self) -> bool {
        Role::AUTHORITIES.iter().flat_map(|role| self.holders(*role)).any(|login| self.recognises(login))
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
mod tests {
    use super::*;
    use crate::registry::load::manifest_of;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIig1x4ElwHaEiYscNDXeSF6n1FNnxHZV8/dC6gZ2OaH";

    fn roster() -> Roster {
        Roster::of(&manifest_of(
            "registry: Fiction\nroles:\n  lead_maintainers: [ada]\n  community_moderators: [Grace-Old, grace, linus]\n\
             people:\n  ada: {github_id: [1815], emails: [Ada@Example.org]}\n  grace: {also: [grace-old]}\n\
             \x20 eve: {emails: [shared@example.org]}\n  mallory: {emails: [shared@example.org]}\n",
        ))
    }

    fn resolves(email: &str) -> Option<String> {
        roster().resolve(email).map(|login| login.to_string())
    }

    #[test]
    fn an_address_of_the_roster_names_its_person_whatever_the_case() {
        assert_eq!(resolves("ada@EXAMPLE.org").as_deref(), Some("ada"));
        assert_eq!(resolves("stranger@example.org"), None);
    }

    #[test]
    fn what_identifies_nobody_claims_nothing() {
        for (facts, claims) in [
            (format!("signing_keys: [{KEY}]"), true),
            ("signing_keys: [ssh-rsa AAAAB3]".to_owned(), false),
            ("github_id: [1815]".to_owned(), true),
            ("github_id: [0]".to_owned(), false),
            ("emails: [ada@example.org]".to_owned(), true),
            ("emails: [Ada <ada@example.org>]".to_owned(), false),
            ("emails: [shared@example.org]".to_owned(), false),
        ] {
            let text = format!(
                "registry: x\nroles: {{lead_maintainers: [ada]}}\npeople:\n  eve: {{emails: [shared@example.org]}}\n  \
                 ada: {{{facts}}}\n"
            );
            assert_eq!(Roster::of(&manifest_of(&text)).is_claimed(), claims, "{facts}");
        }
    }

    #[test]
    fn the_address_of_somebody_else_s_account_is_nobody_s_and_that_of_a_former_login_may_be_stated() {
        let roster = Roster::of(&manifest_of(
            "registry: x\nroles: {community_moderators: [bob]}\npeople:\n  ada: {github_id: [1815], also: [ada-old]}\n  \
             grace: {}\n",
        ));
        let fits = |person: &str, email: &str| {
            roster.address(&person.into(), &format!("{email}@users.noreply.github.com")).is_ok()
        };
        for (person, email) in
            [("ada", "1815+ada-older"), ("ada", "ada-old"), ("grace", "1906+grace"), ("grace", "gmh")]
        {
            assert!(fits(person, email), "{person}: {email}");
        }
        for (person, email) in [("ada", "99+ada"), ("grace", "1815+grace"), ("grace", "7+bob"), ("grace", "ada-old")] {
            assert!(!fits(person, email), "{person}: {email}");
        }
    }

    #[test]
    fn an_address_that_two_people_claim_names_nobody() {
        assert_eq!(resolves("shared@example.org"), None);
    }

    #[test]
    fn a_key_is_its_owner_s_whatever_the_comment_and_nobody_s_where_two_claim_it() {
        let shared = KEY.replace("Iig1", "Iig2");
        let roster = Roster::of(&manifest_of(&format!(
            "registry: x\npeople:\n  ada: {{signing_keys: [{KEY} ada@home, {shared}]}}\n  eve: {{signing_keys: [{shared} eve]}}\n",
        )));
        assert_eq!(roster.key_owner(KEY).map(Login::as_str), Some("ada"));
        assert_eq!(roster.key_owner(&KEY.replace("Iig1", "Iig3")), None);
        assert_eq!(roster.key_owner(&shared), None);
    }

    #[test]
    fn a_noreply_address_resolves_by_account_id_first_and_never_against_it() {
        assert_eq!(resolves("1815+renamed@users.noreply.github.com").as_deref(), Some("ada"));
        assert_eq!(resolves("99+ada@users.noreply.github.com"), None);
        assert_eq!(resolves("99+Linus@users.noreply.github.com").as_deref(), Some("linus"));
        assert_eq!(resolves("grace@users.noreply.github.com").as_deref(), Some("grace"));
        assert_eq!(resolves("7+newcomer@users.noreply.github.com").as_deref(), Some("newcomer"));
        assert_eq!(resolves("x+ada@users.noreply.github.com"), None);
    }

    #[test]
    fn a_login_that_was_given_up_recognises_nobody() {
        assert_eq!(resolves("grace-old@users.noreply.github.com"), None);
        assert_eq!(resolves("7+grace-old@users.noreply.github.com"), None);
        assert_eq!(resolves("1815+grace-old@users.noreply.github.com").as_deref(), Some("ada"));
    }

    #[test]
    fn one_human_holds_a_role_once() {
        let holders: Vec<_> = roster().holders(Role::CommunityModerator).iter().map(Login::to_string).collect();
        assert_eq!(holders, ["grace", "linus"]);
    }

    #[test]
    fn the_registry_is_claimed_once_a_lead_or_core_maintainer_can_be_recognised() {
        assert!(roster().is_claimed());
        assert!(!Roster::of(&manifest_of("registry: x\nroles: {lead_maintainers: [ada]}")).is_claimed());
    }

    #[test]
    fn the_spellings_of_an_organisation_are_one_and_nobody_s_is_none() {
        let roster = Roster::of(&manifest_of("registry: x\naffiliations: {Analytical Engines: [AE, Engines Ltd]}\n"));
        assert_eq!(roster.organisation("ae "), roster.organisation("analytical engines"));
        assert_eq!(roster.organisation("Looms"), roster.organisation("looms"));
        assert_ne!(roster.organisation("Looms"), roster.organisation("AE"));
        assert_eq!(roster.organisation("Independent"), None);
    }
}
