use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;

pub(super) const RULE: Rule =
    Rule::error("an interest group does not say which groups it may overlap with", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.document.says("overlaps") {
        return;
    }
    if let Some(kind) = view.kind_that_needs(TemplateField::Overlaps) {
        findings
            .at(kind, format!("{kind} `{}` does not say which groups it may overlap with", view.id))
            .help("list them under `overlaps`, or add `overlaps: []` if you know of none")
            .field("overlaps");
    }
}
