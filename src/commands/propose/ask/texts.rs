//! Questions for a text, and what is wrong with an answer.

use crate::error::Result;
use crate::prompt::{Length, Question};
use crate::rules;

/// What is wrong with an answer, if anything.
pub(super) type Checked = std::result::Result<(), String>;

pub(super) fn line(text: &str, help: &str, suggestion: &str, check: impl Fn(&str) -> Checked) -> Result<String> {
    Question { text, help, suggestion, length: Length::Line }.ask(check)
}

pub(super) fn paragraph(text: &str, help: &str, suggestion: &str, check: impl Fn(&str) -> Checked) -> Result<String> {
    Question { text, help, suggestion, length: Length::Lines }.ask(check)
}

pub(super) fn optional(answer: String) -> Option<String> {
    Some(answer).filter(|answer| !answer.is_empty())
}

pub(super) fn some_text(answer: &str) -> Checked {
    if answer.is_empty() { Err("this is needed".to_owned()) } else { no_placeholder(answer) }
}

pub(super) fn no_placeholder(answer: &str) -> Checked {
    if rules::is_placeholder(answer) { Err("say what is meant".to_owned()) } else { Ok(()) }
}
