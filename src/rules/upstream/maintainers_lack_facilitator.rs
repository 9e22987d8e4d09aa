use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule = Rule::warning("a leader whom MAINTAINERS.md does not list", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(maintainers) = &upstream.sources.maintainers else { return };
    for view in upstream.charters() {
        let Some(section) = upstream.sources.section(&view.charter.id, upstream.mapping) else { continue };
        for (person, login) in view.leaders() {
            if !upstream.accounts.are_among(login, section.logins()) {
                findings
                    .in_file(
                        &maintainers.file,
                        &section.span,
                        format!("`{login}` leads `{}`, and is not listed here", view.charter.id),
                    )
                    .because_in(&view.charter.file, &person.span, "named here")
                    .help(format!("add `- [Name](https://github.com/{login})`"))
                    .group(&view.charter.id)
                    .about(login);
            }
        }
    }
}
