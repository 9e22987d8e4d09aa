//! Who Git's identity is to a registry.

use serde::Serialize;

use super::in_force::InForce;

/// Who acts here, and what that allows.
#[derive(Debug, Clone, Serialize)]
pub struct WhoamiReport {
    /// The name and mail address that Git would record.
    pub ident: String,
    /// The login that the registry knows behind the address.
    pub login: Option<String>,
    /// How the registry knows, or why it does not.
    pub because: String,
    /// Roles, the highest first.
    pub roles: Vec<&'static str>,
    /// Groups that list this person as a facilitator.
    pub facilitates: Vec<Facilitated>,
    /// Votes that are open and wait for this person.
    pub asked: Vec<String>,
    /// The rules in force, by which that is so.
    #[serde(flatten)]
    pub rules: InForce,
    /// Groups that this person can sponsor, and charters and endings that they can approve, where those wait.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked_for_approval: Vec<String>,
    /// What this person may do, as one says it.
    pub may: Vec<&'static str>,
    /// What is missing for more, and the way out.
    pub missing: Vec<String>,
    /// Whether nobody can be recognised here yet.
    #[serde(rename = "unclaimed")]
    pub is_unclaimed: bool,
}

/// A group that lists somebody as a facilitator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Facilitated {
    /// Its id.
    pub id: String,
    /// Whether that gives power over its record.
    #[serde(skip)]
    pub with_power: bool,
}
