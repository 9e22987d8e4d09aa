//! The other groups that a charter names.

use super::{Charter, Reference};
use crate::source::span::Span;
use crate::upstream::markdown::{Item, Part, PartKind, Text, plain};
use crate::upstream::places::without_kind;
use crate::upstream::sections::{Outline, Section, paragraphs};

/// The heading that they stand below.
const SECTION: &str = "Related Groups";

pub(super) fn read(outline: &Outline) -> Vec<Reference> {
    items(outline).flat_map(references).collect()
}

/// How many items name no group in a way that can be read.
pub fn unread(charter: &Charter) -> usize {
    items(&charter.outline).filter(|item| references(item).is_empty()).count()
}

fn items(outline: &Outline) -> impl Iterator<Item = &Item> {
    let sections = (2..=4).flat_map(|level| outline.named(level, SECTION));
    sections.flat_map(|number| outline.within(number)).flat_map(Section::items)
}

/// The references at the beginning of an item, each with what is said behind them.
fn references(item: &Item) -> Vec<Reference> {
    let Some(first) = paragraphs(&item.blocks).next() else { return Vec::new() };
    let mut found: Vec<(String, Option<String>, Span)> = Vec::new();
    let mut rest = first.parts.as_slice();
    let mut begun = String::new();
    while let Some((part, behind)) = rest.split_first() {
        match &part.kind {
            PartKind::Marked("**" | "__", inner) => found.extend(labels(inner, part.span)),
            PartKind::Link(url, inner) if found.is_empty() => {
                found.push((plain(inner), Some(url.clone()), part.span));
            }
            PartKind::Words(words) if !found.is_empty() => {
                // Another reference follows, or the text begins.
                let next = behind.iter().find(|part| !matches!(part.kind, PartKind::Break));
                let goes_on = next.is_some_and(|next| matches!(next.kind, PartKind::Marked("**" | "__", _)));
                let between = between(words);
                if !(goes_on && between.is_empty()) {
                    between.clone_into(&mut begun);
                    rest = behind;
                    break;
                }
            }
            PartKind::Break if !found.is_empty() => {}
            _ => break,
        }
        rest = behind;
    }
    if found.is_empty() {
        return Vec::new();
    }
    let text = Text { span: first.span, parts: rest.to_vec() };
    let more = paragraphs(&item.blocks).skip(1).map(Text::said);
    let said = [format!("{begun}{}{}", gap(&begun, rest), text.said())].into_iter().chain(more).collect::<Vec<_>>();
    let said = without_separator(&said.join(" ")).to_owned();
    let reference = |(label, link, span)| Reference { label, link, text: said.clone(), span };
    found.into_iter().map(reference).collect()
}

/// The blank between the first words and what follows them, where there was one.
fn gap(begun: &str, rest: &[Part]) -> &'static str {
    let breaks = rest.first().is_some_and(|part| matches!(part.kind, PartKind::Break));
    if breaks || begun.ends_with(' ') { " " } else { "" }
}

/// What stands behind a reference, without what only joins it to another.
fn between(words: &str) -> &str {
    let rest = words.trim_start();
    let rest = rest.strip_prefix("(external)").unwrap_or(rest).trim_start();
    match rest.trim_end() {
        "and" | "/" | "," | "&" => "",
        _ => rest,
    }
}

/// A text without the sign that stands between it and a reference.
fn without_separator(text: &str) -> &str {
    let text = text.trim();
    let separators = [":", "—", "–", "-"];
    separators.iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text).trim_start()
}

/// The references between one pair of marks.
fn labels(parts: &[Part], span: Span) -> Vec<(String, Option<String>, Span)> {
    let links: Vec<_> = parts.iter().filter(|part| matches!(part.kind, PartKind::Link(..))).collect();
    if links.is_empty() {
        return names(&plain(parts)).into_iter().map(|name| (name, None, span)).collect();
    }
    let mut found = Vec::new();
    for part in parts {
        match &part.kind {
            PartKind::Link(url, inner) => found.push((label(&plain(inner)), Some(url.clone()), part.span)),
            PartKind::Words(words) => {
                let joined = words.trim().trim_start_matches("and ").trim_end_matches(" and");
                let names = joined.split(" / ").map(label).filter(|name| !matches!(&**name, "" | "and" | "/" | ","));
                found.extend(names.map(|name| (name, None, part.span)));
            }
            _ => {}
        }
    }
    found
}

/// The labels in words without links: several only where each of them says that it is a group.
fn names(words: &str) -> Vec<String> {
    let whole = label(words);
    for between in [" / ", " and "] {
        let parts: Vec<String> = whole.split(between).map(label).collect();
        if parts.len() > 1 && parts.iter().all(|part| without_kind(part).1.is_some()) {
            return parts;
        }
    }
    if whole.is_empty() { Vec::new() } else { vec![whole] }
}

/// A label without the sign that may stand inside of its marks.
fn label(text: &str) -> String {
    text.trim().trim_end_matches([':', '.']).trim().to_owned()
}
