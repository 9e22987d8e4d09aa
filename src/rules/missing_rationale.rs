use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::error("a group ends without a rationale", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(retirement) = &view.group.retirement else { return };
    let is_said = retirement.note.as_deref().is_some_and(|note| !note.trim().is_empty());
    // What ended under rules that ask for none has ended.
    let rules_since = view.context.standing.and_then(|standing| standing.regimes.since());
    let has_ended = view
        .timeline
        .is_some_and(|timeline| timeline.state.is_closed() && rules_since.is_none_or(|since| timeline.since < since));
    if view.context.constitution().wants_rationale() && !is_said && !has_ended {
        findings
            .at(&retirement.reason, format!("`{}` ends without a rationale", view.id))
            .help("add a `note` that says why, with `--note`")
            .field("retirement.note");
    }
}
