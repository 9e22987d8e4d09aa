//! `unknown-field`.

use super::{Check, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::source::yaml::ProblemKind;

pub(super) static RULE: Rule = Rule {
    name: "unknown-field",
    summary: "a key that nothing reads",
    docs: include_str!("unknown_field.md"),
    severity: Severity::Error,
    topic: Topic::File,
    asked: Occasion::FILES,
    check: Check::Reading(ProblemKind::UnknownField),
};
