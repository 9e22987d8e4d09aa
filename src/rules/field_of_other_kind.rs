//! `field-of-other-kind`.

use strum::IntoEnumIterator as _;

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::{Asked, TemplateField};

pub(super) static RULE: Rule = Rule {
    name: "field-of-other-kind",
    summary: "a field that belongs to the other kind of group",
    docs: include_str!("field_of_other_kind.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

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
