use super::{Check, Findings, Rule, UpstreamContext};
use crate::registry::scalar::Login;

pub(super) const RULE: Rule = Rule::warning("a maintainer who has no access", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(access) = upstream.access().filter(|access| access.has_all_members) else { return };
    let Some(maintainers) = &upstream.sources.maintainers else { return };
    let mut told: Vec<&Login> = Vec::new();
    let sections = maintainers.sections.iter().filter(|section| section.gives_access());
    for (login, entry) in sections.flat_map(|section| &section.entries).filter_map(|it| Some((it.login.as_ref()?, it)))
    {
        let known = access.members.iter().map(|member| &member.login).chain(told.iter().copied());
        if !upstream.accounts.are_among(login, known) {
            told.push(login);
            findings
                .in_file(
                    &maintainers.file,
                    &entry.span,
                    format!("`{login}` is a maintainer, and not in the access configuration"),
                )
                .help("add them there, or take them out here")
                .about(login);
        }
    }
}
