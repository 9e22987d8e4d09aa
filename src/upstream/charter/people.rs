//! Who leads a group, who its members are, who sponsors it.

use super::cells::{self, is_placeholder, login_of, logins, profile, said, term_ends, word};
use super::tables::{Kept, cell};
use super::{Charter, Person};
use crate::source::span::{Span, Spanned};
use crate::upstream::markdown::{Part, PartKind, Row, Table, Text};
use crate::upstream::sections::Section;

/// What the line about sponsors begins with.
const SPONSORED: &str = "Sponsored by ";

pub(super) fn read(charter: &mut Charter) {
    let of = |kept: Kept, what: &str| -> Vec<Person> {
        let tables = kept.tables(&charter.outline);
        tables.iter().flat_map(|table| table.rows.iter().map(|row| person(table, row, what))).collect()
    };
    let (leadership, members, emeritus) =
        (of(Kept::Leadership, "Role"), of(Kept::Membership, "Level"), of(Kept::Emeritus, "Level"));
    let sponsors = sponsors(charter);
    let has_table = !Kept::Leadership.tables(&charter.outline).is_empty();
    let in_prose = if has_table { Vec::new() } else { in_prose(charter) };
    let leads = |person: &Person| person.role.as_deref().is_none_or(cells::leads);
    let is_somebody = |person: &Person| !person.logins.is_empty() || person.name.is_some();
    let all = leadership.into_iter().chain(in_prose).filter(is_somebody);
    (charter.leaders, charter.other_leadership) = all.partition(leads);
    charter.members = members.into_iter().filter(is_somebody).collect();
    charter.emeritus = emeritus.into_iter().filter(is_somebody).collect();
    charter.sponsors = sponsors;
    let has_members = !Kept::Membership.tables(&charter.outline).is_empty();
    let texts = charter.outline.all("Membership").flat_map(Section::texts);
    charter.by_reference = texts.filter(|_| !has_members).find(|text| leads_to_a_file(text)).map(|text| text.span);
}

fn person(table: &Table, row: &Row, what: &str) -> Person {
    let value = |name: &str| {
        let text = cell(table, row, &[name]).and_then(said)?;
        Some(text).filter(|text| !is_placeholder(text))
    };
    let term = cell(table, row, &["Term"]).and_then(said);
    Person {
        logins: cell(table, row, &["GitHub"]).map(logins).unwrap_or_default(),
        name: value("Name"),
        affiliation: value("Organization").or_else(|| value("Organisation")),
        role: cell(table, row, &[what]).and_then(word).filter(|text| !is_placeholder(text)),
        term_ends: term.as_deref().and_then(term_ends),
        term,
        span: row.span,
    }
}

/// Whether a text links to another Markdown file.
fn leads_to_a_file(text: &Text) -> bool {
    let is_markdown = |url: &str| {
        let path = url.split(['#', '?']).next().unwrap_or_default().to_lowercase();
        path.ends_with(".md") || path.ends_with(".mdx")
    };
    text.links().iter().any(|(_, url, _)| is_markdown(url))
}

/// People who are named in sentences, with links to their profiles.
fn in_prose(charter: &Charter) -> Vec<Person> {
    let texts = charter.outline.all("Leadership").flat_map(Section::texts);
    let texts = texts.filter(|text| !text.plain().starts_with(SPONSORED.trim_end()));
    texts.flat_map(named_in).collect()
}

fn named_in(text: &Text) -> Vec<Person> {
    let mut people = Vec::new();
    let mut before = String::new();
    named(&text.parts, &mut before, &mut people);
    people
}

fn named(parts: &[Part], before: &mut String, people: &mut Vec<Person>) {
    for part in parts {
        match &part.kind {
            PartKind::Link(url, inner) => {
                let words = crate::upstream::markdown::plain(inner);
                let Some(login) = login_of(url, &words) else { continue };
                let name = if words.starts_with('@') || profile(url).is_some_and(|it| it.as_str() == words) {
                    name_before(before)
                } else {
                    Some(words)
                };
                people.push(Person { logins: vec![login], name, span: part.span, ..Person::default() });
                before.clear();
            }
            PartKind::Marked(_, inner) => named(inner, before, people),
            PartKind::Words(words) | PartKind::Code(words) => before.push_str(words),
            PartKind::Break => before.push(' '),
        }
    }
}

/// The name in words such as `Leads: Ada Example (`.
fn name_before(words: &str) -> Option<String> {
    let words = words.trim_end().strip_suffix('(')?;
    let start = words.rfind([',', ':', ';', ')', '.']).map_or(0, |at| at + 1);
    let name = words[start..].trim().trim_start_matches("and ").trim();
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

fn sponsors(charter: &Charter) -> Vec<Spanned<crate::registry::scalar::Login>> {
    let texts = charter.outline.sections.iter().flat_map(Section::texts);
    let lines = texts.filter(|text| text.plain().starts_with(SPONSORED));
    let mut found: Vec<Spanned<_>> = Vec::new();
    for line in lines {
        for (span, url, words) in line.links() {
            if let Some(login) = login_of(url, &words).filter(|login| !found.iter().any(|known| **known == *login)) {
                found.push(Spanned::new(login, Span { start: line.span.start, end: span.end }));
            }
        }
        if line.links().is_empty() {
            let named = line.plain();
            let logins = named.split(['(', ')', ' ', ',', '.']).filter_map(|word| word.strip_prefix('@'));
            found.extend(logins.map(|login| Spanned::new(crate::registry::scalar::Login::new(login), line.span)));
        }
    }
    found
}
