//! `unreadable-landing`.

use super::{Check, Findings, HistoryContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::{Event, What};

pub(super) static RULE: Rule = Rule {
    name: "unreadable-landing",
    summary: "a version landed that cannot be read",
    docs: include_str!("unreadable_landing.md"),
    severity: Severity::Error,
    topic: Topic::History,
    asked: Occasion::HAPPENS,
    check: Check::Event(check),
};

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    let (What::Group { act: Act::Unreadable, .. } | What::Registry(RegistryAct::Unreadable)) = event.what else {
        return;
    };
    let why = event.why().map(|why| format!(": {why}")).unwrap_or_default();
    findings
        .at_event(event, format!("the version of {} that {} brought cannot be read{why}", event.whose(), event.who()))
        .help("mend the file where it still is so: run `mcpgov validate`");
}
