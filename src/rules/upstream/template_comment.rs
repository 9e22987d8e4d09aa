use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a comment of the template that was left in", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for comment in &view.charter.comments {
        findings.at(comment, "a hint of the template was left in").help("take it out");
    }
}
