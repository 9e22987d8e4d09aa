//! By what calendars know an event again, through renames, other clones and rewritten commits.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::order::Collect;
use crate::registry::meeting::slug_of;
use crate::registry::scalar::GroupId;

/// The register, and its groups as their first ids tell them apart.
pub(super) struct Register {
    name: String,
    place: String,
    /// Counted from 1 among the groups that began under the same id.
    numbers: BTreeMap<TimelineId, usize>,
}

impl Register {
    /// Of what stands in it.
    pub(super) fn of(standing: &Standing) -> Self {
        let name = standing.manifest().map(|manifest| manifest.registry.to_string()).unwrap_or_default();
        let slug = slug_of(&name);
        let mut begun: BTreeMap<&GroupId, usize> = BTreeMap::new();
        let numbers = standing.timelines.iter().map(|(group, timeline)| {
            let number = begun.entry(&timeline.first_id).or_default();
            *number += 1;
            (group, *number)
        });
        Self { numbers: numbers.into_map(), place: if slug.is_empty() { "register".to_owned() } else { slug }, name }
    }

    /// What it is called.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// One of its groups.
    pub(super) fn group<'a>(&'a self, group: TimelineId, timeline: &'a Timeline) -> Group<'a> {
        Group { register: self, first_id: &timeline.first_id, number: self.numbers.get(&group).copied().unwrap_or(1) }
    }
}

/// A group of a register.
pub(super) struct Group<'a> {
    register: &'a Register,
    first_id: &'a GroupId,
    number: usize,
}

impl Group<'_> {
    /// What one of its meetings, or votes, goes by.
    pub(super) fn uid(&self, event: &str) -> String {
        let said = [&self.register.name, self.first_id.as_str(), &self.number.to_string(), event].join("\0");
        let mut digest = format!("{:x}", Sha256::digest(said.as_bytes()));
        digest.truncate(32);
        format!("{digest}@{}", self.register.place)
    }
}
