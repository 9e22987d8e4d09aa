//! `duplicate-key`.

use super::{Check, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::source::yaml::ProblemKind;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-key",
    summary: "a key stands twice in one mapping",
    docs: include_str!("duplicate_key.md"),
    severity: Severity::Error,
    topic: Topic::File,
    asked: Occasion::FILES,
    check: Check::Reading(ProblemKind::DuplicateKey),
};
