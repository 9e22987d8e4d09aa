//! What reading a template found out besides its fields: what to say of it, and what it takes a person to tell.

use super::field::Field;
use crate::registry::scalar::GroupId;

/// Something that cannot be told for sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The field that it is about.
    pub field: Field,
    /// What was written.
    pub text: String,
    /// Why it cannot be told.
    pub why: String,
    /// The groups that may be meant.
    pub groups: Vec<GroupId>,
    /// How the group differs from what is meant, where that is said elsewhere.
    pub differentiation: Option<String>,
}

/// What is to be said of a template, and what is to be asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    /// Sentences about what was read in which way, and what was left out.
    pub told: Vec<String>,
    /// What cannot be told for sure.
    pub doubts: Vec<Doubt>,
}

impl Notes {
    pub(super) fn tell(&mut self, sentence: impl Into<String>) {
        self.told.push(sentence.into());
    }

    /// Says that something is left out, and why.
    pub(super) fn leave_out(&mut self, text: &str, why: &str) {
        self.tell(format!("`{}` {why}, so it is left out", brief(text)));
    }

    pub(super) fn doubt(&mut self, field: Field, text: &str, why: impl Into<String>, groups: Vec<GroupId>) {
        self.doubts.push(Doubt { field, text: text.to_owned(), why: why.into(), groups, differentiation: None });
    }
}

/// The most characters of a text that a sentence repeats.
const BRIEF: usize = 200;

/// A text without what would control a terminal that shows it: control characters, and those that turn its direction.
pub(super) fn harmless(text: &str) -> String {
    let controls = |c: char| {
        c.is_control() && !"\n\r\t".contains(c) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace(controls, "\u{fffd}")
}

/// The beginning of a text, in one line.
pub(super) fn brief(text: &str) -> String {
    let line = harmless(text).split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    match line.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
