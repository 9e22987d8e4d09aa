use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a charter that says nothing of its members", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if view.section("Membership").is_none() {
        findings
            .at(&view.top(), format!("the charter does not say who the members of `{}` are", view.charter.id))
            .help("add `## Membership`: a table, or a sentence that says how people join");
    }
}
