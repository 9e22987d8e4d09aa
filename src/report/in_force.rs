//! Which rules are in force, and since when: told where a registry names others than the usual ones.

use serde::Serialize;

use super::time;
use crate::clock::Timestamp;
use crate::lifecycle::standing::Standing;

/// The rules in force; nothing where a registry goes by the usual ones for all time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InForce {
    /// The rules in force, where the registry names others than the usual ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(default))]
    pub ruleset: Option<&'static str>,
    /// Since when they are in force here.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "time::maybe_rfc3339")]
    #[cfg_attr(test, schemars(default))]
    pub ruleset_since: Option<Timestamp>,
}

impl InForce {
    /// Those by which whatever lands next is judged.
    pub fn of(standing: &Standing) -> Self {
        let regimes = &standing.regimes;
        if !regimes.is_special() {
            return Self::default();
        }
        Self { ruleset: Some(regimes.current().name()), ruleset_since: regimes.since() }
    }
}
