use super::{Check, Findings, GroupContext, Rule};

pub(super) const RULE: Rule = Rule::error("a supporting group that is not in this registry", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, supporter) in view.group.supported_by.iter().enumerate() {
        let is_unknown = view.context.registry.current_id(supporter).is_none();
        // What a group discussed before it was withdrawn supports this one as it did.
        if is_unknown && view.context.departed(supporter).is_none() {
            findings
                .at(supporter, format!("no group `{supporter}` in this registry"))
                .help(
                    view.meant_group(supporter)
                        .unwrap_or_else(|| "remove it, or name the group that is meant".to_owned()),
                )
                .field(format!("supported_by.{index}"))
                .about_group(supporter);
        }
    }
}
