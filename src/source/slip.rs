//! What somebody may have meant by text that is no YAML, told by the line where reading it stopped.

use std::ops::Range;

use serde_json::Value;

use self::above::{dash, indentation, open_above};
pub(super) use self::line::Slip;
use self::line::{Line, is_key};
use super::emit::inline;

mod above;
mod line;

/// A longer value is not repeated.
const LONGEST: usize = 200;

/// More lists and mappings in each other mean nothing.
const DEEPEST: usize = 32;

/// Explains why `text` cannot be read as YAML from the byte `at` on.
pub(super) fn explain(text: &str, at: usize) -> Slip {
    let line = Line::at(text, at);
    conflict(text)
        .or_else(|| control(text))
        .or_else(|| fence(&line))
        .or_else(|| tab(text, &line))
        .or_else(|| merge_key(&line))
        .or_else(|| at_sign(text, at, &line))
        .or_else(|| quotes(&line))
        .or_else(|| brackets(text, at, &line))
        .or_else(|| dash(text, &line))
        .or_else(|| open_above(text, &line))
        .or_else(|| sign(&line))
        .or_else(|| colon(&line))
        .or_else(|| no_key(&line))
        .or_else(|| indentation(text, &line))
        .unwrap_or_else(|| {
            let help = "put a text into quotes that holds `: ` or ` #`, or begins with a sign";
            Slip::new(at..at + 1, "this cannot be read as YAML", help)
        })
}

/// The line at the byte `at` as its writer may have meant it, with the value in quotes; `None` where it has none.
pub(super) fn in_quotes(text: &str, at: usize) -> Option<String> {
    let line = Line::at(text, at);
    (!line.value.is_empty()).then(|| line.quoted())
}

/// The line at the byte `at` without the mark that its value begins with; `None` where nothing stands behind that.
pub(super) fn without_mark(text: &str, at: usize) -> Option<String> {
    let line = Line::at(text, at);
    let (_, rest) = line.value.split_once(' ')?;
    Some(format!("`{}{}`", line.lead, rest.trim_start()))
}

/// The line that begins at the byte `line`, with its value and the comment behind it in quotes together.
pub(super) fn with_comment_in_quotes(text: &str, line: usize) -> Option<String> {
    let line = Line::at(text, line);
    (!line.lead.is_empty() && !line.value.starts_with(['[', '{'])).then(|| line.quoted())
}

impl Line<'_> {
    /// The link of Markdown that the value of a field for links is.
    fn link(&self) -> Option<&str> {
        let (_, link) = self.value.strip_prefix('[')?.strip_suffix(')')?.split_once("](")?;
        let is_for_links =
            self.key.is_some_and(|key| key.ends_with("url") || ["source", "notes", "discussion"].contains(&key));
        (is_for_links && !link.contains([' ', '(', ')'])).then_some(link)
    }

    /// A slip that quotes around the value would mend.
    fn unquoted(&self, place: Range<usize>, message: impl Into<String>) -> Slip {
        let help = match self.value.len() {
            ..=LONGEST => format!("put the text into quotes: {}", self.quoted()),
            _ => "put the text into quotes, from its first sign to its last".to_owned(),
        };
        Slip::new(place, message, help)
    }
}

fn conflict(text: &str) -> Option<Slip> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>") {
            return Some(Slip {
                place: at..at + line.trim_end().len(),
                message: "a merge left its conflict here".to_owned(),
                help: "keep what is right of both sides, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"
                    .to_owned(),
            });
        }
        at += line.len();
    }
    None
}

/// A sign that no text has.
fn control(text: &str) -> Option<Slip> {
    let (at, c) = text.char_indices().find(|(_, c)| c.is_control() && !"\n\r\t\u{85}".contains(*c))?;
    let message = format!("`{}` is no sign of a text", c.escape_unicode());
    Some(Slip::new(at..at + c.len_utf8(), message, "delete it, and save the file as text"))
}

fn merge_key(line: &Line<'_>) -> Option<Slip> {
    let place = line.start..line.start + line.body.len();
    let help = "write the fields that it brings out, each on a line of its own";
    line.body.starts_with("<<:").then(|| Slip::new(place, "a merge key is YAML that a registry does not use", help))
}

fn fence(line: &Line<'_>) -> Option<Slip> {
    let place = line.start..line.start + line.body.len();
    let help = "delete the lines that begin with it, before and after the YAML";
    line.body.starts_with("```").then(|| Slip::new(place, "a fence of Markdown is no YAML", help))
}

fn tab(text: &str, line: &Line<'_>) -> Option<Slip> {
    let next = line.start + line.body.len();
    let next = text[next..].find('\n').map_or(text.len(), |at| next + at + 1);
    [line.start - line.indent, next].into_iter().find_map(|begin| {
        let blank = text[begin..].len() - text[begin..].trim_start_matches([' ', '\t']).len();
        let tab = text[begin..begin + blank].find('\t')?;
        let help = "indent with blanks, two for each level";
        Some(Slip::new(begin + tab..begin + tab + 1, "a tab indents this line", help))
    })
}

fn at_sign(text: &str, at: usize, line: &Line<'_>) -> Option<Slip> {
    if !text[at..].starts_with('@') {
        return None;
    }
    let message = "a value cannot begin with `@`";
    let without = line.value.replace('@', "");
    if let Some(login) = without.strip_suffix(':').filter(|login| is_key(login)) {
        return Some(Slip::new(
            at..at + 1,
            "a key cannot begin with `@`",
            format!("leave the `@` out: `{}{login}:`", line.lead),
        ));
    }
    let in_list = without.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
    let are_logins = in_list.unwrap_or(&without).split(',').all(|login| is_key(login.trim()));
    let help = format!("leave the `@` out: `{}{without}`", line.lead);
    Some(if are_logins { Slip::new(at..at + 1, message, help) } else { line.unquoted(at..at + 1, message) })
}

fn quotes(line: &Line<'_>) -> Option<Slip> {
    let quote = line.value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let inside = &line.value[1..];
    let place = line.value_at()..line.value_at() + line.value.len();
    let Some(end) = inside.find(quote) else {
        let help = format!("end the text with `{quote}`: `{}{}{quote}`", line.lead, line.value);
        return Some(Slip::new(line.value_at()..line.value_at() + 1, "the quote that opens here does not close", help));
    };
    if quote == '"' && inside.contains('\\') {
        let help =
            format!("write single quotes, in which it means itself: `{}'{}'`", line.lead, inside.trim_end_matches('"'));
        return Some(Slip::new(place, "a `\\` in double quotes begins a sign that YAML does not know", help));
    }
    let trails = !inside[end + 1..].trim().is_empty();
    // Where the text ends as it begins, those two were to be its quotes.
    let inner = inside.strip_suffix(quote).map(|inner| inner.replace("''", "'"));
    let message = "text goes on behind the closing quote";
    trails.then(|| match inner.filter(|inner| !inner.contains(['"', '\\'])) {
        Some(inner) => {
            let help = format!("put the text into quotes that it does not hold: `{}\"{inner}\"`", line.lead);
            Slip::new(place, message, help)
        }
        None => line.unquoted(place, message),
    })
}

fn brackets(text: &str, at: usize, line: &Line<'_>) -> Option<Slip> {
    let (open, close) = [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| line.value.starts_with(*open))?;
    let place = line.value_at()..line.value_at() + 1;
    if line.value.matches(open).count() > DEEPEST {
        let message = "lists and mappings stand too deep in each other";
        return Some(Slip::new(place, message, "write a text here, in quotes, or fewer brackets"));
    }
    if text[line.value_at()..].contains(close) {
        if let Some(inner) = line.value.strip_suffix(close).filter(|_| unclosed(line.value)) {
            let at = line.value_at() + line.value.rfind('{').unwrap_or_default();
            let help = format!("end it with `}}`: `{}{inner}}}{close}`", line.lead);
            return Some(Slip::new(at..at + 1, "the `{` that opens here does not close", help));
        }
        if let Some(url) = line.link() {
            let help = format!("write the link alone: `{}{url}`", line.lead);
            return Some(Slip::new(place, "a link of Markdown is taken for a list", help));
        }
        let is_text = line.value.split_once(close).is_some_and(|(_, rest)| !rest.trim().is_empty());
        return is_text.then(|| {
            line.unquoted(place, format!("a text that begins with `{open}` is taken for a list or a mapping"))
        });
    }
    let help = format!("end it with `{close}`: `{}{}{close}`", line.lead, line.value);
    (at >= line.start).then(|| Slip::new(place, format!("the `{open}` that opens here does not close"), help))
}

/// Whether a mapping opens in brackets that does not close in them.
fn unclosed(value: &str) -> bool {
    value.starts_with('[') && value.matches('{').count() > value.matches('}').count()
}

fn sign(line: &Line<'_>) -> Option<Slip> {
    let first = line.value.chars().next()?;
    let place = line.value_at()..line.value_at() + first.len_utf8();
    if line.value == "-" || line.value.starts_with("- ") && line.key.is_some() {
        let help = format!("begin the list on a line of its own, or put a text into quotes: {}", line.quoted());
        return Some(Slip::new(place, "a list cannot begin behind its key", help));
    }
    let is_sign = "`%&*!|>?,}]@".contains(first);
    is_sign.then(|| line.unquoted(place, format!("a text cannot begin with `{first}` unless it stands in quotes")))
}

fn colon(line: &Line<'_>) -> Option<Slip> {
    let colon = line.value.find(": ").or_else(|| line.value.strip_suffix(':').map(str::len))?;
    let place = line.value_at() + colon..line.value_at() + colon + 1;
    line.key?;
    Some(line.unquoted(place, "a `: ` inside a text is taken for another field"))
}

fn no_key(line: &Line<'_>) -> Option<Slip> {
    if line.key.is_some() || line.body.starts_with('-') || line.body.is_empty() {
        return None;
    }
    let end = line.value.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(line.value.len());
    let (word, rest) = line.value.split_at(end);
    let said = rest.trim_start().trim_start_matches(['=', ':']).trim_start();
    let place = line.start..line.start + line.body.len();
    let is_field = word.starts_with(|c: char| c.is_ascii_lowercase()) && !said.is_empty();
    let indented = "indent it by two blanks where it goes on with the text above";
    let help = match is_field {
        true if rest.starts_with(':') => format!("put a blank behind the `:`: `{word}: {said}`"),
        true => {
            format!("write `{word}: {}` where `{word}` is a field, or {indented}", inline(&Value::from(said), false))
        }
        false => indented.to_owned(),
    };
    Some(Slip::new(place, "neither a field nor a list item stands on this line", help))
}
