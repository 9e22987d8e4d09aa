//! `mixed-decision`.

use super::{Check, Findings, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::class::Parts;
use crate::lifecycle::landed::Landed;

pub(super) static RULE: Rule = Rule {
    name: "mixed-decision",
    summary: "a change makes a decision and does something else too",
    docs: include_str!("mixed_decision.md"),
    severity: Severity::Error,
    topic: Topic::History,
    asked: &[Occasion::Change],
    check: Check::Change(check),
};

fn check(parts: &Parts, last: &Landed, findings: &mut Findings<'_>) {
    if parts.mixes_a_decision() {
        findings
            .at_landing(last, format!("this change is at once {}", parts.words()))
            .help("open a change for the decision alone, and another for the rest");
    }
}
