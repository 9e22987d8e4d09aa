//! SEP-1302: moderators vote on proposals, core and lead maintainers have a veto, and both look after the record.

use std::collections::BTreeSet;

use super::questions::Constitution;
use crate::lifecycle::act::{Act, EventKind};
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::field::ManifestField;
use crate::lifecycle::permission::{Judged, Recorded};
use crate::lifecycle::state::{Phase, Step};
use crate::lifecycle::timeline::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;

mod authority;
mod table;

/// The rules of SEP-1302.
pub struct Sep1302;

impl Constitution for Sep1302 {
    fn may(&self, asked: &Judged<'_>) -> Result<(), Why> {
        authority::may(asked)
    }

    fn may_change(&self, fields: &BTreeSet<ManifestField>, who: &Attribution, roster: &Roster) -> Result<(), Why> {
        authority::may_change(fields, who, roster)
    }

    fn ballot(&self, asked: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
        authority::ballot(asked, vote, voter)
    }

    fn veto_transcribed_by(&self, asked: &Judged<'_>, entry: &Login) -> Option<Login> {
        authority::veto_transcribed_by(asked, entry)
    }

    fn empowers(&self, asked: &Judged<'_>) -> bool {
        authority::empowers(asked)
    }

    fn bars(&self, asked: &Judged<'_>, removed: &Login) -> bool {
        authority::bars(asked, removed)
    }

    fn step(&self, phase: Phase, event: EventKind) -> Step {
        table::step(phase, event)
    }

    fn electorate<'r>(&self, roster: &'r Roster) -> &'r [Login] {
        roster.holders(Role::CommunityModerator)
    }

    fn is_decision(&self, act: &Act) -> bool {
        match act {
            Act::Adopted { .. }
            | Act::Renamed { .. }
            | Act::VetoLifted { .. }
            | Act::KindChanged { .. }
            | Act::VoteOpened { .. }
            | Act::BallotCast(_)
            | Act::Vetoed { .. }
            | Act::Reversed { .. }
            | Act::Retired { .. }
            | Act::Withdrawn => true,
            Act::Proposed
            | Act::Restored
            | Act::Amended(_)
            | Act::Approved(_)
            | Act::Rejected(_)
            | Act::FacilitatorAdded(_)
            | Act::FacilitatorRemoved(_)
            | Act::MaintainerAdded(_)
            | Act::MaintainerRemoved(_)
            | Act::Reported { .. }
            | Act::ReportRequested { .. }
            | Act::Erased { .. }
            | Act::Deleted
            | Act::Unreadable => false,
        }
    }
}
