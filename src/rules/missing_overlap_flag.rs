//! `missing-overlap-flag`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;

pub(super) static RULE: Rule = Rule {
    name: "missing-overlap-flag",
    summary: "an interest group does not say which groups it may overlap with",
    docs: include_str!("missing_overlap_flag.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.document.key("overlaps").is_some() {
        return;
    }
    if let Some(kind) = view.kind_that_needs(TemplateField::Overlaps) {
        findings
            .at(kind, format!("{kind} `{}` does not say which groups it may overlap with", view.id))
            .help("list them under `overlaps`, or add `overlaps: []` if you know of none")
            .field("overlaps");
    }
}
