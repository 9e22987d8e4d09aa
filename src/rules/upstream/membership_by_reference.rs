use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("members who are told in another file", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if let Some(place) = &view.charter.by_reference {
        findings
            .at(
                place,
                format!("who the members of `{}` are is told in another file, which is not compared", view.charter.id),
            )
            .help("list them here, where they can be compared");
    }
}
