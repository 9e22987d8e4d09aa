//! The rules, listed and explained.

use serde::Serialize;

use crate::diagnostic::Severity;

/// Every rule, or one with its page.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RulesReport {
    /// The rules, in the order of the documentation.
    pub rules: Vec<RuleLine>,
}

/// One rule.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RuleLine {
    /// Its name.
    #[serde(rename = "rule")]
    pub name: &'static str,
    /// What it is about.
    pub topic: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The one rule set that it belongs to; null where it goes for all.
    pub ruleset: Option<&'static str>,
    /// One sentence.
    pub summary: &'static str,
    /// Its page, in Markdown, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<&'static str>,
}
