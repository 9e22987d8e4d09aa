//! A line of YAML as its writer may have meant it.

use std::ops::Range;

use serde_json::Value;

use crate::source::emit::inline;

/// What is wrong, where, and what to write instead.
pub(in crate::source) struct Slip {
    pub(in crate::source) place: Range<usize>,
    pub(in crate::source) message: String,
    pub(in crate::source) help: String,
}

impl Slip {
    pub(super) fn new(place: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place, message: message.into(), help: help.into() }
    }
}

/// One line: its indentation, what introduces its value, and the value.
pub(super) struct Line<'text> {
    /// Where its text begins, after its indentation.
    pub(super) start: usize,
    /// How many bytes it is indented by.
    pub(super) indent: usize,
    /// What stands there without its indentation and the blanks at its end.
    pub(super) body: &'text str,
    /// The marks of list items and the key, with what separates them from the value: `- github: `.
    pub(super) lead: &'text str,
    /// The key, where there is one.
    pub(super) key: Option<&'text str>,
    /// What stands behind it.
    pub(super) value: &'text str,
}

impl<'text> Line<'text> {
    pub(super) fn at(text: &'text str, at: usize) -> Self {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        // What ends a file without a value is told at its last line.
        let at = if text[at..].trim().is_empty() { text.trim_end().len() } else { at };
        let begin = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let whole = text[begin..].split('\n').next().unwrap_or_default().trim_end();
        let body = whole.trim_start();
        let indent = whole.len() - body.len();
        let mut value = body;
        while let Some(rest) = value.strip_prefix("- ") {
            value = rest.trim_start();
        }
        let key = value.split_once(':').map(|(key, _)| key).filter(|key| is_key(key.trim_matches(['"', '\''])));
        let key =
            key.filter(|key| value[key.len() + 1..].is_empty() || value[key.len() + 1..].starts_with([' ', '\t']));
        if let Some(key) = key {
            value = value[key.len() + 1..].trim_start();
        }
        let lead = &body[..body.len() - value.len()];
        Self { start: begin + indent, indent, body, lead, key, value }
    }

    pub(super) fn value_at(&self) -> usize {
        self.start + self.lead.len()
    }

    /// The line with its value in quotes.
    pub(super) fn quoted(&self) -> String {
        let plain = inline(&Value::from(self.value), false);
        let quoted = if plain.starts_with('"') { plain } else { format!("\"{}\"", self.value) };
        format!("`{}{quoted}`", self.lead)
    }
}

/// Whether `text` looks like the name of a field, or like a login or a month.
pub(super) fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}
