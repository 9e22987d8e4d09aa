//! `missing-facilitator`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;

pub(super) static RULE: Rule = Rule {
    name: "missing-facilitator",
    summary: "the group has nobody who speaks for it",
    docs: include_str!("missing_facilitator.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let is_there = !view.group.facilitators.is_empty() || view.document.left_out_under("facilitators");
    if is_there || !view.needs(TemplateField::Facilitators) {
        return;
    }
    let place = view.document.key("facilitators").unwrap_or_else(|| view.head());
    findings
        .at(&place, format!("`{}` has no facilitator", view.id))
        .help("list under `facilitators` who shepherds the group, each as `github: <login>`")
        .field("facilitators");
}
