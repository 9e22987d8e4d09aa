//! `mixed-decision`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    name: "mixed-decision",
    summary: "a change makes a decision and does something else too",
    docs: include_str!("mixed_decision.md"),
    severity: Severity::Error,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    let mixed = context.change.filter(|parts| parts.mixes_a_decision());
    if let (Some(parts), Some(landing)) = (mixed, context.landings.last()) {
        findings
            .at_landing(landing, format!("this change is at once {}", parts.words()))
            .help("open a change for the decision alone, and another for the rest");
    }
}
