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
    section("##", "Leadership", &leadership(group, kind));
    if kind == Kind::WorkingGroup {
        section("##", "Authority & Decision Rights", &hint("Who decides what."));
    }
    section("##", "Membership", &membership(group, kind));
    section("##", "Operations", &operations(group));
    match kind {
        Kind::WorkingGroup => {
            let body = format!(
                "### Active Work Items\n\n{}\n### Success Criteria\n\n{}",
                work(group),
                hint("When it has done its work.")
            );
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
    let days = [
        ("MO", "Mondays"),
        ("TU", "Tuesdays"),
        ("WE", "Wednesdays"),
        ("TH", "Thursdays"),
        ("FR", "Fridays"),
        ("SA", "Saturdays"),
        ("SU", "Sundays"),
    ];
    let is_known = parts.iter().all(|(key, _)| matches!(*key, "FREQ" | "INTERVAL" | "BYDAY"));
    let named = |short: &str| days.iter().find(|(other, _)| *other == short).map(|(_, day)| *day);
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

fn leadership(group: &Group, kind: Kind) -> String {
    let row = |person: &Facilitator| {
        let term = person.term_ends.as_ref().map_or_else(|| "Ongoing".to_owned(), |day| ends(**day));
        let text = |text: Option<&str>| text.map(cell).unwrap_or_default();
        let organisation = person.affiliation.as_ref().map(|it| it.as_str());
        let name = text(person.name.as_deref());
        vec![role_of(kind).to_owned(), name, text(organisation), profile(person.github.as_str()), term]
    };
    let rows: Vec<Vec<String>> = group.facilitators.iter().map(|person| row(person)).collect();
    table(&header(Kept::Leadership), &rows)
}

fn membership(group: &Group, kind: Kind) -> String {
    let row = |person: &Facilitator| {
        let text = |text: Option<&str>| text.map(cell).unwrap_or_default();
        let organisation = person.affiliation.as_ref().map(|it| it.as_str());
        let login = profile(person.github.as_str());
        vec![text(person.name.as_deref()), text(organisation), login, String::new(), role_of(kind).to_owned()]
    };
    let rows: Vec<Vec<String>> = group.facilitators.iter().map(|person| row(person)).collect();
    table(&header(Kept::Membership), &rows)
}

fn operations(group: &Group) -> String {
    let row = |meeting: &Meeting| {
        vec![cell(&meeting.title), cell(&frequency(meeting)), format!("{} min", *meeting.minutes), String::new()]
    };
    let rows: Vec<Vec<String>> = group.meetings.iter().map(|meeting| row(meeting)).collect();
    let mut text = if rows.is_empty() { String::new() } else { table(&header(Kept::Operations), &rows) + "\n" };
    if let Some(channel) = &group.channel {
        let link = group.channel_url.as_ref().filter(|url| url.as_str().starts_with("https://discord."));
        let channel = channel.trim();
        text +=
            &link.map_or_else(|| format!("Discord: `{channel}`\n"), |url| format!("Discord: [{channel}]({})\n", **url));
    }
    if text.is_empty() { hint("When it meets, and where it talks.") } else { text }
}

fn work(group: &Group) -> String {
    let all = group.first_deliverable.iter().chain(&group.deliverables);
    let row = |it: &Deliverable| vec![item(it), status(it).to_owned(), "TBD".to_owned(), "TBD".to_owned()];
    let rows: Vec<Vec<String>> = all.map(|deliverable| row(deliverable)).collect();
    table(&header(Kept::WorkItems), &rows)
}

/// How far something is.
pub(super) fn status(deliverable: &Deliverable) -> &'static str {
    if deliverable.done { "Done" } else { "In Progress" }
}
