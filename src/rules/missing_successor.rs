use super::{Check, Findings, GroupContext, Rule};
use crate::registry::group::RetirementReason;

pub(super) const RULE: Rule = Rule::error("a group was merged into another without saying which", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(retirement) = &view.group.retirement else { return };
    if *retirement.reason == RetirementReason::Merged
        && retirement.merged_into.is_none()
        && !view.document.left_out_under("retirement")
    {
        findings
            .at(&retirement.reason, format!("`{}` was merged, but it does not say into which group", view.id))
            .help("add `merged_into` with the id of the group that carries on")
            .field("retirement.merged_into");
    }
}
