use super::{Check, Findings, GroupContext, Rule};
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("a flagged overlap without how the two groups differ", Check::Group(check));

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
