//! The rules by which a community decides, one file for each rule set, chosen by the `mcpgov.yaml` in force at the landing.

use crate::registry::manifest::{Manifest, Ruleset};

pub mod expected;
mod questions;
mod sep_1302;
pub mod template;

pub use questions::Constitution;

/// The rules that govern what lands on the effective `mcpgov.yaml`; the default ones where there is none yet.
pub fn governing(manifest: Option<&Manifest>) -> &'static dyn Constitution {
    match manifest.map_or_else(Ruleset::default, |manifest| manifest.ruleset) {
        Ruleset::Sep1302 => &sep_1302::Sep1302,
    }
}
