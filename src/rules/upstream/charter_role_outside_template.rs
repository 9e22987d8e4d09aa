use super::{CharterContext, Check, Findings, Rule};
use crate::registry::group::Kind;

pub(super) const RULE: Rule = Rule::note("a role that the template does not have", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let Some(kind) = view.kind() else { return };
    let (expected, whose) = match kind {
        Kind::WorkingGroup => ("Lead", "a working group"),
        Kind::InterestGroup => ("Facilitator", "an interest group"),
    };
    let mut told: Vec<&str> = Vec::new();
    let people = view.charter.leaders.iter().chain(&view.charter.other_leadership);
    for (role, person) in people.filter_map(|person| Some((person.role.as_deref()?, person))) {
        if role != expected && !told.contains(&role) {
            told.push(role);
            findings
                .at(&person.span, format!("who leads {whose} is its `{expected}`, not `{role}`"))
                .help(format!("write `{expected}`, or have the template changed"))
                .about(role);
        }
    }
}
