use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::lifecycle::timeline::Timeline;

pub(super) const RULE: Rule =
    Rule::warning("a group from before has no charter, and it was due", Check::Group(check)).asked(Occasion::TIME);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.timeline.is_some_and(Timeline::is_charter_overdue) {
        findings
            .at(&view.head(), format!("`{}` has no charter, and it was due", view.id))
            .help(format!(
                "have a core or lead maintainer run `{}`, or record under `charter` where one was approved",
                view.command("mcpgov approve GROUP")
            ))
            .field("charter");
    }
}
