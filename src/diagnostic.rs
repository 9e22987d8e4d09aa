//! What is wrong with a registry, as plain data.

use crate::clock::Timestamp;
use serde::Serialize;
use strum::{EnumMessage, IntoStaticStr, VariantArray};

use crate::source::file::{Position, SourceFile};
use crate::source::span::Span;

/// How much a finding matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, IntoStaticStr, EnumMessage, VariantArray,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "kebab-case")]
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
        self.into()
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

/// What a finding is about besides its group and its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A login, a value, or an act.
    Value(String),
    /// Another group, by its current id.
    Group(String),
    /// Another group that the finding is about as much as its own: which of the two tells of it is chance.
    Peer(String),
}

impl Subject {
    /// The login, value or id itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Value(text) | Self::Group(text) | Self::Peer(text) => text,
        }
    }
}

/// The ids that groups had before, and those that they were given, in the order in which that happened.
pub type Renames = [(String, String)];

/// By what a finding is known again: what it is about, apart from its words, its severity and its place.
///
/// No line, count or position in a list is in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    rule: &'static str,
    /// The group; of what is no group's, the path.
    whose: Option<String>,
    aspect: Option<String>,
    subject: Option<String>,
    commit: Option<String>,
}

impl Key {
    /// Every part of it, in order.
    pub fn parts(&self) -> [Option<&str>; 5] {
        let Self { rule, whose, aspect, subject, commit } = self;
        [Some(*rule), whose.as_deref(), aspect.as_deref(), subject.as_deref(), commit.as_deref()]
    }
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
    /// The aspect of the group or file that it is about, where that is not the field without positions in lists.
    pub aspect: Option<String>,
    /// What it is about besides: several where one finding tells of the same slip with each of them.
    pub subjects: Vec<Subject>,
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
            aspect: None,
            subjects: Vec::new(),
            commit: None,
            landed_at: None,
            introduced: None,
        }
    }

    /// What it is about besides group and field, in one line; `None` where that is all.
    pub fn subject(&self) -> Option<String> {
        let texts: Vec<&str> = self.subjects.iter().map(Subject::text).collect();
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// By what it is known again, one key for each of its subjects, with groups under their ids behind `renames`.
    pub fn keys(&self, renames: &Renames) -> Vec<Key> {
        let current =
            |id: &str| renames.iter().fold(id.to_owned(), |id, (from, to)| if id == *from { to.clone() } else { id });
        let key = |subject: Option<&Subject>| {
            let mut whose = self.group.as_deref().map(current).or_else(|| self.path.clone());
            let mut text = subject.map(|subject| match subject {
                // A login is the same however it is spelled.
                Subject::Value(text) => text.to_lowercase(),
                Subject::Group(id) | Subject::Peer(id) => current(id),
            });
            if matches!(subject, Some(Subject::Peer(_))) && whose > text {
                std::mem::swap(&mut whose, &mut text);
            }
            let aspect = self.aspect.clone().or_else(|| self.field.as_deref().map(without_positions));
            Key { rule: self.rule, whose, aspect, subject: text, commit: self.commit.clone() }
        };
        if self.subjects.is_empty() {
            return vec![key(None)];
        }
        self.subjects.iter().map(|subject| key(Some(subject))).collect()
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

/// `overlaps.0.group` as `overlaps.group`: items of a list move like lines do.
fn without_positions(field: &str) -> String {
    let is_name = |part: &&str| !part.bytes().all(|byte| byte.is_ascii_digit());
    field.split('.').filter(is_name).collect::<Vec<_>>().join(".")
}
