//! The people of an answer, entry by entry: what is about one person stands together, and what is about two apart.

use super::answer::{Answer, Entry};
use super::lists::english;
use super::person::{Label, Part};

/// The entries of answers about people.
pub(super) fn entries(answers: &[&Answer]) -> Vec<Entry> {
    together(answers.iter().flat_map(|answer| answer.entries()).map(|entry| plain(&entry)).collect())
}

/// An entry in the marks of English, without brackets around all of it.
fn plain(entry: &Entry) -> Entry {
    let text = english(&entry.text);
    let inner =
        text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|inner| !inner.contains(['[', ']']));
    Entry { text: inner.unwrap_or(&text).to_owned(), below: entry.below.iter().map(|text| english(text)).collect() }
}

/// Lines that are about one person as one entry: all of them where one account stands among them, and what stands behind
/// labels of its own up to the next label of the same.
fn together(entries: Vec<Entry>) -> Vec<Entry> {
    let is_flat = entries.iter().all(|entry| entry.below.is_empty());
    let accounts = entries.iter().map(|entry| Part::of(&entry.text).accounts.len()).sum::<usize>();
    let are_labelled = entries.iter().any(|entry| Label::of(&entry.text).is_some());
    if !is_flat || (accounts != 1 && !are_labelled) {
        return entries;
    }
    let mut together: Vec<(Vec<String>, Vec<Label>)> = Vec::new();
    for Entry { text, .. } in entries {
        let label = Label::of(&text).map(|(label, _)| label);
        let goes_on = |seen: &[Label]| {
            accounts == 1 || label.is_some_and(|label| label == Label::Aside || !seen.contains(&label))
        };
        match together.last_mut().filter(|(_, seen)| goes_on(seen)) {
            Some((texts, seen)) => {
                texts.push(text);
                seen.extend(label);
            }
            None => together.push((vec![text], label.into_iter().collect())),
        }
    }
    together.into_iter().map(|(texts, _)| Entry { text: texts.join(", "), below: Vec::new() }).collect()
}

/// The parts of a text that are not about the same person: sentences, and what a semicolon separates.
pub(super) fn apart(text: &str) -> Vec<String> {
    let mut apart = vec![String::new()];
    for word in text.split_inclusive(char::is_whitespace) {
        let begins = word.starts_with(|c: char| c.is_uppercase() || c == '@');
        if let Some(last) = apart.last_mut() {
            // A title or an initial has a full stop as well.
            let is_inside = last.matches('(').count() > last.matches(')').count();
            let before = last.trim_end();
            let word_before = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            let ends_sentence = before.ends_with('.') && word_before.chars().count() > 4 && begins;
            if !is_inside && (before.ends_with(';') || ends_sentence) {
                apart.push(word.to_owned());
            } else {
                last.push_str(word);
            }
        }
    }
    apart.iter().map(|text| text.trim().trim_end_matches(';').to_owned()).collect()
}

/// The text with space around what separates two accounts.
pub(super) fn spaced(text: &str) -> String {
    text.replace(")/", ") / ").replace("/@", " / @").replace("+@", " + @").replace(" and/or ", " and ")
}
