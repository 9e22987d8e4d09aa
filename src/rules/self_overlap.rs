use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::error("an overlap of a group with itself", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, overlap) in view.group.overlaps.iter().flatten().enumerate() {
        let other = &overlap.group;
        if view.context.registry.current_id(other) == Some(view.id) {
            let message = if **other == *view.id {
                format!("`{other}` flags an overlap with itself")
            } else {
                format!("`{}` flags an overlap with `{other}`, which is its own earlier id", view.id)
            };
            findings
                .at(other, message)
                .help("remove it, or name the other group that is meant")
                .field(format!("overlaps.{index}.group"))
                .about_group(view.id);
        }
    }
}
