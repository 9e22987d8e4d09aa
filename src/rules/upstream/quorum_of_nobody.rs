use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::note("a working group without a member who counts towards a quorum", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let has_members = view.charter.members.iter().any(|person| person.role.as_deref() == Some("WG Member"));
    if view.is_working_group() && !has_members && view.charter.by_reference.is_none() {
        findings
            .at(
                &view.heading("Membership"),
                format!("nobody is a `WG Member` of `{}`, so nobody makes its quorum", view.charter.id),
            )
            .help("say of those who may decide that they are `WG Member`");
    }
}
