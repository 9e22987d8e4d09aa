//! What is wrong with a registry, or with a change to it.

use super::change::ChangeReport;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lifecycle::class::ChangeClass;

/// Everything that `validate` or `audit` found.
#[derive(Debug, Clone, Default)]
pub struct FindingsReport {
    /// The findings: by file, then by place, those of history in landing order.
    pub findings: Vec<Diagnostic>,
    /// How many groups were looked at.
    pub groups: usize,
    /// What kind of change was judged; `None` where no change was.
    pub class: Option<ChangeClass>,
    /// The change that was judged; `None` where none was.
    pub change: Option<Box<ChangeReport>>,
    /// Where an audit ended, `<oid>:<digest>`.
    pub checkpoint: Option<String>,
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

    /// Whether a change was judged of which nothing would count.
    pub fn counts_for_nothing(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.counts_for_nothing())
    }

    /// Whether anything that counts is at or above `threshold`.
    pub fn fails(&self, threshold: Severity) -> bool {
        self.current().any(|finding| finding.severity >= threshold)
    }
}
