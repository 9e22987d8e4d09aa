//! SEP-1302: moderators vote on proposals, core and lead maintainers have a veto, and both look after the record.

use super::acts;
use super::expected::{Due, GroupShown, MonthShown, WorkShown};
use super::questions::Constitution;
use super::record::CORE;
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

    fn ballot(&self, asked: &Judged<'_>, vote: &VoteRecord, voter: &Login) -> Result<Recorded, Why> {
        authority::ballot(asked, vote, voter)
    }

    fn veto_transcribed_by(&self, asked: &Judged<'_>, entry: &Login) -> Option<Login> {
        authority::veto_transcribed_by(asked, entry)
    }

    fn empowers(&self, asked: &Judged<'_>) -> bool {
        authority::empowers(asked)
    }

    fn step(&self, phase: Phase, event: EventKind) -> Step {
        table::step(phase, event)
    }

    fn ruleset(&self) -> Ruleset {
        Ruleset::Sep1302
    }

    fn electors(&self) -> Option<Role> {
        Some(Role::CommunityModerator)
    }

    fn amended(&self, old: &Group, new: &Group, ids: &Ids<'_>) -> Vec<Material> {
        let value = |field: &Material, group: &Group| field.value(group, ids.now_called);
        let touched = Material::voted_on().filter(|field| !field.is_untouched(old, new));
        touched.filter(|field| value(field, old) != value(field, new)).collect()
    }

    fn is_leave(&self, _: &Group, _: &Group, _: &Attribution, _: &Roster) -> bool {
        false
    }

    fn sponsoring(&self, _: &Judged<'_>, _: &Login) -> Result<Recorded, Why> {
        Err(Why::WrongState(table::NO_PAPER.to_owned()))
    }

    fn lacking(&self, _: &Paper, _: &Roster) -> Option<Lacking> {
        None
    }

    fn comes_true(&self, _: Phase, _: bool, _: bool) -> Option<(EventKind, Phase)> {
        None
    }

    fn can_be_sponsored(&self, _: &Roster) -> bool {
        true
    }

    fn has_charters(&self) -> bool {
        false
    }

    fn takes_up_charter(&self, _: &Timeline) -> bool {
        false
    }

    fn charter_due(&self, _: &Timeline, _: Timestamp) -> Option<Timestamp> {
        None
    }

    fn fate(&self, _: &Judged<'_>) -> Option<CharterFate> {
        None
    }

    fn enforces(&self, _: &Judged<'_>) -> bool {
        true
    }

    fn disempowers(&self, _: &Judged<'_>, _: &Login) -> bool {
        true
    }

    fn ends(&self, asked: &Judged<'_>, _: Option<&ProposedEnding>) -> Result<Ending, Why> {
        match asked.act {
            Act::Retired { approval: Some(_), .. } => Err(Why::WrongState(table::NO_APPROVAL.to_owned())),
            _ => authority::may(asked).map(|()| Ending::Now(None)),
        }
    }

    fn takes_back_ending(&self, asked: &Judged<'_>) -> Result<(), Why> {
        authority::MODERATOR_OR_CORE.allows(asked)
    }

    fn can_end(&self, kind: Kind, reason: RetirementReason) -> bool {
        expectations::can_end(kind, reason)
    }

    fn wants_rationale(&self) -> bool {
        false
    }

    fn phases(&self) -> &'static [Phase] {
        &table::PHASES
    }

    fn update_months(&self) -> &'static [u32] {
        &[]
    }

    fn is_decision(&self, act: &Act) -> bool {
        acts::is_decision(act)
    }

    fn asked_in_turn(&self) -> Vec<Role> {
        offices::asked_in_turn()
    }

    fn decides(&self, role: Role) -> bool {
        offices::decides(role)
    }

    fn in_ones_own_name(&self, act: EventKind, roster: &Roster) -> Option<Vec<Login>> {
        acts::in_ones_own_name(act, roster, &CORE, None)
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
        true
    }

    fn shortfall(&self, month: &MonthShown<'_>) -> Option<String> {
        expectations::shortfall(month)
    }

    fn due_for_retirement(&self, shown: &WorkShown<'_>) -> Option<Due> {
        expectations::due_for_retirement(shown)
    }

    fn template(&self, field: TemplateField, kind: Kind) -> Asked {
        template::template(field, kind)
    }
}
