use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::lifecycle::state::State;
use crate::words::list::count;

pub(super) const RULE: Rule =
    Rule::note("a proposal lacks sponsors", Check::Group(check)).asked(&[Occasion::Files, Occasion::Status]);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    let (rules, proposed) = (view.context.constitution(), timeline.state == State::Proposed);
    let lacking = rules.lacking(&timeline.paper, &standing.roster).filter(|_| proposed && rules.has_charters());
    let (Some(lacking), Some(manifest)) = (lacking, standing.manifest()) else { return };
    let waits = view.context.now - timeline.since;
    if waits >= manifest.policy.stale_proposal_after.delta() {
        findings.warn();
    }
    let proposed = match usize::try_from(waits.num_days()) {
        Ok(0) | Err(_) => "is proposed".to_owned(),
        Ok(days) => format!("has been a proposal for {}", count(days, "day")),
    };
    findings
        .at(&view.head(), format!("`{}` {proposed}: {}", view.id, lacking.sentence()))
        .help(format!("have one of them run `{}`", view.command("mcpgov sponsor GROUP")))
        .field("sponsorship");
}
