//! The fields of `mcpgov.yaml`, by which it is told who may change it.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::registry::manifest::Manifest;
use crate::registry::ruleset::Ruleset;
use crate::source::data::{Data, data};

/// A top-level field of `mcpgov.yaml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ManifestField {
    /// `registry`, and `ruleset` or `rulesets`.
    Registry,
    /// `policy`.
    Policy,
    /// `projects`.
    Projects,
    /// `site`.
    Site,
    /// `accepted`.
    Accepted,
    /// `roles`.
    Roles,
    /// `people`.
    People,
    /// `affiliations`.
    Affiliations,
}

impl ManifestField {
    /// The key in the file.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What it says.
    pub fn value(self, manifest: &Manifest) -> Data {
        // Each by its name, so that the compiler tells of a field that nobody would have to hold the authority for.
        let Manifest { registry, ruleset, rulesets, policy, projects, site, accepted, roles, people, affiliations } =
            manifest;
        match self {
            // Not to name the usual rules, and to name them, is the same.
            Self::Registry => {
                let usual = ruleset.is_none() && rulesets.is_none();
                let ruleset =
                    if usual { Some(Ruleset::default().name()) } else { ruleset.as_ref().map(|it| it.as_str()) };
                data(&(registry, ruleset, rulesets))
            }
            Self::Policy => data(policy),
            Self::Projects => data(projects),
            Self::Site => data(site),
            Self::Accepted => data(accepted),
            Self::Roles => data(roles),
            Self::People => data(people),
            Self::Affiliations => data(affiliations),
        }
    }
}
