//! Values as YAML text that every reader takes for the same value, those of YAML 1.1 included.
//!
//! An entry of a mapping that is null is left out: it says nothing.

use std::fmt::Write;

use serde_json::{Map, Value};

/// Spaces by which what is nested stands in from what holds it.
const STEP: usize = 2;
/// Characters after which the lines of a long paragraph are broken, its indentation aside.
const LINE: usize = 100;

/// How text of several lines, or of a very long one, is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    /// On lines of its own, where that holds it exactly.
    Blocks,
    /// In one line, its line breaks written out.
    Lines,
}

/// The entries of a block mapping at `column`, each line with its indentation and its break.
pub fn entries(mapping: &Value, column: usize) -> String {
    nested_lines(mapping, column, Texts::Blocks).into_iter().flatten().map(|line| line + "\n").collect()
}

/// The lines of `key: value` in a block mapping at `column`, each with its indentation.
pub(super) fn entry_lines(key: &str, value: &Value, column: usize, texts: Texts) -> Vec<String> {
    let head = format!("{}{}:", " ".repeat(column), text(key, true));
    match (value, nested_lines(value, column + STEP, texts)) {
        (Value::String(text), Some(nested)) => [vec![format!("{head} {}", block_mark(text))], nested].concat(),
        (_, Some(nested)) => [vec![head], nested].concat(),
        (_, None) => vec![format!("{head} {}", inline(value, false))],
    }
}

/// The lines of an item of a block list whose dashes stand at `column`.
pub(super) fn item_lines(value: &Value, column: usize, texts: Texts) -> Vec<String> {
    let dash = format!("{}- ", " ".repeat(column));
    match (value, nested_lines(value, column + STEP, texts)) {
        (Value::String(text), Some(nested)) => [vec![format!("{dash}{}", block_mark(text))], nested].concat(),
        (_, Some(mut nested)) => {
            if let Some(first) = nested.first_mut() {
                first.replace_range(..dash.len().min(first.len()), &dash);
            }
            nested
        }
        (_, None) => vec![format!("{dash}{}", inline(value, false))],
    }
}

/// The lines of a value that stands on lines of its own, at `column`; `None` for one that stands in its key's line.
pub(super) fn nested_lines(value: &Value, column: usize, texts: Texts) -> Option<Vec<String>> {
    let lines: Vec<String> = match value {
        Value::String(text) if texts == Texts::Blocks => {
            let pad = " ".repeat(column);
            let indented = |line: String| if line.is_empty() { String::new() } else { format!("{pad}{line}") };
            literal_lines(text).or_else(|| folded_lines(text))?.into_iter().map(indented).collect()
        }
        Value::Array(items) => items.iter().flat_map(|item| item_lines(item, column, texts)).collect(),
        Value::Object(entries) => {
            said(entries).flat_map(|(key, value)| entry_lines(key, value, column, texts)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
    };
    (!lines.is_empty()).then_some(lines)
}

/// A value in one line; `in_flow` where commas and brackets around it mean something.
pub fn inline(value: &Value, in_flow: bool) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(content) => text(content, in_flow),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| inline(item, true)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(entries) => {
            let entries: Vec<String> = said(entries).map(|(key, value)| flow_entry(key, value)).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// `key: value` in a flow mapping.
pub(super) fn flow_entry(key: &str, value: &Value) -> String {
    format!("{}: {}", text(key, true), inline(value, true))
}

/// The entries that say something.
pub(super) fn said(entries: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    entries.iter().filter(|(_, value)| !value.is_null())
}

/// Text in one line: plain where nobody can take it for anything else, else in double quotes.
fn text(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) { text.to_owned() } else { quoted(text) }
}

/// The lines of a text of several lines, where a literal block holds it exactly.
///
/// A block's first line sets its indentation, and lines of spaces alone and line breaks at the end are read in several
/// ways, so a text with such is quoted instead.
fn literal_lines(text: &str) -> Option<Vec<String>> {
    let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let is_blank = |line: &str| line.trim().is_empty();
    let is_sound =
        |line: &String| (line.is_empty() || !is_blank(line)) && line.chars().all(|c| c == '\t' || is_seen(c));
    let [first, .., last] = &lines[..] else { return None };
    let is_exact = !first.starts_with([' ', '\t']) && !is_blank(first) && !is_blank(last) && lines.iter().all(is_sound);
    is_exact.then_some(lines)
}

/// The lines of a long paragraph, where a folded block holds it exactly: readers put a space for each line break.
///
/// Only a single space between two words can become a line break, and a line that is indented further is not folded.
fn folded_lines(text: &str) -> Option<Vec<String>> {
    let mut words = text.split(' ');
    let is_foldable = words.clone().all(|word| !word.is_empty() && word.chars().all(is_seen) && word.trim() == word);
    if !is_foldable || text.chars().count() <= LINE {
        return None;
    }
    let mut lines = vec![words.next()?.to_owned()];
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    Some(lines)
}

/// How a text that stands on lines of its own is introduced: literal, or folded where it is one long paragraph.
pub(super) fn block_mark(text: &str) -> &'static str {
    if text.contains('\n') { "|-" } else { ">-" }
}

/// Whether a text without quotes is that text to every reader.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let shaped = !text.starts_with(' ') && !text.ends_with([' ', ':']) && text.chars().all(is_seen);
    let starts = !"-?:,[]{}#&*!|>'\"%@`=~<+.".contains(first);
    let means_itself = !text.contains(": ") && !text.contains(" #");
    let in_place = !in_flow || !text.contains([',', '[', ']', '{', '}', '?']);
    shaped && starts && means_itself && in_place && !is_word(text) && !is_number(text)
}

/// The words that some readers take for a truth value or for nothing.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What starts with a digit and has only characters of numbers, dates and times in any of YAML's notations; a month
/// such as `2026-10` is neither in any of them.
fn is_number(text: &str) -> bool {
    let of_number = |c: char| c.is_ascii_hexdigit() || "xXoO_:.+-tTzZ ".contains(c);
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = text.split_once('-').is_some_and(|(year, month)| digits(year, 4) && digits(month, 2));
    text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(of_number) && !is_month
}

/// Whether a character stands for itself in YAML text, and breaks no line in any reader.
fn is_seen(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Text in double quotes.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_seen(c) => quoted.push(c),
            c => {
                // Writing to a string cannot fail; what is not seen lies below U+10000.
                let _written = write!(quoted, "\\u{:04X}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::file::SourceFile;
    use crate::source::yaml;

    fn block(text: &str) -> String {
        entry_lines("key", &json!(text), 0, Texts::Blocks).join("\n")
    }

    #[test]
    fn text_that_looks_like_something_else_is_quoted() {
        let looks = "no NO yes on y N null ~ true 1 017 0o17 0x1F 1e3 .5 1. +1 1_000 12:30 2026-05-01 <<\
                     = - -1 ? : # & * ! | > % @ ` , [ ] { } \" ' .inf .nan 000-000-000-000-000 --- ... a: :a";
        for text in looks.split(' ').chain(["", " a", "a ", "2026-05-01T10:00:00Z", "2026-05-01 10:00:00 +1", "a #b"]) {
            assert_eq!(block(text), format!("key: {}", serde_json::to_string(text).unwrap()), "{text}");
        }
    }

    #[test]
    fn text_that_looks_like_nothing_else_stays_as_people_write_it() {
        for text in [
            "ada",
            "A sentence, with C# and 100% of it.",
            "https://example.org/a?b=c#d",
            "3 weeks",
            "2026-10",
            "Żółw 🚀",
        ] {
            assert_eq!(block(text), format!("key: {text}"));
        }
        assert_eq!(block("#channel"), "key: \"#channel\"");
        assert_eq!(block("a\u{85}\u{2028}\u{1b}\u{feff}\t"), r#"key: "a\u0085\u2028\u001B\uFEFF\t""#);
    }

    #[test]
    fn what_separates_in_a_flow_collection_is_quoted_there() {
        let items = json!(["a, b", "[c]", "https://example.org/?q", "plain"]);
        assert_eq!(inline(&items, false), r#"["a, b", "[c]", "https://example.org/?q", plain]"#);
        assert_eq!(entries(&json!({"a,b": 1}), 2), "  \"a,b\": 1\n");
    }

    #[test]
    fn text_of_several_lines_is_a_literal_block_where_that_holds_it_exactly() {
        assert_eq!(block("one: #1\n\n  - two\n\tthree"), "key: |-\n  one: #1\n\n    - two\n  \tthree");
        for odd in ["\na", " a\nb", "a\n", "a\n \nb", "a\r\nb", "\ta\nb", "a\n\u{85}"] {
            assert!(block(odd).starts_with("key: \""), "{odd:?} is quoted");
        }
    }

    #[test]
    fn a_long_paragraph_is_a_folded_block_where_that_holds_it_exactly() {
        let paragraph = "Which #results: of a search - come first? ".repeat(9).trim_end().to_owned();
        let lines = entry_lines("key", &json!(paragraph), 2, Texts::Blocks);
        assert_eq!(lines[0], "  key: >-");
        assert!(lines[1..].iter().all(|line| line.starts_with("    ") && line.chars().count() <= 4 + LINE));
        let folded: Vec<_> = lines[1..].iter().map(|line| line.trim_start()).collect();
        assert_eq!(folded.join(" "), paragraph);
        let read = |text: &str| {
            let file = SourceFile::new("x", block(text));
            let root = yaml::parse(&file, &mut Vec::new()).expect("readable");
            root.get("key").and_then(yaml::Node::text).expect("text").to_owned()
        };
        assert_eq!(read(&paragraph), paragraph);
        assert_eq!(item_lines(&json!(paragraph), 0, Texts::Blocks)[0], "- >-");
        let word = "x".repeat(2 * LINE);
        assert_eq!(read(&format!("{word} {word}")), format!("{word} {word}"));
        for odd in [paragraph.replacen(' ', "  ", 1), paragraph.replacen(' ', "\t", 1), format!(" {paragraph}")] {
            assert_eq!(block(&odd).lines().count(), 1, "{odd:?} stays in one line");
        }
        assert_eq!(entry_lines("key", &json!(paragraph), 0, Texts::Lines).len(), 1);
    }

    #[test]
    fn nested_values_stand_two_columns_in_and_empty_ones_in_their_line() {
        let value = json!({"people": [{"github": "ada", "name": null, "also": []}, "a\nb"]});
        assert_eq!(
            entry_lines("top", &value, 1, Texts::Blocks),
            [" top:", "   people:", "     - github: ada", "       also: []", "     - |-", "       a", "       b"]
        );
    }
}
