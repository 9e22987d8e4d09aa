use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule =
    Rule::error("a vote is open again while the record of the group's end remains", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(timeline) = view.timeline.filter(|timeline| timeline.activated.is_some()) else { return };
    if !(view.reopens() || timeline.is_open()) {
        return;
    }
    let ending = [
        ("retirement", timeline.group.read().retirement.is_some()),
        ("reversal", timeline.group.read().reversal.is_some()),
    ];
    for (field, _) in ending.into_iter().filter(|(_, has_landed)| *has_landed) {
        let (Some(key), Some(vote)) = (view.document.key(field), view.document.key("vote")) else { continue };
        findings
            .at(&key, format!("the {field} still stands while a vote on `{}` is open", view.id))
            .because(&vote, "opened again here")
            .help(format!("remove `{field}`: the history keeps it"))
            .field(field);
    }
}
