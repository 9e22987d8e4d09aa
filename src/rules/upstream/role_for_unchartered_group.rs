use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::note("a role for a group that no charter and no list speaks of", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(file) = upstream.access().and_then(|access| access.roles_file.as_ref()) else { return };
    let sources = upstream.sources;
    if sources.charters.is_empty() || sources.maintainers.is_none() {
        return;
    }
    for (id, role) in upstream.roles() {
        let is_known = sources.charter(id).is_some() || sources.section(id, upstream.mapping).is_some();
        if !is_known && !sources.has_ended(id, upstream.mapping) {
            findings
                .in_file(
                    file,
                    &role.span,
                    format!("`{id}` has the role `{}`, and neither a charter nor a section in MAINTAINERS.md", role.id),
                )
                .help("write a charter for the group, or take the role out")
                .group(id)
                .about(&role.id);
        }
    }
}
