//! `unsupported-yaml`.

use super::{Check, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::source::yaml::ProblemKind;

pub(super) static RULE: Rule = Rule {
    name: "unsupported-yaml",
    summary: "YAML beyond what a registry uses",
    docs: include_str!("unsupported_yaml.md"),
    severity: Severity::Error,
    topic: Topic::File,
    asked: Occasion::FILES,
    check: Check::Reading(ProblemKind::UnsupportedYaml),
};
