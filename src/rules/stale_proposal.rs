use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::lifecycle::expectations::is_stale_proposal;

pub(super) const RULE: Rule =
    Rule::warning("nobody has called a vote on a proposal for a long time", Check::Group(check)).asked(Occasion::TIME);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    let Some(manifest) = standing.manifest() else { return };
    // Where nobody votes on groups, nobody is late to call one.
    if view.context.constitution().electors().is_none() {
        return;
    }
    if is_stale_proposal(timeline, &manifest.policy, view.context.now) && !view.reopens() {
        let days = (view.context.now - timeline.since).num_days();
        let message = format!("`{}` has been a proposal for {days} days, and nobody has called a vote", view.id);
        findings
            .at(&view.head(), message)
            .help(format!(
                "have a community moderator run `{}`, or run `{}`",
                view.command("mcpgov vote open GROUP"),
                view.command("mcpgov withdraw GROUP")
            ))
            .field("vote");
    }
}
