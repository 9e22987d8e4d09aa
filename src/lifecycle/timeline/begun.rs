//! A group as a landing brings it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Timeline;
use crate::clock::Timestamp;
use crate::lifecycle::actor::Actor;
use crate::lifecycle::charter_standing::CharterStanding;
use crate::lifecycle::decision::{Decisions, Trace};
use crate::lifecycle::paper::Paper;
use crate::lifecycle::rounds::Rounds;
use crate::lifecycle::state::Phase;
use crate::lifecycle::told::Told;
use crate::registry::group::Group;
use crate::registry::said::Said;
use crate::registry::scalar::GroupId;

impl Timeline {
    /// What a first version brings, before anybody has done anything with it.
    pub fn begin(id: GroupId, version: Arc<Said<Group>>, at: Timestamp, (proposer, trace): (Actor, Trace)) -> Self {
        let mut rounds = Rounds::default();
        version.read().round().into_iter().for_each(|round| rounds.burn(round));
        Self {
            first_id: id.clone(),
            id,
            formerly: Vec::new(),
            kind: version.read().kind(),
            state: Phase::Proposed.state(),
            since: at,
            began: at,
            activated: None,
            file_exists: true,
            file_readable: true,
            over_since: None,
            told: Told::first(at),
            vote: None,
            vetoes: Vec::new(),
            proposer,
            empowered: BTreeSet::new(),
            strangers: BTreeMap::new(),
            taken: BTreeMap::new(),
            barred: BTreeSet::new(),
            vacant_since: None,
            ground: Phase::Proposed,
            rounds,
            decisions: Decisions::default(),
            began_in: trace.clone(),
            placed: None,
            text_in: trace,
            lifted: BTreeMap::new(),
            people_in: BTreeMap::new(),
            adopted_at: None,
            kind_since: at,
            paper: Paper::default(),
            charter: CharterStanding::default(),
            ending: None,
            ended_by: None,
            reproposed_in: None,
            leaders_in: None,
            group: version,
        }
    }
}
