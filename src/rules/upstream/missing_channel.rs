use super::{CharterContext, Check, Findings, Rule};

pub(super) const RULE: Rule = Rule::note("a charter that names no channel", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    if view.charter.channel.is_none() {
        findings
            .at(&view.heading("Operations"), format!("the charter does not say where `{}` talks", view.charter.id))
            .help("add a line such as `Discord: [#name](https://discord.com/channels/…)`");
    }
}
