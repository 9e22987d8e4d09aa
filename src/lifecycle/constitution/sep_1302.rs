//! SEP-1302: moderators vote on proposals, core and lead maintainers have a veto, and both look after the record.

use std::collections::BTreeSet;

use super::expected::{Due, GroupShown, MonthShown};
use super::questions::Constitution;
use super::template::{Asked, TemplateField};
use crate::clock::Timestamp;
use crate::lifecycle::act::{Act, EventKind};
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::field::ManifestField;
use crate::lifecycle::next::{NextStep, Who};
use crate::lifecycle::permission::{Holding, Judged, Recorded};
use crate::lifecycle::state::{Phase, Step};
use crate::lifecycle::task::Task;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::group::{Group, Kind};
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Month};

mod authority;
mod due;
mod expectations;
mod next;
mod offices;
mod table;
mod template;

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
            | Act::Withdrawn
            | Act::Restated { .. } => true,
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

    fn asked_in_turn(&self) -> Vec<Role> {
        offices::asked_in_turn()
    }

    fn decides(&self, role: Role) -> bool {
        offices::decides(role)
    }

    fn own_word_of<'a>(&self, act: &'a Act) -> Option<&'a Login> {
        authority::own_word_of(act)
    }

    fn in_ones_own_name(&self, act: EventKind, roster: &Roster) -> Option<Vec<Login>> {
        authority::in_ones_own_name(act, roster)
    }

    fn powers(&self, who: Option<&Holding<'_>>) -> Vec<&'static str> {
        offices::powers(who)
    }

    fn steps(&self, timeline: &Timeline, roster: &Roster, at: Timestamp) -> Vec<NextStep> {
        next::steps(timeline, roster, at)
    }

    fn instead(&self, timeline: &Timeline, wanted: EventKind, roster: &Roster, at: Timestamp) -> Option<NextStep> {
        next::instead(timeline, wanted, roster, at)
    }

    fn due(&self, group: &GroupShown<'_>) -> Vec<Task> {
        due::due(group)
    }

    fn holds_meetings(&self, timeline: &Timeline) -> Who {
        next::facilitators(timeline)
    }

    fn expected(&self, kind: Kind) -> &'static str {
        expectations::expected(kind)
    }

    fn shortfall(&self, month: &MonthShown<'_>) -> Option<String> {
        expectations::shortfall(month)
    }

    fn due_for_retirement(&self, group: &Group, kind: Kind, missed: &[Month], last: Month) -> Option<Due> {
        expectations::due_for_retirement(group, kind, missed, last)
    }

    fn template(&self, field: TemplateField, kind: Kind) -> Asked {
        template::template(field, kind)
    }
}
