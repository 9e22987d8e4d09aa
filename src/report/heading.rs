//! What a report is of: the register, the moment, the rules.

use serde::Serialize;

use super::in_force::InForce;
use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;

/// Of which register a report is, when, and by which rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Heading {
    /// Whose register it is.
    pub registry: String,
    /// The revision it was derived from.
    pub rev: String,
    /// The clock.
    #[serde(serialize_with = "time::rfc3339")]
    pub at: Timestamp,
    /// The rules in force.
    #[serde(flatten)]
    pub rules: InForce,
}

impl Heading {
    /// That of what is told of where everything stands.
    pub fn of(standing: &Standing) -> Self {
        Self {
            registry: standing.manifest().map(|it| it.registry.to_string()).unwrap_or_default(),
            rev: standing.tip.to_string(),
            at: standing.at,
            rules: InForce::of(standing),
        }
    }
}
