use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::state::State;
use crate::words::shell::line;

pub(super) const RULE: Rule = Rule::warning("the last facilitator of an active group has left it", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let is_active = view.timeline.is_some_and(|timeline| timeline.state == State::Active);
    if !is_active || view.is_closed() || !view.is_vacant() || view.document.left_out_under("facilitators") {
        return;
    }
    let place = view.document.key("facilitators").unwrap_or_else(|| view.head());
    findings
        .at(&place, format!("nobody facilitates `{}` any more", view.id))
        .help(format!(
            "ask in the group who would: `{}` lists them; a group for which nobody speaks can be retired",
            line("mcpgov facilitator add GROUP LOGIN", &[("GROUP", view.id)])
        ))
        .field("facilitators");
}
