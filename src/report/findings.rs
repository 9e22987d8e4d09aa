//! What is wrong with a registry, or with a change to it.

use serde::{Serialize, Serializer};

use super::change::ChangeReport;
use super::forge::Forge;
use crate::clock::rfc3339;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::git::commit::CommitId;
use crate::lifecycle::class::ChangeClass;
use crate::registry::manifest::Manifest;
use crate::registry::scalar::Url;

/// Everything that `validate`, `audit` or `compare` found.
#[derive(Debug, Clone, Default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(with = "Told<'static>"))]
pub struct FindingsReport {
    /// The findings: by file, then by place, those of history in landing order.
    pub findings: Vec<Diagnostic>,
    /// What was looked at.
    pub source: Source,
    /// How many groups were looked at.
    pub groups: usize,
    /// What kind of change was judged; `None` where no change was.
    pub class: Option<ChangeClass>,
    /// The change that was judged; `None` where none was.
    pub change: Option<Box<ChangeReport>>,
    /// Where an audit ended, `<oid>:<digest>`.
    pub checkpoint: Option<String>,
    /// What stands that an earlier audit saw; `None` where everything is listed.
    pub since: Option<Since>,
    /// Where people can open the rules' pages, where that is known.
    pub rule_pages: Option<RulePages>,
    /// Where people can open the files, where that is known.
    pub forge: Option<Forge>,
}

/// Where people can open the rules' pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulePages {
    /// A folder with a page of each, as mcpgov's `src/rules` is.
    Folder(Url),
    /// The pages of a register, as `mcpgov site` writes them.
    Site(Url),
}

impl RulePages {
    /// Those of the register's own pages, where its manifest says where these are.
    pub fn of(manifest: Option<&Manifest>) -> Option<Self> {
        manifest?.site.as_ref()?.url.clone().map(Self::Site)
    }

    /// The page of a rule.
    fn page(&self, rule: &str) -> String {
        match self {
            Self::Folder(folder) => folder.below(&format!("{}.md", rule.replace('-', "_"))),
            Self::Site(site) => site.below(&format!("rules.html#{rule}")),
        }
    }
}

/// What findings are about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Source {
    /// A registry, or a change to it.
    #[default]
    Registry,
    /// Upstream's own files; what is not introduced stands in a baseline.
    Upstream,
}

/// What an earlier audit saw.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Since {
    /// The landing at which that audit ended.
    pub commit: CommitId,
    /// How much of what it found still stands.
    #[serde(flatten)]
    pub standing: Counts,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

    /// How many there are but for `others`.
    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self {
            errors: self.errors.saturating_sub(others.errors),
            warnings: self.warnings.saturating_sub(others.warnings),
            notes: self.notes.saturating_sub(others.notes),
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

    /// How many findings there are, and how many groups were looked at.
    pub fn summary(&self) -> Summary {
        Summary { counts: Counts::of(&self.findings), groups: self.groups }
    }

    /// Whether a change was judged, rather than a registry.
    pub fn is_of_a_change(&self) -> bool {
        self.class.is_some() || self.findings.iter().any(|finding| finding.introduced.is_some())
    }

    /// Whether a change was judged of which nothing would count.
    pub fn counts_for_nothing(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.counts_for_nothing())
    }

    /// Where people can open the page of a rule.
    pub fn page_of(&self, rule: &str) -> Option<String> {
        Some(self.rule_pages.as_ref()?.page(rule))
    }

    /// Where people can open the line of a finding about a change, as the change has it, or its base what was there before.
    pub fn line_of(&self, finding: &Diagnostic) -> Option<String> {
        let (change, forge) = (self.change.as_ref()?, self.forge.as_ref()?);
        let (path, place) = (finding.path.as_deref()?, finding.place.as_ref()?);
        // What both have changed stands on lines that neither has.
        if change.both_changed.iter().any(|both| both == path) {
            return None;
        }
        let commit = if finding.introduced == Some(false) { &change.base } else { &change.head };
        Some(format!("{}#L{}", forge.file(commit.as_str(), path)?, place.start().line))
    }

    /// Whether anything that counts is at or above `threshold`.
    pub fn fails(&self, threshold: Severity) -> bool {
        self.current().any(|finding| finding.severity >= threshold)
    }
}

/// What is told of them: how many there are, what kind of change was judged, and each.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Told<'a> {
    /// How many findings there are of each severity, and how many groups were looked at.
    summary: Summary,
    /// What kind of change was judged; null where no change was.
    class: Option<ChangeClass>,
    /// Where an audit ended; null where there was none.
    checkpoint: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(skip))]
    change: Option<&'a ChangeReport>,
    /// What an earlier audit saw, where one was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a Since>,
    findings: Vec<Finding<'a>>,
}

impl Serialize for FindingsReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = Told {
            summary: self.summary(),
            class: self.class,
            checkpoint: self.checkpoint.as_deref(),
            change: self.change.as_deref(),
            since: self.since.as_ref(),
            findings: self.findings.iter().map(Finding::of).collect(),
        };
        told.serialize(serializer)
    }
}

/// How many findings there are.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Summary {
    #[serde(flatten)]
    counts: Counts,
    /// Groups that were looked at.
    groups: usize,
}

/// A finding as it is told: its place in numbers.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Finding<'a> {
    rule: &'static str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    path: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    group: Option<&'a str>,
    field: Option<&'a str>,
    subject: Option<String>,
    commit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    landed_at: Option<String>,
    introduced: Option<bool>,
}

impl<'a> Finding<'a> {
    fn of(finding: &'a Diagnostic) -> Self {
        let start = finding.place.as_ref().map(Place::start);
        let end = finding.place.as_ref().map(Place::end);
        Self {
            rule: finding.rule,
            severity: finding.severity,
            message: &finding.message,
            help: finding.help.as_deref(),
            path: finding.path.as_deref(),
            line: start.map(|position| position.line),
            column: start.map(|position| position.column),
            end_line: end.map(|position| position.line),
            end_column: end.map(|position| position.column),
            group: finding.group.as_deref(),
            field: finding.field.as_deref(),
            subject: finding.subject(),
            commit: finding.commit.as_deref(),
            landed_at: finding.landed_at.map(rfc3339),
            introduced: finding.introduced,
        }
    }
}
