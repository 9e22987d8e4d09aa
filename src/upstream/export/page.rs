//! A charter for a group that has none: what the register knows, and hints where it knows nothing.

use chrono::NaiveDate;
use serde_json::json;

use super::prose::paragraph;
use super::table::{cell, table};
use crate::registry::group::{Deliverable, Facilitator, Group, Kind};
use crate::registry::load::Registry;
use crate::registry::meeting::Meeting;
use crate::registry::scalar::GroupId;
use crate::source::emit::inline;
use crate::upstream::cadence::ordinal;
use crate::upstream::charter::tables::Kept;

/// The page.
pub fn page(id: &GroupId, group: &Group, kind: Kind, registry: &Registry) -> String {
    let name = group.name.as_ref().map_or(id.as_str(), |name| name.as_str());
    let of_kind = title_of(kind);
    // A name that ends in the words for a kind would lose them.
    let is_cut = [Kind::WorkingGroup, Kind::InterestGroup].iter().any(|kind| name.ends_with(title_of(*kind)));
    let title = if is_cut { format!("{name} {of_kind} Charter") } else { format!("{name} Charter") };
    let description = format!("Charter for the MCP {name} {of_kind}.");
    let mut text = format!(
        "---\ntitle: {}\ndescription: {}\n---\n",
        inline(&json!(title), false),
        inline(&json!(description), false)
    );
    let mut section =
        |marks: &str, name: &str, body: &str| text += &format!("\n{marks} {name}\n\n{}\n", body.trim_end());
    section("##", "Group Type", &format!("**{of_kind}**"));
    let summary = group.summary.as_ref().map(|summary| paragraph(summary));
    section("##", "Mission Statement", &summary.unwrap_or_else(|| hint("What the group is for.")));
    let scope =
        format!("### In Scope\n\n{}\n\n### Out of Scope\n\n{}", hint("What belongs to it."), hint("What does not."));
    section("##", "Scope", &format!("{scope}\n\n### Related Groups\n\n{}", related(group, registry)));
    let leaders = group.facilitators.iter().map(|person| of_leader(person, kind));
    section("##", "Leadership", &listing(Kept::Leadership, leaders));
    if kind == Kind::WorkingGroup {
        section("##", "Authority & Decision Rights", &hint("Who decides what."));
    }
    let members = group.facilitators.iter().map(|person| {
        let [name, organisation, profile] = of_person(person);
        [name, organisation, profile, ("Level", role_of(kind).to_owned())]
    });
    section("##", "Membership", &listing(Kept::Membership, members));
    section("##", "Operations", &operations(group));
    match kind {
        Kind::WorkingGroup => {
            let items = group.first_deliverable.iter().chain(&group.deliverables).map(|it| of_item(it));
            let items = listing(Kept::WorkItems, items);
            let hint = hint("When it has done its work.");
            let body = format!("### Active Work Items\n\n{items}\n### Success Criteria\n\n{hint}");
            section("##", "Deliverables & Success Metrics", &body);
        }
        Kind::InterestGroup => {
            let topic = group.first_topic.as_ref().map(|topic| format!("- {}", paragraph(topic)));
            section("##", "Discussion Topics", &topic.unwrap_or_else(|| hint("What it discusses first.")));
        }
    }
    let date = group.origin.as_ref().and_then(|origin| origin.date);
    let changes =
        date.map(|date| table(&header(Kept::Changelog), &[vec![date.to_string(), "Initial charter".to_owned()]]));
    section("##", "Changelog", &changes.unwrap_or_else(|| hint("What changed, and when.")));
    text
}

/// The words for a kind in titles.
pub(super) fn title_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WorkingGroup => "Working Group",
        Kind::InterestGroup => "Interest Group",
    }
}

/// The path of a charter's page.
pub(super) fn path_of(id: &GroupId, kind: Kind) -> String {
    let folder = match kind {
        Kind::WorkingGroup => "working-groups",
        Kind::InterestGroup => "interest-groups",
    };
    format!("/community/{folder}/{id}")
}

/// What a member of the leadership is called.
pub(super) fn role_of(kind: Kind) -> &'static str {
    match kind {
        Kind::WorkingGroup => "Lead",
        Kind::InterestGroup => "Facilitator",
    }
}

/// A login with a link to its profile.
pub(super) fn profile(login: &str) -> String {
    format!("[@{login}](https://github.com/{login})")
}

/// A day as terms say it.
pub(super) fn ends(day: NaiveDate) -> String {
    format!("ends {}", day.format("%b %-d, %Y"))
}

/// The cell of something that a group works on.
pub(super) fn item(deliverable: &Deliverable) -> String {
    let title = cell(&deliverable.title);
    deliverable.url.as_ref().map_or(title.clone(), |url| format!("[{title}]({url})"))
}

/// How often a meeting takes place, in words that say all of it; the rule itself where there are none.
pub(super) fn frequency(meeting: &Meeting) -> String {
    let rule = meeting.repeats.as_ref().map(|rule| rule.to_uppercase()).unwrap_or_default();
    let parts: Vec<(&str, &str)> =
        rule.trim_start_matches("RRULE:").split(';').filter_map(|part| part.split_once('=')).collect();
    let of = |key: &str| parts.iter().find(|(other, _)| *other == key).map(|(_, value)| *value);
    let days = "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays";
    let days = "MO TU WE TH FR SA SU".split(' ').zip(days.split(' '));
    let is_known = parts.iter().all(|(key, _)| matches!(*key, "FREQ" | "INTERVAL" | "BYDAY"));
    let named = |short: &str| days.clone().find(|(other, _)| *other == short).map(|(_, day)| day);
    let every = match of("INTERVAL") {
        None | Some("1") => "Weekly".to_owned(),
        Some(weeks) => format!("Every {weeks} weeks"),
    };
    let day = of("BYDAY").unwrap_or_default();
    // The number of a day of a month stands before its two letters.
    let (number, short) = day.len().checked_sub(2).and_then(|at| day.split_at_checked(at)).unwrap_or_default();
    let days = match (of("FREQ").filter(|_| is_known), named(short)) {
        (Some("WEEKLY"), Some(day)) if number.is_empty() => Some(format!("{every}, {day}")),
        (Some("MONTHLY"), Some(day)) if matches!(of("INTERVAL"), None | Some("1")) => {
            let ordinal = number.parse().ok().and_then(ordinal);
            ordinal.map(|ordinal| format!("Monthly, {ordinal} {}", day.trim_end_matches('s')))
        }
        _ => None,
    };
    match days {
        Some(days) => format!("{days} {} {}", meeting.starts.format("%H:%M"), *meeting.timezone),
        None if rule.is_empty() => format!("Once, {} {}", meeting.starts.format("%Y-%m-%d %H:%M"), *meeting.timezone),
        None => format!("By the rule {rule}, {} {}", meeting.starts.format("%H:%M"), *meeting.timezone),
    }
}

fn header(kept: Kept) -> Vec<String> {
    kept.columns().iter().map(|name| (*name).to_owned()).collect()
}

fn hint(text: &str) -> String {
    format!("{{/* {text} */}}")
}

fn related(group: &Group, registry: &Registry) -> String {
    let overlaps = group.overlaps.iter().flatten().map(|overlap| {
        let known = registry.resolve(&overlap.group);
        let label = known.and_then(|(id, group)| {
            let kind = group.kind()?;
            let name = group.name.as_ref().map_or(id.as_str(), |name| name.as_str());
            Some(format!("[{} {}]({})", cell(name), kind.abbreviation(), path_of(id, kind)))
        });
        let label = label.unwrap_or_else(|| overlap.group.to_string());
        let said = overlap.differentiation.as_ref().map(|text| format!(": {}", paragraph(text)));
        format!("- **{label}**{}\n", said.unwrap_or_default())
    });
    let lines: String = overlaps.collect();
    if lines.is_empty() { hint("Groups with a related purpose, and how this one differs.") } else { lines }
}

/// A table of the template with what is said by its columns.
fn listing<const N: usize>(kept: Kept, said: impl Iterator<Item = [(&'static str, String); N]>) -> String {
    let row = |said: [(&str, String); N]| {
        let cell = |name: &&str| said.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone());
        kept.columns().iter().map(|name| cell(name).unwrap_or_default()).collect()
    };
    table(&header(kept), &said.map(row).collect::<Vec<_>>())
}

/// What a row says of somebody who leads a group.
pub(super) fn of_leader(person: &Facilitator, kind: Kind) -> [(&'static str, String); 5] {
    let [name, organisation, profile] = of_person(person);
    let term = person.term_ends.as_ref().map_or_else(|| "Ongoing".to_owned(), |day| ends(**day));
    [("Role", role_of(kind).to_owned()), name, organisation, profile, ("Term", term)]
}

fn of_person(person: &Facilitator) -> [(&'static str, String); 3] {
    let text = |text: Option<&str>| text.map(cell).unwrap_or_default();
    [
        ("Name", text(person.name.as_deref())),
        ("Organization", text(person.affiliation.as_ref().map(|it| it.as_str()))),
        ("GitHub", profile(person.github.as_str())),
    ]
}

/// What a row says of a meeting.
pub(super) fn of_meeting(meeting: &Meeting) -> [(&'static str, String); 3] {
    [
        ("Meeting", cell(&meeting.title)),
        ("Frequency", cell(&frequency(meeting))),
        ("Duration", format!("{} min", *meeting.minutes)),
    ]
}

/// What a row says of something that a group works on.
pub(super) fn of_item(deliverable: &Deliverable) -> [(&'static str, String); 5] {
    [
        ("Item", item(deliverable)),
        ("Work Item", item(deliverable)),
        ("Status", status(deliverable).to_owned()),
        ("Target Date", "TBD".to_owned()),
        ("Champion", "TBD".to_owned()),
    ]
}

fn operations(group: &Group) -> String {
    let meetings = group.meetings.iter().map(|meeting| of_meeting(meeting));
    let mut text = if group.meetings.is_empty() { String::new() } else { listing(Kept::Operations, meetings) + "\n" };
    if let Some(channel) = &group.channel {
        let link = group.channel_url.as_ref().filter(|url| url.as_str().starts_with("https://discord."));
        let channel = channel.trim();
        text +=
            &link.map_or_else(|| format!("Discord: `{channel}`\n"), |url| format!("Discord: [{channel}]({})\n", **url));
    }
    if text.is_empty() { hint("When it meets, and where it talks.") } else { text }
}

/// How far something is.
pub(super) fn status(deliverable: &Deliverable) -> &'static str {
    if deliverable.done { "Done" } else { "In Progress" }
}
