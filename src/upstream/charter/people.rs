//! Who leads a group, who its members are, who sponsors it.

use super::Person;
use super::cells::{self, is_placeholder, login_of, logins, profile, said, term_ends, word};
use super::tables::{Kept, cell};
use crate::registry::scalar::Login;
use crate::source::span::{Span, Spanned};
use crate::upstream::markdown::{Part, PartKind, Row, Table, Text};
use crate::upstream::sections::{Outline, Section};

/// What the line about sponsors begins with.
const SPONSORED: &str = "Sponsored by ";

/// Whoever leads the group, and others in its leadership.
pub(super) fn leadership(outline: &Outline) -> (Vec<Person>, Vec<Person>) {
    let has_table = !Kept::Leadership.tables(outline).is_empty();
    let all = if has_table { listed(outline, Kept::Leadership, "Role") } else { in_prose(outline) };
    all.into_iter().partition(|person| person.role.as_deref().is_none_or(cells::leads))
}

/// The people of a table; what each is stands in the column `what`.
pub(super) fn listed(outline: &Outline, kept: Kept, what: &str) -> Vec<Person> {
    let people = kept.rows(outline).map(|(table, row)| person(table, row, what));
    people.filter(|person| !person.logins.is_empty() || person.name.is_some()).collect()
}

/// Where it is said that the members stand in another file.
pub(super) fn by_reference(outline: &Outline) -> Option<Span> {
    let has_members = !Kept::Membership.tables(outline).is_empty();
    let texts = outline.all("Membership").flat_map(Section::texts);
    texts.filter(|_| !has_members).find(|text| leads_to_a_file(text)).map(|text| text.span)
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
fn in_prose(outline: &Outline) -> Vec<Person> {
    let texts = outline.all("Leadership").flat_map(Section::texts);
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

pub(super) fn sponsors(outline: &Outline) -> Vec<Spanned<Login>> {
    let texts = outline.sections.iter().flat_map(Section::texts);
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
            found.extend(logins.map(|login| Spanned::new(Login::new(login), line.span)));
        }
    }
    found
}
