//! What a charter says of the fields of a group file, and what of it has no place there.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::no_place::without_a_place;
use crate::registry::group::{Group, Kind};
use crate::registry::load::Registry;
use crate::registry::roster::Roster;
use crate::registry::scalar::{GroupId, Login};
use crate::upstream::accounts::Accounts;
use crate::upstream::cadence::{Every, minutes};
use crate::upstream::charter::read::unread_references;
use crate::upstream::charter::work::sep_number;
use crate::upstream::charter::{Charter, Person, Reference, WorkItem};
use crate::upstream::mapping::Mapping;
use crate::upstream::places::{page_of, without_kind};
use crate::upstream::sources::Sources;
use crate::words::list::{count, quoted};

/// Where the pages of charters are.
const PAGES: &str = "https://modelcontextprotocol.io/community";
/// Where SEPs are put up.
const SEPS: &str = "https://github.com/modelcontextprotocol/modelcontextprotocol/pull/";
/// What a status says of something that is done.
const DONE: [&str; 3] = ["final", "done", "complete"];

/// What is known besides the charter.
pub struct Known<'a> {
    /// What the other files say.
    pub sources: &'a Sources,
    /// Which place speaks of which group.
    pub mapping: &'a Mapping,
    /// Which accounts are one person's.
    pub accounts: &'a Accounts,
    /// The register that it is for.
    pub registry: Option<&'a Registry>,
    /// The people of the register; `None` where it says nothing of roles.
    pub roster: Option<&'a Roster>,
    /// The day on which the charter landed, where that is known.
    pub landed: Option<NaiveDate>,
}

/// What a group file should say.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The fields, in the order of a group file.
    pub fields: Map<String, Value>,
    /// The date of its origin, where only the charter gives it.
    pub declared: Option<NaiveDate>,
    /// Whether the date of its origin is that of a landing.
    pub has_landed: bool,
    /// What has no place in it, or cannot be read, each in a few words.
    pub left_out: Vec<String>,
}

/// What a charter says; the reason where its kind cannot be told.
pub fn wanted(charter: &Charter, known: &Known<'_>) -> Result<Wanted, String> {
    if charter.contradicts_its_folder().is_some() {
        return Err("it says another kind of group than its folder does".to_owned());
    }
    let kind = charter.kind().ok_or("it does not say which kind of group it is")?;
    if !charter.id.is_valid() {
        return Err(format!("`{}` cannot be the id of a group", charter.id));
    }
    let mut wanted = Wanted::default();
    let mut left_out = Vec::new();
    let declared = charter.declared();
    let date = known.landed.or(declared);
    let mut set = |key: &str, value: Value| {
        let says_nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty) && key != "overlaps";
        if !says_nothing {
            wanted.fields.insert(key.to_owned(), value);
        }
    };
    set("kind", json!(kind));
    set("name", json!(charter.name));
    set("summary", json!(charter.summary));
    set("channel", json!(charter.channel.as_ref().map(|channel| &channel.name)));
    set("facilitators", leaders(charter, known).filter_map(facilitator).collect());
    set("maintainers", json!(maintainers(charter, known, &mut left_out)));
    set("overlaps", overlaps(charter, kind, known, &mut left_out));
    match kind {
        Kind::InterestGroup => {
            set("first_topic", json!(charter.topics.first().map(|topic| &**topic)));
            if charter.topics.len() > 1 {
                left_out.push(count(charter.topics.len() - 1, "further topic"));
            }
            if !charter.work_items.is_empty() {
                left_out.push(count(charter.work_items.len(), "work item"));
            }
        }
        Kind::WorkingGroup => {
            let mut items = deliverables(charter).into_iter();
            set("first_deliverable", items.next().unwrap_or_default());
            set("deliverables", items.collect());
            if !charter.topics.is_empty() {
                left_out.push(count(charter.topics.len(), "topic"));
            }
        }
    }
    set("meetings", meetings(charter, date, &mut left_out));
    let source = format!("{PAGES}/{}", page(charter, kind));
    set("origin", json!({"basis": "chartered-elsewhere", "date": date, "source": source}));
    if date.is_none() {
        left_out.push("the date of its origin, which it does not say".to_owned());
    }
    left_out.extend(without_a_place(charter));
    let unread = known.sources.stops.iter().filter(|(file, _)| file.path() == charter.file.path()).count();
    if unread > 0 {
        left_out.push(format!("{} that cannot be read, which `mcpgov compare` shows", count(unread, "place")));
    }
    wanted.declared = declared.filter(|_| known.landed.is_none());
    wanted.has_landed = known.landed.is_some();
    wanted.left_out = left_out;
    Ok(wanted)
}

/// Whoever leads the group, each once.
fn leaders<'a>(charter: &'a Charter, known: &'a Known<'_>) -> impl Iterator<Item = &'a Person> {
    let is_new = |(number, person): &(usize, &Person)| {
        let before = charter.leaders[..*number].iter().filter_map(Person::login);
        person.login().is_none_or(|login| !known.accounts.are_among(login, before))
    };
    charter.leaders.iter().enumerate().filter(is_new).map(|(_, person)| person)
}

/// The page of a charter, below those of the community.
fn page(charter: &Charter, kind: Kind) -> String {
    let folder = match kind {
        Kind::InterestGroup => "interest-groups",
        Kind::WorkingGroup => "working-groups",
    };
    // An older charter stands in a folder of its own.
    let older = format!("{}/charter", charter.id);
    let stands_there = page_of(charter.file.path()).ends_with(&format!("/{older}"));
    if stands_there { older } else { format!("{folder}/{}", charter.id) }
}

fn facilitator(person: &Person) -> Option<Value> {
    Some(record([
        ("github", json!(person.login()?)),
        ("name", json!(person.name)),
        ("affiliation", json!(person.affiliation)),
        ("term_ends", json!(person.term_ends)),
    ]))
}

/// What is said of something, without what has no value.
fn record<const N: usize>(said: [(&str, Value); N]) -> Value {
    let said = said.into_iter().filter(|(_, value)| !value.is_null());
    said.map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Whom MAINTAINERS.md lists for the group, and whoever has another role in its leadership.
fn maintainers(charter: &Charter, known: &Known<'_>, left_out: &mut Vec<String>) -> Vec<Login> {
    let section = known.sources.section(&charter.id, known.mapping);
    let listed = section.iter().flat_map(|section| section.logins());
    let others = charter.other_leadership.iter().filter_map(Person::login);
    let mut all: Vec<Login> = Vec::new();
    for login in listed.chain(others) {
        let person = known.accounts.person(login);
        if !all.contains(person) {
            all.push(person.clone());
        }
    }
    let Some(roster) = known.roster else { return all };
    let (steering, outside): (Vec<Login>, Vec<Login>) = all.into_iter().partition(|login| roster.steers(login));
    if !outside.is_empty() {
        left_out.push(format!("{} as maintainers, who are not in the steering group", quoted(&outside, "and")));
    }
    steering
}

/// The group that a reference means, by the id that it has in the register: one whose charter is at hand, else one of the
/// register that goes on.
fn meant(reference: &Reference, known: &Known<'_>) -> Option<GroupId> {
    let link = reference.link.as_deref();
    let target = known.sources.resolve(&reference.label, link, known.mapping).map(|charter| &charter.id);
    let Some(registry) = known.registry else { return target.cloned() };
    let by_id = |id: &str| registry.resolve(id);
    let (name, _) = without_kind(&reference.label);
    let is_named = |(id, group): &(&GroupId, &Group)| {
        let is_it = |other: &str| other.eq_ignore_ascii_case(name);
        is_it(id) || group.name.as_ref().is_some_and(|other| is_it(other))
    };
    let by_name = || registry.groups().map(|(id, _, group)| (id, group)).find(is_named);
    let registered = || {
        let linked = link.and_then(|link| known.sources.linked(link)).and_then(by_id);
        linked.or_else(by_name).filter(|(_, group)| group.retirement.is_none()).map(|(id, _)| id)
    };
    match target {
        Some(id) => Some(registry.current_id(id).unwrap_or(id).clone()),
        None => registered().cloned(),
    }
}

fn overlaps(charter: &Charter, kind: Kind, known: &Known<'_>, left_out: &mut Vec<String>) -> Value {
    let own = known.registry.and_then(|registry| registry.current_id(&charter.id)).unwrap_or(&charter.id).clone();
    let mut found: Vec<(GroupId, String)> = Vec::new();
    let mut unresolved = Vec::new();
    for reference in &charter.related {
        match meant(reference, known) {
            Some(target) if target == own || found.iter().any(|(id, _)| *id == target) => {}
            Some(target) => found.push((target, reference.text.clone())),
            None => unresolved.push(format!("`{}`", reference.label)),
        }
    }
    let unread = unread_references(charter);
    if !unresolved.is_empty() {
        left_out.push(format!("related groups that are not at hand: {}", unresolved.join(", ")));
    }
    if unread > 0 {
        left_out.push(format!("{} that names no group in bold", count(unread, "related line")));
    }
    if found.is_empty() && (kind == Kind::WorkingGroup || !unresolved.is_empty() || unread > 0) {
        return Value::Null;
    }
    let overlap = |(id, text): (GroupId, String)| {
        record([("group", json!(id)), ("differentiation", json!(Some(text).filter(|text| !text.is_empty())))])
    };
    found.into_iter().map(overlap).collect()
}

fn deliverables(charter: &Charter) -> Vec<Value> {
    let mut seps = Vec::new();
    let mut items = Vec::new();
    for item in &charter.work_items {
        if let Some(number) = sep_number(&item.title) {
            if seps.contains(&number) {
                continue;
            }
            seps.push(number);
        }
        items.push(deliverable(item));
    }
    items
}

fn deliverable(item: &WorkItem) -> Value {
    let url = item.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let is_sep = sep_number(&item.title).is_some() || url.is_some_and(|url| url.starts_with(SEPS));
    let is_done = item.status.as_deref().is_some_and(|status| DONE.contains(&&*status.to_lowercase()));
    record([
        ("title", json!(item.title)),
        ("type", json!(is_sep.then_some("sep"))),
        ("url", json!(url)),
        ("done", json!(is_done.then_some(true))),
    ])
}

fn meetings(charter: &Charter, date: Option<NaiveDate>, left_out: &mut Vec<String>) -> Value {
    let mut read = Vec::new();
    for meeting in &charter.meetings {
        let title = meeting.title.clone().unwrap_or_else(|| "Meeting".to_owned());
        let length = meeting.duration.as_deref().and_then(minutes);
        let (Some(cadence), Some(length)) = (&meeting.cadence, length) else {
            left_out.push(format!("the meeting `{title}`, which is not told in full"));
            continue;
        };
        let Some(day) = date.and_then(|date| cadence.first(date)) else {
            left_out.push(format!("the meeting `{title}`, whose first day is not told"));
            continue;
        };
        if matches!(cadence.every, Every::Weeks(2..)) {
            left_out.push(format!("the weeks of the meeting `{title}`, which are counted from {day}"));
        }
        read.push(json!({
            "title": title,
            "starts": day.and_time(cadence.time),
            "timezone": cadence.timezone,
            "minutes": length,
            "repeats": cadence.rule(),
        }));
    }
    Value::Array(read)
}
