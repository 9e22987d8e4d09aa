use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule =
    Rule::warning("a proposal's charter was approved, and says something else since", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    let waits = view.context.constitution().has_charters() && !timeline.ground().is_active() && !view.is_closed();
    if !waits {
        return;
    }
    let says = standing.charter_of(view.group).fingerprint();
    if !timeline.paper.approvals(&says, &standing.roster).is_empty() {
        return;
    }
    for line in timeline.paper.lines().iter().filter(|line| line.approves_another(&says)) {
        findings
            .at(&view.entry_of(&line.person), format!("`{}` approved `{}` as it was before", line.person, view.id))
            .help(format!("have a core or lead maintainer read it again: `{}`", view.command("mcpgov approve GROUP")))
            .field("sponsorship")
            .about(&line.person);
    }
}
