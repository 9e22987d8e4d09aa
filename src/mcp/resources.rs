//! The resources: what can be read as a whole, each at an address of its own.

use serde_json::{Value, json};

use super::answer::CONTRIBUTED;
use super::catalogue::Listing;
use super::cursor::position;
use super::told;
use super::tools::Tool;
use crate::commands::decisions::decided;
use crate::error::{Error, Result};
use crate::registry::scalar::GroupId;
use crate::render::ics;
use crate::report::Report;
use crate::report::feed::Feed;
use crate::report::wanted::Wanted;
use crate::rules::{self, RULES};
use crate::session::Session;

/// What all addresses begin with.
const ROOT: &str = "mcpgov:///";
/// So many stand in one part of the list.
const PAGE: usize = 100;

const JSON: &str = "application/json";
const MARKDOWN: &str = "text/markdown";
const YAML: &str = "application/yaml";
const CALENDAR: &str = "text/calendar";

/// What can be read.
#[derive(Debug, PartialEq, Eq)]
enum Address {
    Register,
    Group(String),
    GroupFile(String),
    Rule(String),
    Decisions(i32),
    Calendar,
}

impl Address {
    /// Reads an address; `None` where it is none of ours.
    fn parse(uri: &str) -> Option<Self> {
        let path: Vec<&str> = uri.strip_prefix(ROOT)?.split('/').collect();
        let id = |id: &str| GroupId::new(id).is_valid().then(|| id.to_owned());
        match path.as_slice() {
            ["register"] => Some(Self::Register),
            ["calendar.ics"] => Some(Self::Calendar),
            ["groups", group] => id(group).map(Self::Group),
            ["groups", group, "file"] => id(group).map(Self::GroupFile),
            ["rules", name] => Some(Self::Rule((*name).to_owned())),
            ["decisions", year] if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
                year.parse().ok().map(Self::Decisions)
            }
            _ => None,
        }
    }
}

/// The resources of which there is one each.
fn singles() -> Vec<Value> {
    vec![
        entry("register", "register", "The register", "Whose register it is, and how it decides", JSON),
        entry(
            "calendar.ics",
            "calendar",
            "The calendar",
            "Every meeting, and every open vote, for a calendar",
            CALENDAR,
        ),
    ]
}

/// The templates of all others.
pub fn templates() -> Vec<Value> {
    let template = |path: &str, name: &str, title: &str, about: &str, kind: &str| {
        json!({
            "uriTemplate": format!("{ROOT}{path}"), "name": name, "title": title, "description": about, "mimeType": kind,
            "annotations": { "audience": audience(kind) }
        })
    };
    vec![
        template("groups/{id}", "group", "A group", "The whole story of a group, all that happened included", JSON),
        template("groups/{id}/file", "group-file", "A group's file", "The YAML of a group, just as it landed", YAML),
        template(
            "rules/{name}",
            "rule",
            "A rule",
            "The page of a rule: why it is there, and what to write instead",
            MARKDOWN,
        ),
        template(
            "decisions/{year}",
            "decisions",
            "Decisions of a year",
            "What was decided in a year, void decisions with the reason",
            JSON,
        ),
    ]
}

fn entry(path: &str, name: &str, title: &str, about: &str, kind: &str) -> Value {
    json!({
        "uri": format!("{ROOT}{path}"), "name": name, "title": title, "description": about, "mimeType": kind,
        "annotations": { "audience": audience(kind) }
    })
}

/// JSON is for assistants; what reads well is for people, too.
fn audience(kind: &str) -> Vec<&'static str> {
    if kind == JSON { vec!["assistant"] } else { vec!["user", "assistant"] }
}

/// The ids of the groups whose files stand at the revision that is read: nothing is derived for them.
pub fn ids(session: &Session) -> Result<(String, Vec<String>)> {
    let tip = session.tip()?.ok_or_else(|| Error::new("nothing is committed yet"))?;
    let paths = session.require_repository()?.paths_at(&tip)?;
    let ids = paths.iter().filter_map(|path| GroupId::of_path(path)).filter(GroupId::is_valid);
    Ok((tip.to_string(), ids.map(|id| id.to_string()).collect()))
}

/// A part of the list of resources: those of which there is one each, and the groups.
pub fn list(session: &Session, cursor: Option<&str>) -> Result<Listing> {
    let (rev, ids) = ids(session)?;
    let wanted = format!("{rev}.resources.");
    let start = cursor.map_or(Ok(0), |given| position(given, &wanted))?;
    let groups = ids.iter().map(|id| {
        entry(&format!("groups/{id}"), id, id, "The whole story of the group, all that happened included", JSON)
    });
    let all: Vec<Value> = singles().into_iter().chain(groups).collect();
    let end = all.len().min(start.saturating_add(PAGE));
    let next = (end < all.len()).then(|| format!("{wanted}{end}"));
    Ok(Listing { entries: all.into_iter().skip(start).take(PAGE).collect(), next })
}

/// The contents of a resource; `None` where there is none of that address.
pub fn read(session: &Session, uri: &str) -> Result<Option<Vec<Value>>> {
    let Some(address) = Address::parse(uri) else { return Ok(None) };
    let json = |tool: &str, mut value: Value| {
        told::clean(&mut value);
        let contributed = Tool::find(tool).map(Tool::contributed).unwrap_or_default();
        json!({
            "uri": uri, "mimeType": JSON, "text": value.to_string(), "_meta": { CONTRIBUTED: contributed }
        })
    };
    Ok(match address {
        Address::Register => Some(json("register", super::tools::register(session)?)),
        Address::Group(id) => {
            let is_known = session.require_standing()?.find(&id).is_some();
            let story = is_known.then(|| super::tools::whole_story(session, &id)).transpose()?;
            story.map(|story| json("get_group", story))
        }
        Address::GroupFile(id) => {
            let registry = session.registry()?;
            let file = registry.current_id(&id).and_then(|id| registry.groups.get(id));
            file.map(|document| {
                json!({
                    "uri": uri, "mimeType": YAML, "text": document.file.text(), "_meta": { CONTRIBUTED: [""] }
                })
            })
        }
        Address::Rule(name) => {
            rules::find(&name).map(|rule| json!({ "uri": uri, "mimeType": MARKDOWN, "text": rule.docs }))
        }
        Address::Calendar => {
            let feed = Feed::of(session.require_standing()?, &[], &Wanted::ALL);
            Some(json!({
                "uri": uri, "mimeType": CALENDAR, "text": ics::text(&feed), "_meta": { CONTRIBUTED: [""] }
            }))
        }
        Address::Decisions(year) => {
            let report = decided(session, year)?;
            report.map(|report| json("group_history", super::tools::shown(&Report::History(report))))
        }
    }
    .map(|contents| vec![contents]))
}

/// What an argument of a template may be.
pub fn complete(session: &Session, template: &str, argument: &str) -> Result<Option<Vec<String>>> {
    let is_ours = templates().iter().any(|known| known["uriTemplate"] == template);
    let named = template.contains(&format!("{{{argument}}}"));
    if !is_ours || !named {
        return Ok(None);
    }
    Ok(Some(match argument {
        "id" => ids(session)?.1,
        "name" => RULES.iter().map(|rule| rule.name.to_owned()).collect(),
        _ => years(session)?,
    }))
}

/// The years of the history, the latest first.
fn years(session: &Session) -> Result<Vec<String>> {
    use chrono::Datelike as _;
    let standing = session.require_standing()?;
    let first = standing.timelines.iter().map(|(_, timeline)| timeline.began.year()).min();
    let last = standing.at.year();
    Ok((first.unwrap_or(last)..=last).rev().map(|year| year.to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_what_is_in_the_register_and_nothing_else() {
        assert_eq!(Address::parse("mcpgov:///groups/charts/file"), Some(Address::GroupFile("charts".to_owned())));
        for none in [
            "mcpgov:///groups/../mcpgov.yaml",
            "mcpgov:///groups/charts/../../x",
            "mcpgov:///groups/--upload-pack=x",
            "mcpgov:///groups/",
            "mcpgov:///groups/a%2Fb",
            "mcpgov:///decisions/20266",
            "mcpgov:///decisions/-026",
            "mcpgov:///",
            "mcpgov://register",
            "file:///etc/passwd",
            "",
        ] {
            assert_eq!(Address::parse(none), None, "{none}");
        }
    }
}
