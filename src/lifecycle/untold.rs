//! What changed files say otherwise beyond what the acts of the change tell.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::event::{Event, EventKind};
use crate::git::landing::{Change, Entry};
use crate::registry::group::Group;
use crate::registry::load::{Document, document};
use crate::registry::scalar::GroupId;
use crate::source::beside::beside;

/// The ids that groups have before the change, to those that it gives them.
fn renames(events: &[Event]) -> BTreeMap<String, String> {
    events.iter().filter_map(Event::renaming).map(|(from, to)| (from.to_owned(), to.to_owned())).collect()
}

/// What a changed file says otherwise beyond what the acts tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The group.
    pub group: GroupId,
    /// The fields, by name; none where only layout or comments differ.
    pub fields: Vec<String>,
}

/// What the changed files say otherwise beyond what the acts tell.
pub fn edits(events: &[Event], changes: &[Change]) -> Vec<Edit> {
    let renames = renames(events);
    changes.iter().filter_map(|change| edit(change, changes, events, &renames)).collect()
}

fn edit(change: &Change, changes: &[Change], events: &[Event], renames: &BTreeMap<String, String>) -> Option<Edit> {
    let group = GroupId::of_path(&change.path)?;
    let before = renames.iter().find(|(_, to)| **to == *group).and_then(|(from, _)| {
        let path = GroupId::new(from.as_str()).path();
        changes.iter().find(|change| change.path == path)?.old.as_ref()
    });
    let old = read(&change.path, change.old.as_ref().or(before)?)?;
    let new = read(&change.path, change.new.as_ref()?)?;
    let acts: Vec<&Event> = events.iter().filter(|event| event.group.as_ref() == Some(&group)).collect();
    let (was, is) = (fields(&old, renames), fields(&new, &BTreeMap::new()));
    let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let differing: Vec<&String> = keys.into_iter().filter(|key| was.get(*key) != is.get(*key)).collect();
    let only_casts = !acts.is_empty() && acts.iter().all(|act| act.kind == EventKind::BallotCast);
    let is_layout = differing.is_empty() && acts.is_empty() && renames.is_empty();
    let reaches_further = only_casts && beside_the_ballots(&old, &acts) != beside_the_ballots(&new, &acts);
    let untold = differing.into_iter().filter(|field| !acts.iter().any(|act| explains(act, field)));
    let fields: Vec<String> = untold.cloned().collect();
    (is_layout || reaches_further || !fields.is_empty()).then_some(Edit { group, fields })
}

fn read(path: &str, entry: &Entry) -> Option<Document<Group>> {
    match entry {
        Entry::File(blob) => Some(document(path, &blob.bytes)).filter(|document| document.value.is_some()),
        Entry::Other(_) => None,
    }
}

/// What a group says, by field; the vote entry by entry. Ids that `renames` changes are those after it.
fn fields(document: &Document<Group>, renames: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let said = document.value.as_ref().and_then(|group| serde_json::to_value(group).ok()).unwrap_or_default();
    let mut fields = BTreeMap::new();
    for (name, mut value) in said.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())) {
        rename(&mut value, renames);
        match value {
            Value::Object(vote) if name == "vote" => {
                for (name, entries) in vote {
                    let by_login = entries.as_object().into_iter().flatten();
                    fields.extend(by_login.map(|(login, entry)| (entry_of(&name, login), entry.clone())));
                    if !entries.is_object() {
                        fields.insert(format!("vote.{name}"), entries);
                    }
                }
            }
            value => {
                fields.insert(name, value);
            }
        }
    }
    fields.retain(|_, value| !value.is_null());
    fields
}

fn rename(value: &mut Value, renames: &BTreeMap<String, String>) {
    match value {
        Value::String(text) => {
            if let Some(new) = renames.get(text.as_str()) {
                text.clone_from(new);
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, renames)),
        Value::Object(entries) => entries.values_mut().for_each(|value| rename(value, renames)),
        _ => {}
    }
}

fn entry_of(list: &str, login: &str) -> String {
    format!("vote.{list}.{}", login.to_ascii_lowercase())
}

/// Whether an act is the reason for which a field says something else.
fn explains(act: &Event, field: &str) -> bool {
    let entry = |list: &str, login: Option<&str>| login.is_some_and(|login| field == entry_of(list, login));
    match act.kind {
        EventKind::BallotCast => entry("ballots", act.detail.voter()),
        EventKind::Vetoed | EventKind::VetoLifted => entry("vetoes", act.detail.vetoer()),
        EventKind::VoteOpened => field.starts_with("vote.") || matches!(field, "retirement" | "reversal"),
        EventKind::Reversed => field == "reversal",
        EventKind::Retired => field == "retirement",
        EventKind::Adopted => field == "origin",
        EventKind::Renamed => field == "formerly",
        EventKind::KindChanged => field == "kind",
        EventKind::Reported => field == "reports",
        EventKind::ReportRequested => field == "requests",
        EventKind::Amended => act.detail.fields().any(|amended| amended == field),
        EventKind::FacilitatorAdded | EventKind::FacilitatorRemoved => field == "facilitators",
        EventKind::MaintainerAdded | EventKind::MaintainerRemoved => field == "maintainers",
        EventKind::Erased => {
            let erased = act.detail.field().unwrap_or_default().to_ascii_lowercase();
            field == erased || field.strip_prefix(&erased).is_some_and(|rest| rest.starts_with('.'))
        }
        EventKind::Proposed
        | EventKind::Restored
        | EventKind::Approved
        | EventKind::Rejected
        | EventKind::Withdrawn
        | EventKind::Deleted
        | EventKind::Unreadable
        | EventKind::RosterChanged => false,
    }
}

/// The text without the ballots that `acts` cast: what lands unread must leave all of it alone, byte for byte.
fn beside_the_ballots(document: &Document<Group>, acts: &[&Event]) -> String {
    let voters: Vec<&str> = acts.iter().filter_map(|act| act.detail.voter()).collect();
    let is_cast = |login: &str| voters.iter().any(|voter| voter.eq_ignore_ascii_case(login));
    beside(&document.file, &["vote", "ballots"], is_cast)
}
