//! `invalid-yaml`.

use super::{Check, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::source::yaml::ProblemKind;

pub(super) static RULE: Rule = Rule {
    name: "invalid-yaml",
    summary: "the file is not YAML in UTF-8",
    docs: include_str!("invalid_yaml.md"),
    severity: Severity::Error,
    topic: Topic::File,
    asked: Occasion::FILES,
    check: Check::Reading(ProblemKind::InvalidYaml),
};
