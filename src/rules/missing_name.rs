use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("the group has no name", Check::Group(check));

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
