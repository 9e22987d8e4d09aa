//! `roster-changed-with-act`.

use super::{Check, Findings, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::event::{Event, Mark};

pub(super) static RULE: Rule = Rule {
    name: "roster-changed-with-act",
    summary: "an act would stand only by the roster or policy that landed with it",
    docs: include_str!("roster_changed_with_act.md"),
    severity: Severity::Error,
    topic: Topic::History,
    asked: &[Occasion::Change, Occasion::AtOnce, Occasion::Audit],
    check: Check::Act(check),
};

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.is(Mark::Profits) {
        return;
    }
    findings
        .at_event(
            event,
            format!("{} by {} would stand only by the `mcpgov.yaml` that landed with it", event.what(), event.who()),
        )
        .help("have a core or lead maintainer land the change of `mcpgov.yaml` alone, and act after it");
}
