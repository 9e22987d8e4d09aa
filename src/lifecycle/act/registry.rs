//! What can happen to the registry.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::lifecycle::manifest_field::ManifestField;
use crate::registry::identity::Fact;
use crate::registry::manifest::Role;
use crate::registry::ruleset::Ruleset;
use crate::registry::scalar::{GroupId, Login};

/// What happened to `mcpgov.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, EnumDiscriminants, Serialize, Deserialize)]
#[strum_discriminants(name(RegistryEventKind), derive(PartialOrd, Ord, Hash, EnumIter, IntoStaticStr, strum::Display))]
#[strum_discriminants(strum(serialize_all = "kebab-case"), doc = "Which of the registry's acts it is.")]
pub enum RegistryAct {
    /// It changes.
    RosterChanged {
        /// Which of its fields.
        fields: BTreeSet<ManifestField>,
        /// Whether there was none before.
        is_first: bool,
        /// Who came into which role.
        joined: Vec<(Role, Login)>,
        /// Who left which role.
        left: Vec<(Role, Login)>,
        /// What it states otherwise of electors of votes that are open.
        identities: Vec<IdentityChange>,
    },
    /// Other rules are in force.
    RulesetChanged {
        /// Those before.
        from: Ruleset,
        /// Those behind.
        to: Ruleset,
    },
    /// The file is deleted.
    Deleted,
    /// A landed version does not load.
    Unreadable,
}

/// What identifies an elector otherwise than before, while a vote is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityChange {
    /// The group that is voted on.
    pub group: GroupId,
    /// The elector.
    pub elector: Login,
    /// What is stated now, and was not.
    pub added: Vec<Fact>,
    /// What was stated, and is not any more.
    pub removed: Vec<Fact>,
    /// Other electors who are the same human by now.
    pub one_with: Vec<Login>,
}
