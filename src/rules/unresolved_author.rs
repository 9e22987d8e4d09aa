//! `unresolved-author`.

use std::collections::BTreeSet;

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::actor::Actor;
use crate::lifecycle::event::Mark;
use crate::lifecycle::why::Why;

pub(super) static RULE: Rule = Rule {
    name: "unresolved-author",
    summary: "an act does not count because its author resolves to nobody",
    docs: include_str!("unresolved_author.md"),
    severity: Severity::Warning,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    let mut said = BTreeSet::new();
    for event in context.acts().filter(|event| matches!(event.why(), Some(Why::Unauthorized(_)))) {
        if let Some(Actor::Unknown(author)) = event.by()
            && event.is(Mark::Unvouched)
            && said.insert((event.commit(), event.group()))
        {
            findings
                .at_event(event, format!("`{author}` is nobody that the roster or an address of the forge names"))
                .help(format!(
                    "if it is somebody with a role, add `{}` to their `emails` in `mcpgov.yaml`, and do it again",
                    author.email
                ));
        }
    }
}
