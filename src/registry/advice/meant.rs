//! What people mean by what they write where a field is for something else.

use serde_json::Value;

use crate::registry::scalar::{Login, Url};
use crate::words::suggestion::nearest;

/// Words that people write where nothing is meant.
pub(super) fn is_nothing(text: &str) -> bool {
    const NOTHING: [&str; 8] = ["none", "n/a", "na", "no", "-", "tbd", "nothing", "nobody"];
    NOTHING.iter().any(|word| text.trim().eq_ignore_ascii_case(word))
}

/// The title and the link in a text such as `Charter: https://…`, `[Charter](https://…)` or a link alone.
pub(super) fn titled_link(text: &str) -> Option<(String, Url)> {
    let at = text.find("https://").or_else(|| text.find("http://"))?;
    // A bracket that opens before the link ends it; any other may be part of it.
    let close = if text[..at].ends_with('<') { '>' } else { ')' };
    let closes = |c: char| c == ' ' || (c == close && text[..at].ends_with(['<', '(']));
    let end = text[at..].find(closes).map_or(text.len(), |length| at + length);
    let link = &text[at..end];
    let url = Url::parse(link).or_else(|| Url::meant(link))?;
    let around = format!("{} {}", &text[..at], &text[end..]);
    let title = around.trim_matches(|c: char| c.is_whitespace() || "[](){}<>:-–—,".contains(c));
    Some((if title.is_empty() { "…" } else { title }.to_owned(), url))
}

/// Somebody as people write them: a login or a name, with an employer in parentheses.
pub(super) fn person(text: &str) -> Option<Value> {
    let (who, employer) = match text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        Some((who, employer)) => (who, Some(employer)),
        None => (text, None),
    };
    let who = who.trim().trim_start_matches('@');
    if who.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let field = if Login::new(who).is_valid() { "github" } else { "name" };
    let employer = employer.map(|employer| ("affiliation".to_owned(), Value::from(employer)));
    Some(Value::Object(std::iter::once((field.to_owned(), Value::from(who))).chain(employer).collect()))
}

/// Words of files, and what people say besides.
const SAID: [(&str, &[&str]); 4] = [
    ("approve", &["yes", "for", "+1", "aye", "in favour", "in favor", "ok"]),
    ("reject", &["no", "against", "-1", "nay", "oppose"]),
    ("abstain", &["neither", "0", "+0", "-0", "abstention", "blank"]),
    ("pending", &["none", "tbd", "waiting", "not yet", "n/a"]),
];

/// The word that `text` most likely means: the same but for case and signs, its abbreviation, or a near miss.
pub(super) fn meant<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    let folded = text.to_lowercase().replace([' ', '_'], "-");
    let abbreviated = |word: &&&str| {
        let initials: String = word.split('-').filter_map(|part| part.chars().next()).collect();
        initials == folded || word.split('-').next() == Some(&folded)
    };
    let called = SAID.iter().find(|(_, others)| others.contains(&text.to_lowercase().as_str())).map(|(word, _)| *word);
    let exact = words.iter().find(|word| **word == folded || Some(**word) == called);
    exact.or_else(|| words.iter().find(abbreviated)).copied().or_else(|| nearest(&folded, words.iter().copied()))
}

/// The link in a text: with its scheme, and out of Markdown's brackets.
pub(super) fn link<'t>(text: &'t str) -> Option<Url> {
    let mut inside = text.rsplit_once("](").map_or(text, |(_, link)| link.strip_suffix(')').unwrap_or(link));
    let around = |text: &'t str| {
        let pairs = [('<', '>'), ('(', ')'), ('`', '`')];
        pairs.into_iter().find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
    };
    while let Some(bare) = around(inside) {
        inside = bare;
    }
    let is_host = |host: &str| host.contains('.') && !host.contains('@');
    let bare =
        || is_host(inside.split('/').next().unwrap_or_default()).then(|| Url::parse(&format!("https://{inside}")))?;
    Url::parse(inside).or_else(bare).or_else(|| Url::meant(inside))
}
