//! What a rule set answers.

use std::collections::BTreeSet;

use crate::lifecycle::act::{Act, EventKind};
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::field::ManifestField;
use crate::lifecycle::permission::{Judged, Recorded};
use crate::lifecycle::state::{Phase, Step};
use crate::lifecycle::timeline::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

/// The rules by which a community decides: the one place that knows roles.
///
/// Each question is one exhaustive match in each rule set, so that a new act, state or role does not compile unanswered.
pub trait Constitution: Sync {
    /// Whether whoever did it may do it; a ballot is [`Self::ballot`]'s business.
    fn may(&self, asked: &Judged<'_>) -> Result<(), Why>;

    /// Whether whoever changed these fields of `mcpgov.yaml` may, under the roster before it.
    fn may_change(&self, fields: &BTreeSet<ManifestField>, who: &Attribution, roster: &Roster) -> Result<(), Why>;

    /// Whether the ballot of `voter`, as the roster names them now, may count, and whose word it is.
    fn ballot(&self, asked: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why>;

    /// Who recorded the veto under `entry` for the maintainer whose it is; `None` where that is their own word.
    fn veto_transcribed_by(&self, asked: &Judged<'_>, entry: &Login) -> Option<Login>;

    /// Whether the addition of a facilitator gives power over the record: one by somebody who has it does.
    fn empowers(&self, asked: &Judged<'_>) -> bool;

    /// Whether the removal of a facilitator bars a self-nomination.
    fn bars(&self, asked: &Judged<'_>, removed: &Login) -> bool;

    /// The table: what an event does to a group in a phase, given that whoever did it may.
    fn step(&self, phase: Phase, event: EventKind) -> Step;

    /// Who may vote, each human once.
    fn electorate<'r>(&self, roster: &'r Roster) -> &'r [Login];

    /// Whether an act that nobody who holds it did is void; other changes stand in the file and are findings.
    fn is_decision(&self, act: &Act) -> bool;
}
