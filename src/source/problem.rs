//! What can be wrong with a file as text.

use super::span::Span;

/// What is wrong with a file as text, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of wrong.
    pub kind: ProblemKind,
    /// One sentence.
    pub message: String,
    /// Where.
    pub span: Span,
    /// The keys on the way there, as a dotted path without positions in lists; `None` where the file cannot be read.
    pub path: Option<String>,
    /// Another place that explains it, and how.
    pub related: Option<(Span, String)>,
    /// What to do.
    pub help: Option<String>,
    /// What is not read because of it.
    pub unread: Unread,
}

/// What is not read because of a [`Problem`], beside the value at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Nothing that is known of.
    Nothing,
    /// The field that its key is taken for.
    Field(&'static str),
    /// All behind it, so that any field may stand there.
    Rest,
}

/// The kinds of [`Problem`]; each is a rule of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not YAML, or not UTF-8.
    InvalidYaml,
    /// A key stands twice in one mapping.
    DuplicateKey,
    /// A key that nothing reads.
    UnknownField,
    /// A value that its field cannot hold.
    WrongType,
    /// A text that ends, or is empty, because a `#` begins a comment where it hardly was meant to.
    SwallowedText,
    /// YAML beyond what a registry uses: anchors, aliases, tags, several documents.
    UnsupportedYaml,
    /// More bytes than a file may have.
    OversizedFile,
}

impl ProblemKind {
    /// Whether what the rest of the file says is certain all the same.
    pub fn leaves_the_rest(self) -> bool {
        match self {
            Self::UnknownField | Self::WrongType | Self::SwallowedText => true,
            Self::InvalidYaml | Self::DuplicateKey | Self::UnsupportedYaml | Self::OversizedFile => false,
        }
    }
}

impl Problem {
    /// Whether a value was meant that is not read: its field cannot hold it, or its key is a near miss of one.
    pub fn leaves_out(&self) -> bool {
        self.kind == ProblemKind::WrongType || matches!(self.unread, Unread::Field(_))
    }

    pub(super) fn new(kind: ProblemKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), span, path: None, related: None, help: None, unread: Unread::Nothing }
    }

    /// Of something that YAML has and a registry has not.
    pub(super) fn unsupported(span: Span, what: &str, help: impl Into<String>) -> Self {
        Self::new(ProblemKind::UnsupportedYaml, span, format!("{what} is YAML that a registry does not use")).help(help)
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
