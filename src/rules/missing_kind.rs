//! `missing-kind`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;

pub(super) static RULE: Rule = Rule {
    name: "missing-kind",
    summary: "the group does not say whether it is an interest group or a working group",
    docs: include_str!("missing_kind.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.needs(TemplateField::Kind) && view.document.key("kind").is_none() {
        findings
            .at_top(format!("`{}` does not say which kind of group it is", view.id))
            .help("add `kind: interest-group` or `kind: working-group`")
            .field("kind");
    }
}
