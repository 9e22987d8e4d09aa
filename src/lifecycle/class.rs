//! What a change to a registry amounts to.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::detail::Detail;
use super::event::{Effect, Event, EventKind};
use crate::git::landing::{Change, Entry};
use crate::registry::group::Group;
use crate::registry::load::{Document, MANIFEST_PATH, MIGRATION_PATH, document};
use crate::registry::scalar::GroupId;
use crate::source::list::list;
use crate::source::yaml::{self, Content, Node};

/// What a change to a registry amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    let text = document.file.text();
    let voters: Vec<&str> = acts.iter().filter_map(|act| act.detail.voter()).collect();
    let root = yaml::parse(&document.file, &mut Vec::new());
    let ballots = root.as_ref().and_then(|root| under(root, "vote")).and_then(|vote| under(vote, "ballots"));
    let Some(Content::Mapping(entries)) = ballots.map(|ballots| &ballots.content) else { return text.to_owned() };
    let is_cast =
        |key: &Node<'_>| key.text().is_some_and(|key| voters.iter().any(|voter| voter.eq_ignore_ascii_case(key)));
    let mut rest = String::new();
    let mut done = 0;
    for (key, value) in entries.iter().filter(|(key, _)| is_cast(key)) {
        let entry = whole_lines(text, key.span.range().start, end_of(value));
        rest.push_str(text.get(done..entry.start).unwrap_or_default());
        done = entry.end;
    }
    rest + text.get(done..).unwrap_or_default()
}

fn under<'a, 'text>(node: &'a Node<'text>, name: &str) -> Option<&'a Node<'text>> {
    let Content::Mapping(entries) = &node.content else { return None };
    entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
}

/// Where the last word of a value ends, with no comment behind it.
fn end_of(node: &Node<'_>) -> usize {
    let last = match &node.content {
        Content::Scalar { .. } => None,
        Content::Sequence(items) => items.last(),
        Content::Mapping(entries) => entries.last().map(|(_, value)| value),
    };
    last.map_or(node.span.range().end, end_of)
}

/// The lines from `start` to `end`, where nothing else stands on them; else just what is between.
fn whole_lines(text: &str, start: usize, end: usize) -> Range<usize> {
    let (before, behind) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let indent = before.len() - before.trim_end_matches(' ').len();
    let is_first = before.len() == indent || before.trim_end_matches(' ').ends_with('\n');
    match (is_first, behind.split_once('\n')) {
        (true, Some((left, _))) if left.trim().is_empty() => start - indent..end + left.len() + 1,
        (true, None) if behind.trim().is_empty() => start - indent..text.len(),
        // The value of a block of text ends with its line.
        (true, _) if text.get(..end).is_some_and(|text| text.ends_with('\n')) => start - indent..end,
        _ => start..end,
    }
}
