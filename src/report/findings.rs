//! What is wrong with a registry, or with a change to it.

use crate::diagnostic::{Diagnostic, Severity};

/// Everything that `validate` or `audit` found.
#[derive(Debug, Clone, Default)]
pub struct FindingsReport {
    /// The findings: by file, then by place, those of history in landing order.
    pub findings: Vec<Diagnostic>,
    /// How many groups were looked at.
    pub groups: usize,
    /// What kind of change was judged; `None` where no change was.
    pub class: Option<ChangeClass>,
    /// Where an audit ended, `<oid>:<digest>`.
    pub checkpoint: Option<String>,
}

/// What a change to a registry amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeClass {
    /// It proposes a group.
    Proposal,
    /// It casts ballots.
    Ballot,
    /// It opens a vote, vetoes, reverses, retires, adopts, withdraws or renames.
    Decision,
    /// It reports what a group did, or asks for a report.
    Report,
    /// It changes `mcpgov.yaml`.
    Roster,
    /// It changes what groups say of themselves.
    Content,
    /// It does several of these at once.
    Mixed,
    /// It changes nothing of the registry.
    None,
}

impl ChangeClass {
    /// The word in machine output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposal => "proposal",
            Self::Ballot => "ballot",
            Self::Decision => "decision",
            Self::Report => "report",
            Self::Roster => "roster",
            Self::Content => "content",
            Self::Mixed => "mixed",
            Self::None => "none",
        }
    }
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// Counts `findings`.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        findings.into_iter().fold(Self::default(), |mut counts, finding| {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Note => counts.notes += 1,
            }
            counts
        })
    }

    /// How many there are of `severity`.
    pub fn of_severity(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Note => self.notes,
        }
    }

    /// How many there are.
    pub fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }
}

impl FindingsReport {
    /// The findings that count: outside a change all of them, else those that the change brings.
    pub fn current(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(|finding| finding.introduced != Some(false))
    }

    /// The findings that were there before the change under judgement.
    pub fn earlier(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(|finding| finding.introduced == Some(false))
    }

    /// Whether a change was judged, rather than a registry.
    pub fn is_of_a_change(&self) -> bool {
        self.class.is_some() || self.findings.iter().any(|finding| finding.introduced.is_some())
    }

    /// Whether anything that counts is at or above `threshold`.
    pub fn fails(&self, threshold: Severity) -> bool {
        self.current().any(|finding| finding.severity >= threshold)
    }
}
