use super::{Check, Findings, GroupContext, Rule};
use crate::registry::group::Kind;

pub(super) const RULE: Rule = Rule::error("a field that belongs to the other kind of group", Check::Group(check));

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
