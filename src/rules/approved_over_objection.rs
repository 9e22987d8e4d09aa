use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::event::{Event, Mark};

pub(super) const RULE: Rule =
    Rule::note("a charter was approved though a maintainer objects to it", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if event.is(Mark::OverObjection) && event.stands() {
        let what = if event.is_consequence() { "came into force" } else { "was approved" };
        findings
            .at_event(event, format!("the charter of {} {what}, though a maintainer objects to it", event.whose()))
            .help("know it: an objection stops nothing, and `mcpgov status` shows its reason");
    }
}
