//! What is wrong with a registry, as plain data.

use crate::clock::Timestamp;
use serde::Serialize;

use crate::source::file::{Position, SourceFile};
use crate::source::span::Span;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth mending.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub file: SourceFile,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// Where it starts.
    pub fn start(&self) -> Position {
        self.file.position(self.span.start)
    }

    /// Where it ends: the position behind its last character.
    pub fn end(&self) -> Position {
        self.file.position(self.span.end)
    }
}

/// A place and what it has to do with the finding.
#[derive(Debug, Clone)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there, in a few words.
    pub text: String,
}

/// One finding: the rule that was broken, and everything needed to show and mend it.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it matters, here.
    pub severity: Severity,
    /// One sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The file it is about, where there is one.
    pub path: Option<String>,
    /// The exact place in that file, where there is one.
    pub place: Option<Place>,
    /// The clause or value that it offends against.
    pub related: Option<Label>,
    /// The id of the group it is about.
    pub group: Option<String>,
    /// The field it is about, as a dotted path.
    pub field: Option<String>,
    /// The commit it is about.
    pub commit: Option<String>,
    /// When that commit landed, where an audit found it.
    pub landed_at: Option<Timestamp>,
    /// Whether the change under judgement brought it; `None` outside a change.
    pub introduced: Option<bool>,
}

impl Diagnostic {
    /// A finding of `rule`, so far without a place.
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            message: message.into(),
            help: None,
            path: None,
            place: None,
            related: None,
            group: None,
            field: None,
            commit: None,
            landed_at: None,
            introduced: None,
        }
    }

    /// The order of a report: by file, place, rule and message.
    pub fn cmp_for_report(&self, other: &Self) -> std::cmp::Ordering {
        let key = |finding: &Self| (finding.path.clone(), finding.place.as_ref().map(|place| place.span));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.rule.cmp(other.rule))
            .then_with(|| self.message.cmp(&other.message))
    }
}
