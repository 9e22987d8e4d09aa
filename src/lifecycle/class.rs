//! What a change to a registry amounts to.

use std::collections::BTreeSet;

use serde::Serialize;
use strum::IntoStaticStr;

use super::act::{Act, RegistryAct};
use super::edits::edits;
use super::event::{Event, What};
use crate::git::landing::Change;
use crate::order::Collect;
use crate::place::{MANIFEST_PATH, MIGRATION_PATH};
use crate::words::list::list;

/// What a change to a registry amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum ChangeClass {
    /// It proposes a group.
    Proposal,
    /// It casts ballots.
    Ballot,
    /// It opens a vote, vetoes, reverses, retires, adopts, withdraws or renames, sponsors or approves, or says what stands
    /// in other words.
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
        self.into()
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
        let mut classes = events.iter().filter_map(|event| class_of(event, events)).into_set();
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
    let act = match &event.what {
        What::Group { act, .. } => act,
        What::Registry(
            RegistryAct::RosterChanged { .. }
            | RegistryAct::RulesetChanged { .. }
            | RegistryAct::Deleted
            | RegistryAct::Unreadable,
        ) => return Some(ChangeClass::Roster),
    };
    let id = event.group();
    let mut void_renames = events.iter().filter(|event| event.is_void()).filter_map(Event::renaming);
    match act {
        Act::Approved(_)
        | Act::Rejected(_)
        | Act::CharterOverdue
        | Act::AmendmentApproved { .. }
        | Act::Sponsored
        | Act::SponsorshipLost
        | Act::Activated { .. } => None,
        // What is filled in when the paper is issued is of the proposal.
        act if act.endorsed().is_some() && events.iter().any(|other| other.group() == id && other.proposes()) => None,
        // A rename without effect is told as such, and not also as the deletion and the proposal that it leaves.
        Act::Proposed if void_renames.any(|(_, to)| Some(to) == id) => None,
        Act::Withdrawn | Act::Deleted if void_renames.any(|(from, _)| Some(from) == id) => None,
        // The opener's own ballot, and what is filled in when the paper is issued, is of the opening.
        Act::BallotCast(_) if events.iter().any(|other| other.group() == id && other.opens_a_vote()) => None,
        Act::Proposed | Act::Reproposed { .. } => Some(ChangeClass::Proposal),
        Act::BallotCast(_) => Some(ChangeClass::Ballot),
        Act::Adopted { .. }
        | Act::Renamed { .. }
        | Act::VetoLifted { .. }
        | Act::KindChanged { .. }
        | Act::VoteOpened { .. }
        | Act::Vetoed { .. }
        | Act::Reversed { .. }
        | Act::RetirementProposed { .. }
        | Act::Retired { .. }
        | Act::CharterRecorded { .. }
        | Act::SponsoredBy(_)
        | Act::SponsorshipWithdrawn(_)
        | Act::CharterApproved { .. }
        | Act::CharterObjected(_)
        | Act::ApprovalWithdrawn(_)
        | Act::Restated { .. }
        | Act::Withdrawn => Some(ChangeClass::Decision),
        Act::Reported { .. } | Act::ReportRequested { .. } => Some(ChangeClass::Report),
        Act::Restored
        | Act::Amended(_)
        | Act::FacilitatorAdded(_)
        | Act::FacilitatorRemoved(_)
        | Act::MaintainerAdded(_)
        | Act::MaintainerRemoved(_)
        | Act::MembersChanged
        | Act::Erased { .. }
        | Act::Deleted
        | Act::Unreadable => Some(ChangeClass::Content),
    }
}
