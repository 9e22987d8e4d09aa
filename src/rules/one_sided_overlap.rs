use std::collections::HashSet;

use super::{Check, Context, Findings, Rule};
use crate::registry::group::{Group, Kind};
use crate::registry::load::Document;
use crate::registry::scalar::GroupId;

pub(super) const RULE: Rule =
    Rule::note("an overlap that the other interest group does not flag in turn", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let registry = context.registry;
    let flagged: HashSet<(&GroupId, &GroupId)> = registry
        .groups()
        .flat_map(|(id, _, group)| group.overlaps.iter().flatten().map(move |overlap| (id, overlap)))
        .filter_map(|(id, overlap)| Some((id, registry.current_id(&overlap.group)?)))
        .collect();
    let open = |id, group| context.closed(id, group).is_none();
    for (id, document, group) in registry.groups().filter(|(id, _, group)| open(id, group)) {
        for (index, overlap) in group.overlaps.iter().flatten().enumerate() {
            let Some((other, _)) = registry.resolve(&overlap.group).filter(|(other, group)| open(other, group)) else {
                continue;
            };
            let Some(theirs) = registry.groups.get(other).filter(|theirs| speaks_of_overlaps(theirs)) else { continue };
            if other != id && !flagged.contains(&(other, id)) {
                let message = format!("`{other}` does not flag the overlap with `{id}` in turn");
                let finding = findings
                    .in_file(&document.file, &overlap.group, message)
                    .help(format!("ask the facilitators of `{other}` how they see it"))
                    .field(format!("overlaps.{index}.group"))
                    .about_group(other)
                    .group(id);
                if let Some(key) = theirs.key("overlaps") {
                    finding.because_in(&theirs.file, &key, "the overlaps that it does flag");
                }
            }
        }
    }
}

/// Whether a group's silence about another one says something: SEP-1302 asks interest groups for their overlaps.
fn speaks_of_overlaps(document: &Document<Group>) -> bool {
    let is_asked = document.value.as_ref().is_some_and(|group| group.kind.as_deref() == Some(&Kind::InterestGroup));
    is_asked && !document.left_out_under("overlaps")
}
