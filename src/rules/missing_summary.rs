use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("the group does not say what it is for", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let summary = view.group.summary.as_ref();
    if !view.needs(TemplateField::Summary) || !view.lacks("summary", summary) {
        return;
    }
    let place = summary.map_or_else(|| view.head(), Spanned::span);
    findings
        .at(&place, format!("`{}` does not say what it is for", view.id))
        .help("add `summary`: the mission of the group, in a paragraph")
        .field("summary");
}
