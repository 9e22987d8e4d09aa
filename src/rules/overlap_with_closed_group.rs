use super::{Check, Findings, GroupContext, Rule};
use crate::registry::group::Group;
use crate::registry::scalar::GroupId;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::warning("an overlap with a group that has ended", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.is_closed() {
        return;
    }
    let registry = &view.context.registry;
    for (index, overlap) in view.group.overlaps.iter().flatten().enumerate() {
        let resolved = registry.resolve(&overlap.group);
        let state = match resolved {
            Some((id, group)) => view.context.closed(id, group),
            None => view.context.departed(&overlap.group),
        };
        let Some(state) = state else { continue };
        let id = resolved.map_or(&*overlap.group, |(id, _)| id);
        let finding = findings
            .at(&overlap.group, format!("`{id}` is {state}: there is nothing left to overlap with"))
            .help(resolved.map_or_else(|| "remove the overlap".to_owned(), |(id, group)| way_out(view, id, group)))
            .field(format!("overlaps.{index}.group"))
            .about_group(id);
        let Some((_, group)) = resolved else { continue };
        let retirement = group.retirement.as_ref().map(Spanned::span);
        let ending = retirement.or_else(|| group.reversal.as_ref().map(Spanned::span));
        if let (Some(ending), Some(document)) = (ending, registry.groups.get(id)) {
            finding.because_in(&document.file, &ending, "it ended here");
        }
    }
}

/// The overlap with the group that the closed one went into, unless that is this group, or flagged as well.
fn way_out(view: &GroupContext<'_>, closed: &GroupId, group: &Group) -> String {
    let registry = &view.context.registry;
    let further = |id: &GroupId| view.context.successor(id, registry.group(id)?);
    let mut successor = view.context.successor(closed, group);
    for _ in registry.ids() {
        // Where that one has gone into another as well, nobody is left there either.
        let Some(next) = successor.and_then(further) else { break };
        successor = Some(next);
    }
    let is_open = |id: &&GroupId| registry.group(id).is_some_and(|group| view.context.closed(id, group).is_none());
    let successor = successor.filter(|id| *id != view.id).filter(is_open);
    let flagged = |id| view.group.overlaps.iter().flatten().any(|other| registry.current_id(&other.group) == Some(id));
    match successor {
        Some(id) if !flagged(id) => format!("flag the overlap with `{id}` instead, which it went into"),
        _ => "remove the overlap".to_owned(),
    }
}
