use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;

pub(super) const RULE: Rule = Rule::error("the group has nobody who speaks for it", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let is_meant = view.document.key("facilitators").is_none() && view.document.says("facilitators");
    let is_there = !view.group.facilitators.is_empty() || is_meant || view.document.left_out_under("facilitators");
    if is_there || view.is_vacant() || !view.needs(TemplateField::Facilitators) {
        return;
    }
    let place = view.document.key("facilitators").unwrap_or_else(|| view.head());
    findings
        .at(&place, format!("`{}` has no facilitator", view.id))
        .help("list under `facilitators` who shepherds the group, each as `github: <login>`")
        .field("facilitators");
}
