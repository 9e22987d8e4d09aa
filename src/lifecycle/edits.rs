//! What changed files say otherwise beyond what the acts of the change tell.

use std::collections::BTreeMap;

use serde_json::Value;

use super::act::Act;
use super::event::Event;
use super::field::Record;
use crate::git::landing::{Change, Entry};
use crate::order::Collect;
use crate::registry::group::Group;
use crate::registry::load::{Document, document};
use crate::registry::scalar::{GroupId, Login};
use crate::source::beside::beside;

/// The ids that groups have before the change, to those that it gives them.
fn renames(events: &[Event]) -> BTreeMap<String, String> {
    events.iter().filter_map(Event::renaming).map(|(from, to)| (from.to_string(), to.to_string())).into_map()
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
    let acts: Vec<&Act> = events.iter().filter(|event| event.group() == Some(&group)).filter_map(Event::act).collect();
    let (was, is) = (fields(&old, renames), fields(&new, &BTreeMap::new()));
    let keys = was.keys().chain(is.keys()).into_set();
    let differing: Vec<&String> = keys.into_iter().filter(|key| was.get(*key) != is.get(*key)).collect();
    let voters: Vec<&str> = acts.iter().filter_map(|act| voter(act)).collect();
    let only_casts = !acts.is_empty() && voters.len() == acts.len();
    let is_layout = differing.is_empty() && acts.is_empty() && renames.is_empty();
    let reaches_further = only_casts && beside_the_ballots(&old, &voters) != beside_the_ballots(&new, &voters);
    let untold = differing.into_iter().filter(|field| !acts.iter().any(|act| explains(act, field)));
    let fields: Vec<String> = untold.cloned().collect();
    (is_layout || reaches_further || !fields.is_empty()).then_some(Edit { group, fields })
}

/// Whether changed files are otherwise on those lines of the paper of sponsors alone that the acts tell of, byte for byte.
pub fn changes_entries_alone(events: &[Event], changes: &[Change]) -> bool {
    let is_one = |change: &Change| {
        let group = GroupId::of_path(&change.path)?;
        let acts = events.iter().filter(|event| event.group() == Some(&group)).filter_map(Event::act);
        let entries: Vec<&Login> = acts.filter_map(Act::endorsed).map(|said| &said.entry).collect();
        let is_told = |login: &str| entries.iter().any(|entry| entry.as_str().eq_ignore_ascii_case(login));
        let rest = |entry: Option<&Entry>| Some(beside(&read(&change.path, entry?)?.file, &["sponsorship"], is_told));
        Some(rest(change.old.as_ref())? == rest(change.new.as_ref())?)
    };
    changes.iter().all(|change| is_one(change) == Some(true))
}

fn read(path: &str, entry: &Entry) -> Option<Document<Group>> {
    match entry {
        Entry::File(blob) => Some(document(path, &blob.bytes)).filter(|document| document.value.is_some()),
        Entry::Other(_) => None,
    }
}

/// What a group says, by field; the vote entry by entry. Ids that `renames` changes are those after it.
fn fields(document: &Document<Group>, renames: &BTreeMap<String, String>) -> BTreeMap<String, Value> {
    let said = document.value.as_ref().map_or(Value::Null, Group::as_json);
    let mut fields = BTreeMap::new();
    for (name, mut value) in said.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())) {
        rename(&name, &mut value, renames);
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
            Value::Object(paper) if name == "sponsorship" => {
                // A line on which nobody has said anything says nothing.
                let said = paper.into_iter().filter(|(_, entry)| !is_blank(entry));
                fields.extend(said.map(|(login, entry)| (paper_entry(&login), entry)));
            }
            value => {
                fields.insert(name, value);
            }
        }
    }
    fields.retain(|_, value| !value.is_null());
    fields
}

/// Whether a line of the paper of sponsors says nothing, as a maintainer finds it.
fn is_blank(entry: &Value) -> bool {
    let pending = |key: &str| entry[key] == "pending";
    pending("sponsors") && pending("approves") && entry["reason"].is_null() && entry["source"].is_null()
}

/// Puts the ids after the change where a field refers to groups: what else is called as a group was stays.
fn rename(field: &str, value: &mut Value, renames: &BTreeMap<String, String>) {
    let references: Vec<&mut Value> = match (field, value) {
        ("overlaps", Value::Array(overlaps)) => overlaps.iter_mut().filter_map(|one| one.get_mut("group")).collect(),
        ("supported_by" | "formerly", Value::Array(groups)) => groups.iter_mut().collect(),
        ("retirement", retirement) => retirement.get_mut("merged_into").into_iter().collect(),
        _ => Vec::new(),
    };
    for reference in references {
        if let Some(new) = reference.as_str().and_then(|id| renames.get(id)) {
            *reference = Value::from(new.as_str());
        }
    }
}

fn entry_of(list: &str, login: &str) -> String {
    format!("vote.{list}.{}", login.to_ascii_lowercase())
}

fn paper_entry(login: &str) -> String {
    format!("sponsorship.{}", login.to_ascii_lowercase())
}

/// The field of a group's file in which what an act is about stands; `None` where that is the file.
pub fn field_of(act: &Act) -> Option<String> {
    let name = match act {
        Act::FacilitatorAdded(_) | Act::FacilitatorRemoved(_) => "facilitators",
        Act::MaintainerAdded(_) | Act::MaintainerRemoved(_) => "maintainers",
        Act::MembersChanged => "members",
        Act::Renamed { .. } => "formerly",
        Act::KindChanged { .. } => "kind",
        Act::Reported { .. } => "reports",
        Act::ReportRequested { .. } => "requests",
        Act::Reproposed { .. } => "sponsorship",
        Act::Amended(amendment) => amendment.fields.first()?.name(),
        // The paper of a vote or of sponsors, or a decision.
        act => return Some(act.record()?.path().split('.').next()?.to_owned()),
    };
    Some(name.to_owned())
}

/// Whether an act is the reason for which a field says something else.
fn explains(act: &Act, field: &str) -> bool {
    let entry = |list: &str, login: &Login| field == entry_of(list, login.as_str());
    match act {
        Act::VoteOpened { .. } => field.starts_with("vote.") || matches!(field, "retirement" | "reversal"),
        Act::Reproposed { .. } => field.starts_with("sponsorship.") || matches!(field, "retirement" | "reversal"),
        Act::Amended(amendment) => amendment.fields.iter().any(|amended| amended.name() == field),
        Act::Restated { is, .. } => explains(is, field),
        act => match act.record() {
            Some(Record::Ballot(login)) => entry("ballots", &login),
            Some(Record::Veto(login)) => entry("vetoes", &login),
            Some(Record::Endorsement(login)) => field == paper_entry(login.as_str()),
            Some(Record::Round) => field.starts_with("vote."),
            _ => field_of(act).as_deref() == Some(field),
        },
    }
}

/// Whose ballot an act casts, if it does.
fn voter(act: &Act) -> Option<&str> {
    if let Act::BallotCast(cast) = act { Some(cast.entry.as_str()) } else { None }
}

/// The text without the ballots of `voters`: what lands unread must leave all of it alone, byte for byte.
fn beside_the_ballots(document: &Document<Group>, voters: &[&str]) -> String {
    let is_cast = |login: &str| voters.iter().any(|voter| voter.eq_ignore_ascii_case(login));
    beside(&document.file, &["vote", "ballots"], is_cast)
}
