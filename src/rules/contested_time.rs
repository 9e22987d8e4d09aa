use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::event::Event;
use crate::lifecycle::why::Why;

pub(super) const RULE: Rule =
    Rule::error("whether an act counts depends on when it landed, which clocks contradict", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if event.why() != Some(&Why::Contested) {
        return;
    }
    let message = format!("{} by {} is void: when it landed is contested, and that decides", event.what(), event.who());
    findings.at_event(event, message).help("set the clock right, and do it again while it can be done");
}
