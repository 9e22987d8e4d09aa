//! `unreadable-landing`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::What;

pub(super) static RULE: Rule = Rule {
    name: "unreadable-landing",
    summary: "a version landed that cannot be read",
    docs: include_str!("unreadable_landing.md"),
    severity: Severity::Error,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.events.iter().filter(|event| is_unreadable(&event.what)) {
        let why = event.why().map(|why| format!(": {why}")).unwrap_or_default();
        findings
            .at_event(
                event,
                format!("the version of {} that {} brought cannot be read{why}", event.whose(), event.who()),
            )
            .help("mend the file where it still is so: run `mcpgov validate`");
    }
}

fn is_unreadable(what: &What) -> bool {
    matches!(what, What::Group { act: Act::Unreadable, .. } | What::Registry(RegistryAct::Unreadable))
}
