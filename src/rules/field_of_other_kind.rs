//! `field-of-other-kind`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::registry::group::Kind;

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
    let (fields, other): (&[&str], Kind) = match **kind {
        Kind::InterestGroup => (&["use_cases", "first_deliverable", "deliverables", "maintains"], Kind::WorkingGroup),
        Kind::WorkingGroup => (&["first_topic"], Kind::InterestGroup),
    };
    for field in fields {
        if let Some(key) = view.document.key(field) {
            findings
                .at(&key, format!("`{field}` belongs to {other}s, and `{}` is not one", view.id))
                .because(kind, "the kind is stated here")
                .help(format!("remove `{field}`, or make it `kind: {}`", other.name()))
                .field(*field);
        }
    }
}
