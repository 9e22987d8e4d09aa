use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;

pub(super) const RULE: Rule =
    Rule::error("the group does not say whether it is an interest group or a working group", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.needs(TemplateField::Kind) && !view.document.says("kind") {
        findings
            .at_top(format!("`{}` does not say which kind of group it is", view.id))
            .help("add `kind: interest-group` or `kind: working-group`")
            .field("kind");
    }
}
