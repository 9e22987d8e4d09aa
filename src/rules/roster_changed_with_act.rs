//! `roster-changed-with-act`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::event::Mark;

pub(super) static RULE: Rule = Rule {
    name: "roster-changed-with-act",
    summary: "an act would stand only by the roster or policy that landed with it",
    docs: include_str!("roster_changed_with_act.md"),
    severity: Severity::Error,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.acts().filter(|event| event.is(Mark::Profits)) {
        findings
            .at_event(
                event,
                format!(
                    "{} by {} would stand only by the `mcpgov.yaml` that landed with it",
                    event.what(),
                    event.who()
                ),
            )
            .help("have a core or lead maintainer land the change of `mcpgov.yaml` alone, and act after it");
    }
}
