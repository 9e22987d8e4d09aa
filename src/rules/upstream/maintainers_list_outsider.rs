use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::warning("somebody in MAINTAINERS.md whom the charter does not name", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(maintainers) = &upstream.sources.maintainers else { return };
    for view in upstream.charters().filter(|view| view.charter.by_reference.is_none()) {
        let Some(section) = upstream.sources.section(&view.charter.id, upstream.mapping) else { continue };
        for (login, entry) in section.entries.iter().filter_map(|entry| Some((entry.login.as_ref()?, entry))) {
            if !view.names(login, true) {
                findings
                    .in_file(
                        &maintainers.file,
                        &entry.span,
                        format!("`{login}` is listed here, and not in the charter of `{}`", view.charter.id),
                    )
                    .help("add them to the charter, or take them out here")
                    .group(&view.charter.id)
                    .about(login);
            }
        }
    }
}
