//! `missing-differentiation`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::source::span::Spanned;

pub(super) static RULE: Rule = Rule {
    name: "missing-differentiation",
    summary: "a flagged overlap without how the two groups differ",
    docs: include_str!("missing_differentiation.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, overlap) in view.group.overlaps.iter().flatten().enumerate() {
        let said = overlap.differentiation.as_ref();
        let is_missing = match said {
            Some(text) => text.trim().is_empty(),
            None => !view.document.left_out_in(overlap.span()),
        };
        if is_missing {
            let place = said.map_or(overlap.group.span(), Spanned::span);
            findings
                .at(&place, format!("`{}` does not say how it differs from `{}`", view.id, overlap.group))
                .help("add `differentiation`: what belongs here, and what there")
                .field(format!("overlaps.{index}.differentiation"))
                .about_group(view.current(&overlap.group));
        }
    }
}
