//! `missing-name`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) static RULE: Rule = Rule {
    name: "missing-name",
    summary: "the group has no name",
    docs: include_str!("missing_name.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let name = view.group.name.as_ref();
    if !view.needs(TemplateField::Name) || !view.lacks("name", name) {
        return;
    }
    let place = name.map_or_else(|| view.head(), Spanned::span);
    findings
        .at(&place, format!("`{}` has no name", view.id))
        .help("add `name`: what people call the group")
        .field("name");
}
