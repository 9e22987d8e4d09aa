use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::error("an overlap with a group that is not in this registry", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, overlap) in view.group.overlaps.iter().flatten().enumerate() {
        let other = &overlap.group;
        let is_unknown = view.context.registry.current_id(other).is_none();
        if is_unknown && view.context.departed(other).is_none() {
            findings
                .at(other, format!("no group `{other}` in this registry"))
                .help(
                    view.meant_group(other)
                        .unwrap_or_else(|| "remove the overlap, or name the group that is meant".to_owned()),
                )
                .field(format!("overlaps.{index}.group"))
                .about_group(other);
        }
    }
}
