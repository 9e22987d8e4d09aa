//! `transcribed-act`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::lifecycle::act::Act;
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    name: "transcribed-act",
    summary: "somebody else recorded a ballot or a veto",
    docs: include_str!("transcribed_act.md"),
    severity: Severity::Note,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.acts().filter(|event| event.stands()) {
        if let Some(scribe) = event.act().and_then(Act::transcribed_by) {
            findings
                .at_event(event, format!("{} on {} was recorded by `{scribe}`", event.what(), event.whose()))
                .help("cast it from your own account next time: your own ballot replaces a transcribed one");
        }
    }
}
