//! Lists as people write them in a line, and what they say of an item behind a colon or a dash.

use super::nothing::all_words;
use super::vocabulary::is_among;

/// The parts of a line with commas, semicolons, slashes or "and" between them; parentheses hold together.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for word in text.split_inclusive([' ', ',', ';', '\n']) {
        depth += i32::try_from(word.matches(['(', '[']).count()).unwrap_or(0);
        depth -= i32::try_from(word.matches([')', ']']).count()).unwrap_or(0);
        let bare = word.trim_end_matches([' ', ',', ';', '\n']);
        let separates = depth <= 0 && ["and", "&", "/", "+", "or", "plus"].contains(&bare);
        if !separates && let Some(part) = parts.last_mut() {
            part.push_str(if depth > 0 { word } else { bare });
            part.push(' ');
        }
        if separates || (depth <= 0 && word.ends_with([',', ';', '\n'])) {
            parts.push(String::new());
        }
    }
    parts
        .iter()
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect()
}

/// What separates an item from what is said of it.
const CUTS: [&str; 12] =
    ["\t", " => ", ":", "\u{2192}", " -- ", " - ", " \u{2013} ", " \u{2014} ", "\u{2014}", " = ", " | ", " -> "];

/// Words with which a clause begins that depends on what stands before it.
const STARTS: &str = "which but though although as because since where who we it they however so neither both each \
    all these those their whose that with whereas while";

/// Whether a part of a sentence depends on what stands before it.
pub(super) fn is_clause(part: &str) -> bool {
    let said = all_words(part);
    said.len() > 1 && said.first().is_some_and(|word| is_among(word, STARTS))
}

/// The text with the wide marks of East Asian writing as those of English.
pub(super) fn english(text: &str) -> String {
    let marks = [
        ('（', " ("),
        ('）', ") "),
        ('，', ", "),
        ('、', ", "),
        ('；', "; "),
        ('：', ": "),
        ('＠', "@"),
        ('／', " / "),
    ];
    if !text.contains(marks.map(|(mark, _)| mark)) {
        return text.to_owned();
    }
    marks.iter().fold(text.to_owned(), |text, (mark, narrow)| text.replace(*mark, narrow))
}

/// What a line is about and what it says of that, where a colon or a dash stands between them.
pub(super) fn head_and_rest(line: &str) -> (&str, Option<&str>) {
    let line = line.trim_start_matches(['-', '*', '+', '•', ' ']);
    let cuts = CUTS.iter().filter_map(|cut| Some((line.find(cut)?, cut.len())));
    let Some((at, len)) = cuts.min() else { return (line, None) };
    let rest = line[at + len..].trim().trim_start_matches("**").trim_start();
    (&line[..at], Some(rest).filter(|rest| !rest.is_empty()))
}

/// The text with those links whose title says all that they do as their titles.
pub(super) fn unlinked(text: &str, is_all: impl Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        kept.push_str(before);
        let target = link.split_once("](").and_then(|(title, behind)| Some((title, behind.split_once(')')?)));
        if let Some((title, (_, behind))) = target.filter(|(title, _)| is_all(title)) {
            kept.push_str(title);
            rest = behind;
        } else {
            kept.push('[');
            rest = link;
        }
    }
    kept + rest
}
