use super::{Check, Findings, Occasion, Rule};
use crate::lifecycle::event::{Event, Mark};

pub(super) const RULE: Rule =
    Rule::error("an act would stand only by the roster or policy that landed with it", Check::Act(check)).asked(&[
        Occasion::Change,
        Occasion::AtOnce,
        Occasion::Audit,
    ]);

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.is(Mark::Profits) {
        return;
    }
    let message =
        format!("{} by {} would stand only by the `mcpgov.yaml` that landed with it", event.what(), event.who());
    findings
        .at_event(event, message)
        .help("have a core or lead maintainer land the change of `mcpgov.yaml` alone, and act after it");
}
