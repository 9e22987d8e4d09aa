//! `contested-time`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::why::Why;

pub(super) static RULE: Rule = Rule {
    name: "contested-time",
    summary: "whether an act counts depends on when it landed, which clocks contradict",
    docs: include_str!("contested_time.md"),
    severity: Severity::Error,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.events.iter().filter(|event| event.why() == Some(&Why::Contested)) {
        findings
            .at_event(
                event,
                format!("{} by {} is void: when it landed is contested, and that decides", event.what(), event.who()),
            )
            .help("set the clock right, and do it again while it can be done");
    }
}
