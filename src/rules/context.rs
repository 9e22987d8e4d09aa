//! What the rules about files look at.

use super::findings;
use crate::clock::Timestamp;
use crate::git::aside::Aside;
use crate::lifecycle::constitution::{Constitution, of};
use crate::lifecycle::past::Past;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::{Phase, State};
use crate::lifecycle::timeline::Timeline;
use crate::likeness::Candidate;
use crate::registry::group::{Basis, Group, Kind, Origin};
use crate::registry::load::{Document, Registry};
use crate::registry::manifest::Manifest;
use crate::registry::roster::Roster;
use crate::registry::scalar::GroupId;
use crate::source::span::{Span, Spanned};
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// What rules look at.
pub struct Context<'a> {
    /// The files.
    pub registry: &'a Registry,
    /// The people of those files.
    pub roster: &'a Roster,
    /// Where history says that every group stands; `None` outside a Git repository.
    pub standing: Option<&'a Standing>,
    /// All that happened; `None` where it was not read.
    pub past: Option<&'a Past>,
    /// What a push of the branch that is checked out would move aside.
    pub aside: Option<&'a Aside>,
    /// The clock.
    pub now: Timestamp,
}

/// One readable group, and what surrounds it.
pub struct GroupContext<'a> {
    /// Its id.
    pub id: &'a GroupId,
    /// Its file.
    pub document: &'a Document<Group>,
    /// What its file says.
    pub group: &'a Group,
    /// Where history says that it stands; `None` outside a Git repository and before its first landing.
    pub timeline: Option<&'a Timeline>,
    /// Everything else.
    pub context: &'a Context<'a>,
}

impl<'a> Context<'a> {
    /// The files, and where everything stands by `now`, without what happened before; what both say is read once.
    pub fn of(registry: &'a Registry, roster: &'a Roster, standing: Option<&'a Standing>, now: Timestamp) -> Self {
        if let Some(standing) = standing {
            standing.adopt_reading(registry);
        }
        Self { registry, roster, standing, past: None, aside: None, now }
    }

    /// Every readable group with what surrounds it.
    pub(super) fn views(&self) -> impl Iterator<Item = GroupContext<'_>> {
        self.registry.groups().map(|(id, document, group)| {
            let timeline = self.standing.and_then(|standing| standing.timeline(id));
            GroupContext { id, document, group, timeline, context: self }
        })
    }

    /// The rules by which it is judged: those in force, else those that the files name.
    pub fn constitution(&self) -> &'static dyn Constitution {
        let timetable = || self.manifest().and_then(|(_, manifest)| manifest.timetable()).unwrap_or_default();
        let named = || of(timetable().at(self.now));
        self.standing.map_or_else(named, Standing::constitution)
    }

    /// The state of a group that has ended or never came to be: by its file, or by history where that is known.
    pub fn closed(&self, id: &GroupId, group: &Group) -> Option<State> {
        closed(group, || self.standing?.timeline(id))
    }

    /// The group that a retired one went into: as that stands, where the file says what has landed.
    pub(super) fn successor(&self, retired: &GroupId, group: &'a Group) -> Option<&'a GroupId> {
        let landed = self.standing.and_then(|standing| standing.timeline(retired));
        let landed = landed.filter(|landed| landed.group.read().retirement == group.retirement);
        let retirement = landed.map_or(group.retirement.as_deref(), Timeline::retirement)?;
        self.registry.current_id(retirement.merged_into.as_ref()?)
    }

    /// What became of a group that has no file in the registry: by history, where that is known and it has ended there.
    ///
    /// What was no more than a proposal is withdrawn by the deletion of its file, also where that has not landed yet.
    pub fn departed(&self, id: &str) -> Option<State> {
        if self.registry.current_id(id).is_some() {
            return None;
        }
        match self.standing?.timeline(id)?.state {
            State::Proposed | State::Sponsored | State::Voting => Some(State::Withdrawn),
            State::Active => None,
            state => Some(state),
        }
    }

    /// Every readable group, to be compared with others.
    pub fn candidates(&self) -> impl Iterator<Item = Candidate<'a>> {
        let groups = self.registry.groups();
        groups.map(|(id, _, group)| Candidate { id, group, is_open: self.closed(id, group).is_none() })
    }

    /// `mcpgov.yaml` and what it says, where it can be read.
    pub fn manifest(&self) -> Option<(&'a Document<Manifest>, &'a Manifest)> {
        let document = self.registry.manifest.as_ref()?;
        Some((document, document.value.as_ref()?))
    }
}

/// What has landed is judged by history: an ending in the file of a group that never was active ends nothing.
fn closed<'a>(group: &Group, timeline: impl FnOnce() -> Option<&'a Timeline>) -> Option<State> {
    let timeline = timeline();
    let has_landed =
        |it: &&Timeline| it.group.read().retirement == group.retirement && it.group.read().reversal == group.reversal;
    if let Some(landed) = timeline.filter(has_landed) {
        Some(landed.state).filter(|state| state.is_closed())
    } else if group.retirement.is_some() {
        Some(State::Retired)
    } else if group.reversal.is_some() {
        Some(State::Reversed)
    } else {
        timeline.map(|timeline| timeline.state).filter(|state| state.is_closed())
    }
}

impl<'a> GroupContext<'a> {
    /// How it came to exist outside a vote: as that stands, where the file says what has landed.
    pub(super) fn origin(&self) -> Option<&'a Origin> {
        let landed = self.timeline.filter(|timeline| timeline.group.read().origin == self.group.origin);
        landed.map_or(self.group.origin.as_deref(), Timeline::origin)
    }

    /// Whether a charter that was approved elsewhere is on record: as that stands, where the file says what has landed.
    fn has_charter_record(&self) -> bool {
        let landed = self.timeline.filter(|timeline| timeline.group.read().charter == self.group.charter);
        landed.map_or(self.group.charter.is_some(), |timeline| timeline.charter_record().is_some())
    }

    /// Whether the group is older than SEP-1302, for which the template rules only warn.
    pub(super) fn predates_sep_1302(&self) -> bool {
        self.origin().is_some_and(|origin| *origin.basis == Basis::PredatesSep1302)
    }

    /// Whether its template was another one, so that what is asked in this one only warns: the group is older, or, where
    /// there are charters, has one from elsewhere, or time for one since it was there before.
    pub(super) fn has_another_charter(&self) -> bool {
        if !self.context.constitution().has_charters() {
            return self.predates_sep_1302();
        }
        let elsewhere = self.origin().is_some_and(|origin| *origin.basis == Basis::CharteredElsewhere);
        let from_before = self.timeline.map_or_else(
            || self.context.standing.is_none() && self.predates_sep_1302(),
            |timeline| matches!(timeline.phase(), Phase::Approved | Phase::Adopted) && !timeline.is_charter_overdue(),
        );
        elsewhere || self.has_charter_record() || from_before
    }

    /// A command line about the group, which stands as GROUP in it.
    pub(super) fn command(&self, command: &str) -> String {
        line(command, &[("GROUP", self.id)])
    }

    /// What to type to report what a group of a kind is expected to show, for a month where one is meant.
    pub(super) fn report(&self, kind: Kind, month: Option<&str>) -> String {
        let command = if month.is_some() { "mcpgov report GROUP --month MONTH" } else { "mcpgov report GROUP" };
        let names = [("GROUP", &**self.id), ("MONTH", month.unwrap_or_default())];
        line(&[command, evidence(kind)].join(" "), &names)
    }

    /// The current id of the group that is called `id`, by whichever of its ids; `id` itself where there is none.
    pub(super) fn current<'i>(&'i self, id: &'i GroupId) -> &'i GroupId {
        self.context.registry.current_id(id).unwrap_or(id)
    }

    /// Whether the group has ended or never came to be.
    pub fn is_closed(&self) -> bool {
        closed(self.group, || self.timeline).is_some()
    }

    /// The offer of another group whose id is nearly `id`.
    pub fn meant_group(&self, id: &str) -> Option<String> {
        did_you_mean(id, self.context.registry.ids().filter(|other| *other != self.id.as_str()))
    }

    /// Where a finding about the group as a whole is shown: what it says it is, else the first line.
    pub fn head(&self) -> Span {
        self.group.kind.as_ref().map_or_else(|| findings::first_line(&self.document.file), Spanned::span)
    }

    /// Whether nobody is left to fill in the template: the group began by none or by another one, and has ended.
    pub(super) fn is_past_the_template(&self) -> bool {
        self.is_closed() && (self.predates_sep_1302() || self.has_another_charter())
    }

    /// Whether the file says nothing under `key`, or only white space; a value that cannot be read says something.
    pub fn lacks(&self, key: &str, text: Option<&Spanned<String>>) -> bool {
        text.map_or_else(|| !self.document.says(key), |text| text.trim().is_empty())
    }
}

/// The flag by which `mcpgov report` says what a group of a kind did, at its least.
pub fn evidence(kind: Kind) -> &'static str {
    match kind {
        Kind::InterestGroup => "--thread URL",
        Kind::WorkingGroup => "--progress TITLE",
    }
}
