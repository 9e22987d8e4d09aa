//! A register as a whole: whose it is, by which rules, who holds which role, and how many groups stand where.

use serde::Serialize;
use strum::VariantArray as _;

use super::in_force::InForce;
use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::registry::manifest::{Manifest, Policy, Role};
use crate::registry::ruleset::Ruleset;
use crate::registry::scalar::Login;

/// A register as a whole.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RegisterReport {
    /// Whose register it is.
    pub registry: String,
    /// The revision it was derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// Whether nobody can be recognised yet, and so everything is taken as found.
    pub unclaimed: bool,
    /// The governance rules in force.
    pub ruleset: Ruleset,
    /// Since when they are in force here, where the registry names others than the usual ones.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "time::maybe_rfc3339")]
    #[cfg_attr(test, schemars(default))]
    pub ruleset_since: Option<Timestamp>,
    /// How votes are held.
    pub policy: Policy,
    /// Officially endorsed Projects.
    pub projects: Vec<String>,
    /// What the register is, in its own words.
    pub description: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Where its community talks.
    pub invite: Option<String>,
    /// Where its files are.
    pub repository: Option<String>,
    /// Who holds which role, the highest first.
    pub roles: Vec<RoleLine>,
    /// How many groups there are of each state.
    pub groups: Vec<StateLine>,
}

/// How many groups there are of a state.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StateLine {
    /// The state.
    pub state: State,
    /// How many.
    pub count: usize,
}

/// Who holds a role.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoleLine {
    /// The role's key in `mcpgov.yaml`.
    pub role: &'static str,
    /// Who holds it.
    pub people: Vec<PersonLine>,
}

/// Somebody who holds a role.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PersonLine {
    /// The login.
    pub login: Login,
    /// The name.
    pub name: Option<String>,
}

impl RegisterReport {
    /// The register as it stands.
    pub fn of(standing: &Standing) -> Self {
        let default = Manifest::default();
        let manifest = standing.manifest().unwrap_or(&default);
        let site = manifest.site.as_ref();
        let count = |state| standing.timelines.iter().filter(|(_, timeline)| timeline.state == state).count();
        let rules = standing.constitution();
        let is_known =
            |state: &&State| rules.phases().iter().any(|phase| phase.state() == **state) || count(**state) > 0;
        let groups = State::VARIANTS.iter().filter(is_known).map(|&state| StateLine { state, count: count(state) });
        let link = |link: Option<String>| link.filter(|link| !link.is_empty());
        Self {
            registry: manifest.registry.to_string(),
            rev: standing.tip.to_string(),
            at: standing.at,
            unclaimed: standing.is_unclaimed(),
            ruleset: standing.regimes.current(),
            ruleset_since: InForce::of(standing).ruleset_since,
            policy: manifest.policy.clone(),
            projects: manifest.projects.iter().map(ToString::to_string).collect(),
            description: link(site.and_then(|site| site.description.as_ref()).map(ToString::to_string)),
            url: link(site.and_then(|site| site.url.as_ref()).map(ToString::to_string)),
            invite: link(site.and_then(|site| site.invite.as_ref()).map(ToString::to_string)),
            repository: link(site.and_then(|site| site.repository.as_ref()).map(ToString::to_string)),
            roles: Role::ALL.iter().copied().map(|role| RoleLine::of(role, standing, manifest)).collect(),
            groups: groups.filter(|line| line.count > 0).collect(),
        }
    }
}

impl RoleLine {
    fn of(role: Role, standing: &Standing, manifest: &Manifest) -> Self {
        let name = |login: &Login| {
            let stated = manifest.people.iter().find(|(known, _)| ***known == *login);
            stated.and_then(|(_, person)| person.name.as_ref()).map(ToString::to_string)
        };
        let people = standing.roster.holders(role).iter();
        let people = people.map(|login| PersonLine { login: login.clone(), name: name(login) }).collect();
        Self { role: role.field(), people }
    }
}
