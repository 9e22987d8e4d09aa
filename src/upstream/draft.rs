//! A mapping as far as the sources leave no doubt; what they do not say is marked.

use super::mapping::{Mapping, Places};
use super::places::without_kind;
use super::sources::Sources;
use crate::order::Order;
use crate::registry::group::Kind;
use crate::source::emit::inline;
use serde_json::json;

/// What a mapping could say.
pub fn draft(sources: &Sources, known: &Mapping) -> String {
    let mut text = "# Which place upstream speaks of which group, and which accounts are one person. Nothing else is guessed: a line\n\
                    # with a question mark is for somebody who knows.\ngroups:\n"
        .to_owned();
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for charter in &sources.charters {
        let names = [charter.name.clone().unwrap_or_default(), charter.id.to_string()];
        let before = known.group(&charter.id).cloned().unwrap_or_default();
        groups.push((charter.id.to_string(), lines(sources, known, &names, charter.kind(), &before)));
    }
    for (id, places) in known.groups.iter().filter(|(id, _)| sources.charter(id).is_none()) {
        groups.push((id.to_string(), lines(sources, known, &[id.to_string()], None, places)));
    }
    let told: Vec<String> = groups.iter().map(|(_, lines)| lines.join("\n")).collect();
    for (title, id) in loose_sections(sources, known, &told) {
        let places = Places { maintainers: Some(title.into()), ..Places::default() };
        let lines = lines(sources, known, std::slice::from_ref(&id), None, &places);
        groups.push((id, lines));
    }
    groups.order();
    groups.dedup_by(|one, other| one.0 == other.0);
    for (id, lines) in groups {
        text += &format!("  {}:\n", quoted(&id));
        text.extend(lines.iter().map(|line| format!("    {line}\n")));
        if lines.iter().all(|line| line.starts_with('#')) {
            text += "    also: []\n";
        }
    }
    text + &people(sources, known)
}

/// The lines about one group.
fn lines(sources: &Sources, known: &Mapping, names: &[String], kind: Option<Kind>, before: &Places) -> Vec<String> {
    let mut lines = Vec::new();
    let sections =
        sources.maintainers.iter().flat_map(|maintainers| &maintainers.sections).filter(|it| it.is_of_a_group());
    let is_named = |title: &str| {
        let (name, _) = without_kind(title);
        names.iter().any(|known| known.eq_ignore_ascii_case(name))
    };
    let mut sections =
        sections.filter(|section| is_named(&section.title) && known.of_section(&section.title).is_none());
    match (&before.maintainers, sections.next()) {
        (Some(title), _) => lines.push(format!("maintainers: {}", quoted(title))),
        (None, Some(section)) => lines.push(format!("maintainers: {}", quoted(&section.title))),
        (None, None) if sources.maintainers.is_some() => {
            lines.push("# maintainers: ?  no section is called after it".to_owned());
        }
        (None, None) => {}
    }
    let suffixes: &[&str] = match kind {
        Some(Kind::WorkingGroup) => &["wg"],
        Some(Kind::InterestGroup) => &["ig"],
        None => &["wg", "ig"],
    };
    let ids: Vec<String> =
        names.iter().flat_map(|name| suffixes.iter().map(move |kind| format!("{}-{kind}", slug(name)))).collect();
    let roles = sources.access.iter().flat_map(|access| &access.roles);
    let mut roles = roles.filter(|role| ids.contains(&role.id) && known.of_role(&role.key).is_none());
    match (&before.role, roles.next()) {
        (Some(key), _) => lines.push(format!("role: {}", quoted(key))),
        (None, _) if before.has_no_role => lines.push("role: null".to_owned()),
        (None, Some(role)) => lines.push(format!("role: {}", quoted(&role.key))),
        (None, None) if sources.access.is_some() => {
            lines.push("# role: ?  no role is called after it; `role: null` says that there is none".to_owned());
        }
        (None, None) => {}
    }
    let listed = |key: &str, items: Vec<String>| format!("{key}: [{}]", items.join(", "));
    if !before.roles_of_members.is_empty() {
        lines.push(listed("roles_of_members", before.roles_of_members.iter().map(|it| quoted(it)).collect()));
    }
    if !before.also.is_empty() {
        lines.push(listed("also", before.also.iter().map(|it| quoted(it)).collect()));
    }
    if let Some(channel) = &before.channel {
        lines.push(format!("channel: {}", quoted(channel)));
    }
    lines
}

/// The sections of groups of which nothing else is known, each with an id to begin with.
fn loose_sections(sources: &Sources, known: &Mapping, told: &[String]) -> Vec<(String, String)> {
    let sections =
        sources.maintainers.iter().flat_map(|maintainers| &maintainers.sections).filter(|it| it.is_of_a_group());
    let is_told = |title: &str| told.iter().any(|lines| lines.contains(&format!("maintainers: {}", quoted(title))));
    let loose = sections.filter(|section| known.of_section(&section.title).is_none() && !is_told(&section.title));
    loose.map(|section| (section.title.clone(), slug(without_kind(&section.title).0))).collect()
}

/// The people with several accounts, and those who may be some.
fn people(sources: &Sources, known: &Mapping) -> String {
    let mut text = String::new();
    for (login, person) in known.people.iter() {
        let also: Vec<String> = person.also.iter().map(|login| quoted(login.as_str())).collect();
        text += &format!("  {}: {{also: [{}]}}\n", quoted(login.as_str()), also.join(", "));
    }
    let accounts = known.accounts();
    let people = sources.charters.iter().flat_map(super::charter::Charter::people);
    let mut named: Vec<(&str, &crate::registry::scalar::Login)> =
        people.filter_map(|person| Some((person.name.as_deref()?, person.login()?))).collect();
    let entries = sources.maintainers.iter().flat_map(|it| &it.sections).flat_map(|section| &section.entries);
    named.extend(entries.filter_map(|entry| Some((entry.name.as_str(), entry.login.as_ref()?))));
    named.order();
    named.dedup();
    for pair in named.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if one == other && !accounts.same(first, second) {
            text += &format!("  # ?  `{first}` and `{second}` bear one name\n");
        }
    }
    let has_entries = text.lines().any(|line| !line.trim_start().starts_with('#'));
    match (text.is_empty(), has_entries) {
        (true, _) => String::new(),
        (false, true) => format!("people:\n{text}"),
        (false, false) => format!("people: {{}}\n{text}"),
    }
}

fn quoted(text: &str) -> String {
    inline(&json!(text), true)
}

/// A name as an id.
pub fn slug(name: &str) -> String {
    let words = name.to_lowercase();
    let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
