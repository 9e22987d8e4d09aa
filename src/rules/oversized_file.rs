//! `oversized-file`.

use super::{Check, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::source::yaml::ProblemKind;

pub(super) static RULE: Rule = Rule {
    name: "oversized-file",
    summary: "a file has more than 256 KiB",
    docs: include_str!("oversized_file.md"),
    severity: Severity::Error,
    topic: Topic::File,
    asked: Occasion::FILES,
    check: Check::Reading(ProblemKind::OversizedFile),
};
