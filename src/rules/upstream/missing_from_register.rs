use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a chartered group that the register does not have", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if view.upstream.register.is_some() && !view.has_ended() && view.upstream.registered(&view.charter.id).is_none() {
        findings
            .at(&view.top(), format!("the register has no group `{}`", view.charter.id))
            .help("run `mcpgov import charter FILE` in the register");
    }
}
