//! SEP-2149: core and lead maintainers sponsor groups and approve their charters; nobody votes on them.

use super::acts;
use super::expected::{Due, GroupShown, MonthShown, WorkShown};
use super::questions::Constitution;
use super::record::{self, CORE, LEAD};
use super::template::{Asked, TemplateField};
use crate::clock::Timestamp;
use crate::lifecycle::act::{Act, CharterFate, EventKind};
use crate::lifecycle::attribution::Attribution;
use crate::lifecycle::field::Material;
use crate::lifecycle::ids::Ids;
use crate::lifecycle::next::NextStep;
use crate::lifecycle::office::Lacking;
use crate::lifecycle::paper::Paper;
use crate::lifecycle::permission::{Ending, Holding, Judged, Recorded};
use crate::lifecycle::proposed_ending::ProposedEnding;
use crate::lifecycle::state::{Phase, Step};
use crate::lifecycle::task::Task;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::vote::VoteRecord;
use crate::lifecycle::why::Why;
use crate::registry::group::{Group, Kind, RetirementReason};
use crate::registry::manifest::Role;
use crate::registry::roster::Roster;
use crate::registry::ruleset::Ruleset;
use crate::registry::scalar::Login;

mod authority;
mod charters;
mod due;
mod endings;
mod expectations;
mod next;
mod offices;
mod sponsors;
mod table;
mod template;

/// The rules of SEP-2149.
pub struct Sep2149;

impl Constitution for Sep2149 {
    fn may(&self, asked: &Judged<'_>) -> Result<(), Why> {
        authority::may(asked)
    }

    fn ballot(&self, _: &Judged<'_>, _: &VoteRecord, _: &Login) -> Result<Recorded, Why> {
        Err(Why::WrongState(table::NO_VOTES.to_owned()))
    }

    fn veto_transcribed_by(&self, _: &Judged<'_>, _: &Login) -> Option<Login> {
        None
    }

    fn empowers(&self, asked: &Judged<'_>) -> bool {
        authority::empowers(asked)
    }

    fn step(&self, phase: Phase, event: EventKind) -> Step {
        table::step(phase, event)
    }

    fn ruleset(&self) -> Ruleset {
        Ruleset::Sep2149
    }

    fn electors(&self) -> Option<Role> {
        None
    }

    fn amended(&self, old: &Group, new: &Group, ids: &Ids<'_>) -> Vec<Material> {
        charters::amended(old, new, ids)
    }

    fn is_leave(&self, old: &Group, new: &Group, who: &Attribution, roster: &Roster) -> bool {
        charters::is_leave(old, new, who, roster)
    }

    fn sponsoring(&self, asked: &Judged<'_>, person: &Login) -> Result<Recorded, Why> {
        sponsors::sponsoring(asked, person)
    }

    fn lacking(&self, paper: &Paper, roster: &Roster) -> Option<Lacking> {
        sponsors::lacking(paper, roster)
    }

    fn can_be_sponsored(&self, roster: &Roster) -> bool {
        sponsors::can_be_enough(roster)
    }

    fn comes_true(&self, ground: Phase, is_sponsored: bool, is_approved: bool) -> Option<(EventKind, Phase)> {
        table::comes_true(ground, is_sponsored, is_approved)
    }

    fn has_charters(&self) -> bool {
        true
    }

    fn takes_up_charter(&self, timeline: &Timeline) -> bool {
        timeline.is_chartered_elsewhere()
    }

    fn charter_due(&self, timeline: &Timeline, since: Timestamp) -> Option<Timestamp> {
        charters::due(timeline, since)
    }

    fn fate(&self, asked: &Judged<'_>) -> Option<CharterFate> {
        charters::fate(asked)
    }

    fn enforces(&self, asked: &Judged<'_>) -> bool {
        charters::enforces(asked)
    }

    fn disempowers(&self, asked: &Judged<'_>, removed: &Login) -> bool {
        charters::disempowers(asked, removed)
    }

    fn ends(&self, asked: &Judged<'_>, proposed: Option<&ProposedEnding>) -> Result<Ending, Why> {
        endings::ends(asked, proposed)
    }

    fn takes_back_ending(&self, asked: &Judged<'_>) -> Result<(), Why> {
        record::FACILITATOR_OR_CORE.allows(asked)
    }

    fn can_end(&self, _: Kind, _: RetirementReason) -> bool {
        true
    }

    fn wants_rationale(&self) -> bool {
        true
    }

    fn phases(&self) -> &'static [Phase] {
        Phase::ALL
    }

    fn update_months(&self) -> &'static [u32] {
        &expectations::UPDATE_MONTHS
    }

    fn is_decision(&self, act: &Act) -> bool {
        // An amendment, of the kind too, stands in the file and waits for approval.
        !matches!(act, Act::KindChanged { .. }) && acts::is_decision(act)
    }

    fn asked_in_turn(&self) -> Vec<Role> {
        offices::asked_in_turn()
    }

    fn decides(&self, role: Role) -> bool {
        offices::decides(role)
    }

    fn in_ones_own_name(&self, act: EventKind, roster: &Roster) -> Option<Vec<Login>> {
        acts::in_ones_own_name(act, roster, &LEAD, Some(&CORE))
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

    fn expected(&self, kind: Kind) -> &'static str {
        expectations::expected(kind)
    }

    fn expects_months(&self) -> bool {
        false
    }

    fn shortfall(&self, _: &MonthShown<'_>) -> Option<String> {
        None
    }

    fn due_for_retirement(&self, shown: &WorkShown<'_>) -> Option<Due> {
        expectations::due_for_retirement(shown)
    }

    fn template(&self, field: TemplateField, kind: Kind) -> Asked {
        template::template(field, kind)
    }
}
