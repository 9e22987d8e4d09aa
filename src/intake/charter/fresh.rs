//! A group file that is not there yet.

use serde_json::Value;

use super::wanted::Wanted;
use crate::source::emit;

/// What is written behind a date that only the charter gives.
const DECLARED: &str = "  # declared by the charter";

/// The text of a new group file.
pub fn fresh(wanted: &Wanted) -> String {
    let text = emit::entries(&Value::Object(wanted.fields.clone()), 0);
    let declared = wanted.declared.map(|date| format!("date: {date}"));
    let lines = text.lines().map(|line| {
        let line = bare(line);
        let mark = if declared.as_deref() == Some(line.trim()) { DECLARED } else { "" };
        format!("{line}{mark}\n")
    });
    "# yaml-language-server: $schema=../schemas/group.schema.json\n".to_owned() + &lines.collect::<String>()
}

/// A line whose value is a day or a time, without quotes, as people write those.
fn bare(line: &str) -> String {
    let is_dated = |key: &str| matches!(key.trim_start_matches([' ', '-']), "date" | "term_ends" | "starts");
    match line.split_once(": \"") {
        Some((key, value)) if is_dated(key) => format!("{key}: {}", value.trim_end_matches('"')),
        _ => line.to_owned(),
    }
}

/// A text in which the date that a landing gave is no longer called declared.
pub(super) fn undeclared(text: &str) -> String {
    text.replace(DECLARED, "")
}
