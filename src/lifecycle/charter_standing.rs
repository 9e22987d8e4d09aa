//! Where the charter of a group stands.

use serde::{Deserialize, Serialize};

use super::charter::Charter;
use super::decision::Trace;
use super::paper::Paper;
use crate::registry::paper::Fingerprint;

/// Where the charter of a group stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CharterStanding {
    /// The one in force; `None` before the group is active, and for one from before that has none.
    pub in_force: Option<Charter>,
    /// Whether the file says something else than the one in force.
    pub is_pending: bool,
    /// What the file said before it was amended without approval, where no charter is in force.
    pub(super) amended_from: Option<Fingerprint>,
    /// How many entries stood on the paper when it came into force: later ones alone approve another one.
    pub(super) entries_before: usize,
    /// Whether it was said to be overdue.
    pub is_overdue: bool,
    /// What activated the group.
    pub(super) activation: Option<Activation>,
}

/// That a group was sponsored, and its charter approved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Activation {
    /// The landing that brought it about.
    pub(super) trace: Trace,
    /// How many entries stood on the paper then.
    pub(super) entries: usize,
}

impl CharterStanding {
    /// Puts a charter in force.
    pub(super) fn enforce(&mut self, charter: Charter, paper: &Paper) {
        self.in_force = Some(charter);
        self.is_pending = false;
        self.amended_from = None;
        self.entries_before = paper.count;
    }

    /// Whether a charter waits for approval: none is in force, or the file says something else than the one that is.
    pub(super) fn waits(&self) -> bool {
        self.in_force.is_none() || self.is_pending
    }

    /// Whether a file whose charter has this fingerprint says something that nobody approved.
    pub fn is_amended(&self, says: impl FnOnce() -> Fingerprint) -> bool {
        let before = self.in_force.as_ref().map(Charter::fingerprint).or_else(|| self.amended_from.clone());
        before.is_some_and(|before| before != says())
    }
}
