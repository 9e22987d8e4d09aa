//! `overlap-with-closed-group`.

use super::{Check, Findings, GroupContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::registry::group::Group;
use crate::source::span::Spanned;

pub(super) static RULE: Rule = Rule {
    name: "overlap-with-closed-group",
    summary: "an overlap with a group that has ended",
    docs: include_str!("overlap_with_closed_group.md"),
    severity: Severity::Warning,
    topic: Topic::Overlaps,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    if view.is_closed() {
        return;
    }
    let registry = &view.context.registry;
    for (index, overlap) in view.group.overlaps.iter().flatten().enumerate() {
        let Some((id, group)) = registry.resolve(&overlap.group) else { continue };
        let Some(state) = view.context.closed(id, group) else { continue };
        let finding = findings
            .at(&overlap.group, format!("`{id}` is {state}: there is nothing left to overlap with"))
            .help(way_out(view, group))
            .field(format!("overlaps.{index}.group"));
        let retirement = group.retirement.as_ref().map(Spanned::span);
        let ending = retirement.or_else(|| group.reversal.as_ref().map(Spanned::span));
        if let (Some(ending), Some(document)) = (ending, registry.groups.get(id)) {
            finding.because_in(&document.file, &ending, "it ended here");
        }
    }
}

/// The overlap with the group that the closed one went into, unless that is this group, or flagged as well.
fn way_out(view: &GroupContext<'_>, closed: &Group) -> String {
    let registry = &view.context.registry;
    let merged_into = closed.retirement.as_ref().and_then(|retirement| retirement.merged_into.as_ref());
    let successor = merged_into.and_then(|id| registry.current_id(id)).filter(|id| *id != view.id);
    let flagged = |id| view.group.overlaps.iter().flatten().any(|other| registry.current_id(&other.group) == Some(id));
    match successor {
        Some(id) if !flagged(id) => format!("flag the overlap with `{id}` instead, which it went into"),
        _ => "remove the overlap".to_owned(),
    }
}
