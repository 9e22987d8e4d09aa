//! The rules, listed and explained.

use crate::diagnostic::Severity;

/// Every rule.
#[derive(Debug, Clone)]
pub struct RuleList {
    /// The rules, in the order of the documentation.
    pub rules: Vec<RuleLine>,
}

/// One rule in a line.
#[derive(Debug, Clone)]
pub struct RuleLine {
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    pub topic: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence.
    pub summary: &'static str,
}

/// One rule's page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The rule.
    pub rule: RuleLine,
    /// Its page, in Markdown.
    pub text: &'static str,
}
