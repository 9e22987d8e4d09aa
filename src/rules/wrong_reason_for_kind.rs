use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule =
    Rule::error("an interest group was retired for a reason that ends only working groups", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(retirement), Some(kind)) = (&view.group.retirement, &view.group.kind) else { return };
    if !view.context.constitution().can_end(**kind, *retirement.reason) {
        findings
            .at(&retirement.reason, format!("an interest group does not end by `{}`", retirement.reason.name()))
            .because(kind, "interest groups have no work to complete")
            .help("say `not-meeting-expectations`, or `merged` and into which group")
            .field("retirement.reason");
    }
}
