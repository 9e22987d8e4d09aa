use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a charter that names no sponsor", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if view.charter.sponsors.is_empty() {
        findings
            .at(&view.heading("Leadership"), format!("nobody is named as the sponsor of `{}`", view.charter.id))
            .help("add a line such as `Sponsored by Ada Example ([@ada](https://github.com/ada)).`");
    }
}
