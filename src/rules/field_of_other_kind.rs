use strum::IntoEnumIterator as _;

use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::{Asked, TemplateField};

pub(super) const RULE: Rule = Rule::error("a field that belongs to the other kind of group", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(kind) = &view.group.kind else { return };
    for (field, key) in TemplateField::iter().filter_map(|field| Some((field, view.document.key(field.name())?))) {
        let Asked::OnlyOf(other) = view.context.constitution().template(field, **kind) else { continue };
        let field = field.name();
        findings
            .at(&key, format!("`{field}` belongs to {other}s, and `{}` is not one", view.id))
            .because(kind, "the kind is stated here")
            .help(format!("remove `{field}`, or make it `kind: {}`", other.name()))
            .field(field);
    }
}
