//! What of a group needs somebody's attention.

use std::collections::HashMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::lifecycle::timeline::Timeline;
use crate::rules::{Occasion, is_asked};

/// Something that needs somebody's attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Attention {
    /// The rule that says so.
    pub rule: &'static str,
    /// In a sentence.
    pub message: String,
}

/// What the rules say of groups that somebody should look at, by the id of the group: warnings and errors, and notes about
/// what it does.
#[derive(Default)]
pub struct Attentions<'a>(HashMap<&'a str, Vec<&'a Diagnostic>>);

impl<'a> Attentions<'a> {
    /// What of these findings somebody should look at.
    pub fn among(findings: &'a [Diagnostic]) -> Self {
        let mut by_group: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
        for finding in findings {
            if let Some(group) = &finding.group
                && (finding.severity > Severity::Note || is_asked(finding.rule, Occasion::Status))
            {
                by_group.entry(group).or_default().push(finding);
            }
        }
        Self(by_group)
    }

    /// What is said of a group whose file stands.
    pub fn of(&self, timeline: &Timeline) -> Vec<Attention> {
        let findings = self.0.get(timeline.id.as_str()).filter(|_| timeline.file_exists);
        let said = |finding: &&Diagnostic| Attention { rule: finding.rule, message: finding.message.clone() };
        findings.into_iter().flatten().map(said).collect()
    }
}
