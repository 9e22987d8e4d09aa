use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::{Event, What};

pub(super) const RULE: Rule = Rule::error("a version landed that cannot be read", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    let (What::Group { act: Act::Unreadable, .. } | What::Registry(RegistryAct::Unreadable)) = event.what else {
        return;
    };
    let why = event.why().map(|why| format!(": {why}")).unwrap_or_default();
    findings
        .at_event(event, format!("the version of {} that {} brought cannot be read{why}", event.whose(), event.who()))
        .help("mend the file where it still is so: run `mcpgov validate`");
}
