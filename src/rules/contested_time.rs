//! `contested-time`.

use super::{Check, Findings, HistoryContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::event::Event;
use crate::lifecycle::why::Why;

pub(super) static RULE: Rule = Rule {
    name: "contested-time",
    summary: "whether an act counts depends on when it landed, which clocks contradict",
    docs: include_str!("contested_time.md"),
    severity: Severity::Error,
    topic: Topic::History,
    asked: Occasion::HAPPENS,
    check: Check::Event(check),
};

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if event.why() != Some(&Why::Contested) {
        return;
    }
    findings
        .at_event(
            event,
            format!("{} by {} is void: when it landed is contested, and that decides", event.what(), event.who()),
        )
        .help("set the clock right, and do it again while it can be done");
}
