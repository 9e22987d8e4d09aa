use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::error("a group that was never active is retired or reversed", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let group = view.group;
    if group.retirement.is_none() && group.reversal.is_none() || was_active(view) {
        return;
    }
    for (field, word) in [("retirement", "retired"), ("reversal", "reversed")] {
        let Some(key) = view.document.key(field) else { continue };
        findings
            .at(&key, format!("`{}` is {word}, but it was never active", view.id))
            .help(format!("withdraw it instead: run `{}`", view.command("mcpgov withdraw GROUP")))
            .field(field);
    }
}

/// Whether the group was active, or will have been once the file lands; without a history, whether it can have been.
fn was_active(view: &GroupContext<'_>) -> bool {
    let adopted = view.group.origin.is_some();
    match (view.context.standing, view.timeline) {
        (Some(_), Some(timeline)) => timeline.activated.is_some() || adopted && timeline.group.read().origin.is_none(),
        (Some(_), None) => adopted,
        (None, _) => adopted || view.group.vote.is_some(),
    }
}
