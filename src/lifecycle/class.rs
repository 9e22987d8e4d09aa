//! What a change to a registry amounts to.

use std::collections::BTreeSet;

use serde::Serialize;

use super::detail::Detail;
use super::event::{Effect, Event, EventKind};
use super::untold::edits;
use crate::git::landing::Change;
use crate::registry::load::{MANIFEST_PATH, MIGRATION_PATH};
use crate::registry::scalar::GroupId;
use crate::source::list::list;

/// What a change to a registry amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeClass {
    /// It proposes a group.
    Proposal,
    /// It casts ballots.
    Ballot,
    /// It opens a vote, vetoes, reverses, retires, adopts, withdraws or renames.
    Decision,
    /// It reports what a group did, or asks for a report.
    Report,
    /// It changes `mcpgov.yaml`.
    Roster,
    /// It changes what groups say of themselves.
    Content,
    /// It does several of these at once.
    Mixed,
    /// It changes nothing of the registry.
    None,
}

impl ChangeClass {
    /// The word in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Ballot => "ballot",
            Self::Decision => "decision",
            Self::Report => "report",
            Self::Roster => "roster",
            Self::Content => "content",
            Self::Mixed => "mixed",
            Self::None => "none",
        }
    }
}

/// The parts of a change, each of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    classes: BTreeSet<ChangeClass>,
    /// Whether it also changes files that are none of the registry's.
    reaches_elsewhere: bool,
}

impl Parts {
    /// Takes a change apart: its acts, the registry's files that it changes, and the paths of the others.
    pub fn of(events: &[Event], changes: &[Change], elsewhere: &[String]) -> Self {
        let mut classes: BTreeSet<_> = events.iter().filter_map(|event| class_of(event, events)).collect();
        if changes.iter().any(|change| change.path == MANIFEST_PATH) {
            classes.insert(ChangeClass::Roster);
        }
        if !edits(events, changes).is_empty() || elsewhere.iter().any(|path| path == MIGRATION_PATH) {
            classes.insert(ChangeClass::Content);
        }
        Self { classes, reaches_elsewhere: elsewhere.iter().any(|path| path != MIGRATION_PATH) }
    }

    /// What they amount to together.
    ///
    /// Files elsewhere make a change mixed, since whoever lands a ballot or a decision unread would land them unread;
    /// next to content they are content.
    pub fn class(&self) -> ChangeClass {
        let mut classes = self.classes.iter().copied();
        match (classes.next(), classes.next()) {
            (None, _) => ChangeClass::None,
            (Some(ChangeClass::Content), None) => ChangeClass::Content,
            (Some(class), None) if !self.reaches_elsewhere => class,
            _ => ChangeClass::Mixed,
        }
    }

    /// Whether a decision is mixed with anything else.
    pub fn mixes_a_decision(&self) -> bool {
        self.classes.contains(&ChangeClass::Decision) && self.class() == ChangeClass::Mixed
    }

    /// What it is made of, for a sentence: "a decision and a report".
    pub fn words(&self) -> String {
        let words = self.classes.iter().map(|class| match class {
            ChangeClass::Proposal => "a proposal",
            ChangeClass::Ballot => "a ballot",
            ChangeClass::Decision => "a decision",
            ChangeClass::Report => "a report",
            ChangeClass::Roster => "a change of `mcpgov.yaml`",
            ChangeClass::Content | ChangeClass::Mixed | ChangeClass::None => "a change of what groups say",
        });
        let words: Vec<_> = words.chain(self.reaches_elsewhere.then_some("a change of other files")).collect();
        list(&words, "and")
    }
}

/// The class of an act; `None` where another one of the change says it all.
fn class_of(event: &Event, events: &[Event]) -> Option<ChangeClass> {
    let same_group = |kind: EventKind| events.iter().any(|other| other.kind == kind && other.group == event.group);
    let void_rename = |end: fn(&Detail) -> Option<&str>| {
        let mut void = events.iter().filter(|event| event.kind == EventKind::Renamed && event.effect == Effect::Void);
        let id = event.group.as_ref().map(GroupId::as_str);
        void.any(|rename| end(&rename.detail) == id)
    };
    match event.kind {
        EventKind::Approved | EventKind::Rejected => None,
        // A rename without effect is told as such, and not also as the deletion and the proposal that it leaves.
        EventKind::Proposed if void_rename(Detail::to) => None,
        EventKind::Withdrawn | EventKind::Deleted if void_rename(Detail::from) => None,
        // The opener's own ballot, and what is filled in when the paper is issued, is of the opening.
        EventKind::BallotCast if same_group(EventKind::VoteOpened) => None,
        EventKind::Proposed => Some(ChangeClass::Proposal),
        EventKind::BallotCast => Some(ChangeClass::Ballot),
        EventKind::Adopted
        | EventKind::Renamed
        | EventKind::VetoLifted
        | EventKind::KindChanged
        | EventKind::VoteOpened
        | EventKind::Vetoed
        | EventKind::Reversed
        | EventKind::Retired
        | EventKind::Withdrawn => Some(ChangeClass::Decision),
        EventKind::Reported | EventKind::ReportRequested => Some(ChangeClass::Report),
        EventKind::RosterChanged => Some(ChangeClass::Roster),
        EventKind::Deleted | EventKind::Unreadable if event.group.is_none() => Some(ChangeClass::Roster),
        EventKind::Restored
        | EventKind::Amended
        | EventKind::FacilitatorAdded
        | EventKind::FacilitatorRemoved
        | EventKind::MaintainerAdded
        | EventKind::MaintainerRemoved
        | EventKind::Erased
        | EventKind::Deleted
        | EventKind::Unreadable => Some(ChangeClass::Content),
    }
}
