//! How a rule reports: place, message, what it offends against, and what to do.

use super::{Change, GroupContext, HistoryContext, Rule, Topic};
use crate::diagnostic::{Diagnostic, Label, Place, Severity, Subject};
use crate::git::commit::CommitId;
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;
use crate::source::problem::Problem;
use crate::source::span::{Span, Spanned};

/// Where the findings of one rule go.
pub struct Findings<'a> {
    rule: &'static Rule,
    severity: Severity,
    file: Option<&'a SourceFile>,
    group: Option<&'a GroupId>,
    history: Option<&'a HistoryContext<'a>>,
    found: &'a mut Vec<Diagnostic>,
}

/// Something that stands somewhere in a file.
pub trait Located {
    /// Where.
    fn span(&self) -> Span;
}

impl Located for Span {
    fn span(&self) -> Span {
        *self
    }
}

impl<T> Located for Spanned<T> {
    fn span(&self) -> Span {
        self.span()
    }
}

impl<'a> Findings<'a> {
    /// For a rule that looks at the whole registry, or at history: each finding names its file.
    pub(super) fn of(
        rule: &'static Rule,
        history: Option<&'a HistoryContext<'a>>,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { rule, severity: rule.severity, file: None, group: None, history, found }
    }

    /// For a rule that looks at one group; template rules only warn where the group predates the SEP.
    pub(super) fn of_group(rule: &'static Rule, view: &GroupContext<'a>, found: &'a mut Vec<Diagnostic>) -> Self {
        let spared = rule.topic == Topic::Template && view.has_another_charter();
        let severity = if spared { rule.severity.min(Severity::Warning) } else { rule.severity };
        Self { severity, ..Self::of_file(rule, &view.document.file, Some(view.id), found) }
    }

    pub(super) fn of_file(
        rule: &'static Rule,
        file: &'a SourceFile,
        group: Option<&'a GroupId>,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self { file: Some(file), group, ..Self::of(rule, None, found) }
    }

    /// What is found from now on is worth mending.
    pub(super) fn warn(&mut self) {
        self.severity = self.severity.max(Severity::Warning);
    }

    /// The change under judgement.
    pub(super) fn change(&self) -> Option<Change<'a>> {
        self.history?.change
    }

    /// A finding at a value (or key, or span) of the group's file.
    pub fn at(&mut self, place: &impl Located, message: impl Into<String>) -> Finding<'_> {
        match self.file {
            Some(file) => self.in_file(file, place, message),
            None => self.on_path("", message),
        }
    }

    /// A finding about the group's file as a whole: shown at its first line.
    pub fn at_top(&mut self, message: impl Into<String>) -> Finding<'_> {
        self.at(&self.file.map(first_line).unwrap_or_default(), message)
    }

    /// A finding at a place of any file.
    pub fn in_file(&mut self, file: &SourceFile, place: &impl Located, message: impl Into<String>) -> Finding<'_> {
        let mut finding = self.new_finding(message);
        finding.path = Some(file.path().to_owned());
        finding.place = Some(Place { file: file.clone(), span: place.span() });
        self.push(finding)
    }

    /// A finding about a path without a place in it.
    pub fn on_path(&mut self, path: &str, message: impl Into<String>) -> Finding<'_> {
        let mut finding = self.new_finding(message);
        finding.path = Some(path.to_owned()).filter(|path| !path.is_empty());
        self.push(finding)
    }

    /// A finding about something that landed in `commit`.
    pub fn in_commit(&mut self, commit: &CommitId, path: Option<String>, message: impl Into<String>) -> Finding<'_> {
        let mut finding = self.new_finding(message);
        finding.group = path.as_deref().and_then(GroupId::of_path).map(|group| group.to_string());
        finding.path = path;
        finding.commit = Some(commit.to_string());
        self.push(finding)
    }

    pub(super) fn problem(&mut self, problem: &Problem) {
        let file = self.file.cloned();
        let mut finding = self.at(&problem.span, problem.message.clone());
        if let Some(help) = &problem.help {
            finding = finding.help(help.clone());
        }
        if let Some(path) = &problem.path {
            finding = finding.about(path);
        }
        if let (Some((span, text)), Some(file)) = (&problem.related, file) {
            finding.because_in(&file, span, text.clone());
        }
    }

    fn new_finding(&self, message: impl Into<String>) -> Diagnostic {
        let mut finding = Diagnostic::new(self.rule.name, self.severity, message);
        finding.group = self.group.map(ToString::to_string);
        finding.introduced = self.change().map(|_| true);
        finding
    }

    fn push(&mut self, finding: Diagnostic) -> Finding<'_> {
        self.found.push(finding);
        let last = self.found.len() - 1;
        Finding { finding: &mut self.found[last], file: self.file }
    }
}

/// Where a finding about a file as a whole is shown.
pub(super) fn first_line(file: &SourceFile) -> Span {
    Span::new(0, file.text().lines().next().unwrap_or_default().len())
}

/// A finding just reported, to be completed.
pub struct Finding<'f> {
    finding: &'f mut Diagnostic,
    file: Option<&'f SourceFile>,
}

impl Finding<'_> {
    /// Says what to do about it.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.finding.help = Some(help.into());
        self
    }

    /// Says that it matters more, or less, than findings of its rule do.
    pub fn severity(self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// Says what to do about it, if there is something to say.
    pub fn maybe_help(self, help: Option<String>) -> Self {
        if help.is_some() {
            self.finding.help = help;
        }
        self
    }

    /// Points at the value of the same file that it offends against.
    pub fn because(self, place: &impl Located, text: impl Into<String>) -> Self {
        match self.file {
            Some(file) => self.because_in(file, place, text),
            None => self,
        }
    }

    /// Points at the value of any file that it offends against.
    pub fn because_in(self, file: &SourceFile, place: &impl Located, text: impl Into<String>) -> Self {
        self.finding.related =
            Some(Label { place: Place { file: file.clone(), span: place.span() }, text: text.into() });
        self
    }

    /// Names the field, as a dotted path such as `overlaps.0.group`.
    pub fn field(self, field: impl Into<String>) -> Self {
        self.finding.field = Some(field.into());
        self
    }

    /// States the aspect that it is about, where the field says it in a way that moves.
    pub fn aspect(self, aspect: impl Into<String>) -> Self {
        self.finding.aspect = Some(aspect.into());
        self
    }

    /// States what it is about besides group and field: a login, a value. Of several, it tells of the same slip.
    pub fn about(self, value: &(impl ToString + ?Sized)) -> Self {
        self.of(Subject::Value(value.to_string()))
    }

    /// States which other group it is about; by its current id, so that it is the same by whichever it is named.
    pub fn about_group(self, id: &GroupId) -> Self {
        self.of(Subject::Group(id.to_string()))
    }

    /// States which other group it is about as much as its own: which of the two tells of it is chance.
    pub fn about_both(self, other: &GroupId) -> Self {
        self.of(Subject::Peer(other.to_string()))
    }

    /// The same, told by what kind of thing that is.
    pub(super) fn of(self, subject: Subject) -> Self {
        self.finding.subjects.push(subject);
        self
    }

    /// Shows it at a place of a file, if there is one.
    pub(super) fn maybe_place(self, place: Option<Place>) -> Self {
        self.finding.place = place;
        self
    }

    /// Names the group, where the rule looks at the whole registry.
    pub fn group(self, id: &GroupId) -> Self {
        self.finding.group = Some(id.to_string());
        self
    }
}
