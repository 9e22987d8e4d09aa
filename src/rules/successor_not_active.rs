use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::state::State;
use crate::registry::group::RetirementReason;

pub(super) const RULE: Rule = Rule::warning("a group went into another one that is not active", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(retirement)) = (view.context.standing, &view.group.retirement) else { return };
    let is_merged = *retirement.reason == RetirementReason::Merged && view.context.constitution().has_charters();
    let successor = view.context.successor(view.id, view.group).filter(|_| is_merged);
    let Some(named) = successor.and_then(|id| standing.timeline(id)) else { return };
    let last = standing.successor(named).unwrap_or(named);
    // Whatever was active for a while, and has ended since, took over.
    if !matches!(last.state, State::Active | State::Retired) {
        let place = retirement.merged_into.as_ref().map_or_else(|| view.head(), |id| id.span());
        findings
            .at(&place, format!("`{}` goes into `{}`, which is {} and not active", view.id, last.id, last.state))
            .help(format!("have `{}` sponsored and its charter approved: it is a group of its own", last.id))
            .field("retirement.merged_into")
            .about_group(&last.id);
    }
}
