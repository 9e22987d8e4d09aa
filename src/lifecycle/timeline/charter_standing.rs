//! Where the charter of a group stands.

use serde::{Deserialize, Serialize};

use crate::lifecycle::charter::Charter;
use crate::lifecycle::decision::Trace;
use crate::lifecycle::paper::Paper;
use crate::registry::paper::Fingerprint;

/// Where the charter of a group stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CharterStanding {
    /// The one in force; `None` before the group is active, and for one from before that has none.
    pub in_force: Option<Charter>,
    /// Whether the file says something else than the one in force.
    pub is_pending: bool,
    /// What the file said before it was amended without approval, where no charter is in force.
    pub(in crate::lifecycle) amended_from: Option<Fingerprint>,
    /// How many entries stood on the paper when it came into force: later ones alone approve another one.
    pub(in crate::lifecycle) entries_before: usize,
    /// Whether it was said to be overdue.
    pub is_overdue: bool,
    /// What activated the group.
    pub(in crate::lifecycle) activated_in: Option<Trace>,
}

impl CharterStanding {
    /// Puts a charter in force.
    pub(in crate::lifecycle) fn enforce(&mut self, charter: Charter, paper: &Paper) {
        self.in_force = Some(charter);
        self.is_pending = false;
        self.amended_from = None;
        self.entries_before = paper.count;
    }

    /// Whether a charter waits for approval: none is in force, or the file says something else than the one that is.
    pub(in crate::lifecycle) fn waits(&self) -> bool {
        self.in_force.is_none() || self.is_pending
    }

    /// Whether a file whose charter has this fingerprint says something that nobody approved.
    pub fn is_amended(&self, says: &Fingerprint) -> bool {
        let before = self.in_force.as_ref().map(Charter::fingerprint).or_else(|| self.amended_from.clone());
        before.is_some_and(|before| before != *says)
    }
}
