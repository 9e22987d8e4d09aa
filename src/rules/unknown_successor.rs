use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule =
    Rule::error("a group was merged into one that is not in the registry, or into itself", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(retirement) = &view.group.retirement else { return };
    let Some(successor) = &retirement.merged_into else { return };
    let registry = view.context.registry;
    let is_itself = successor.as_str() == view.id.as_str() || view.group.formerly.contains(successor);
    let finding = if is_itself {
        findings
            .at(successor, format!("`{}` cannot be merged into itself", view.id))
            .about_group(view.id)
            .help("name the group that carries on")
    } else if registry.current_id(successor).is_some() {
        return;
    } else {
        findings
            .at(successor, format!("no group `{successor}` in this registry"))
            .maybe_help(view.meant_group(successor))
            .about_group(successor)
    };
    finding.because(&retirement.reason, "merged into it").field("retirement.merged_into");
}
