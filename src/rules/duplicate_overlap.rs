use std::collections::HashMap;

use super::{Check, Findings, GroupContext, Rule};
use crate::registry::scalar::GroupId;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("an overlap with one group is flagged twice", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let mut seen: HashMap<&GroupId, &Spanned<GroupId>> = HashMap::new();
    for (index, overlap) in view.group.overlaps.iter().flatten().enumerate() {
        let other = &overlap.group;
        let current = view.context.registry.current_id(other).unwrap_or(other);
        let first = *seen.entry(current).or_insert(other);
        if first.span() != other.span() {
            let message = if **first == **other {
                format!("the overlap with `{other}` is flagged twice")
            } else {
                format!("`{other}` and `{first}` are one group, `{current}`")
            };
            findings
                .at(other, message)
                .because(first, "first here")
                .help("make one entry of the two")
                .field(format!("overlaps.{index}.group"))
                .about_group(current);
        }
    }
}
