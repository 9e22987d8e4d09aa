use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule = Rule::warning("a role for a group that has ended", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(file) = upstream.access().and_then(|access| access.roles_file.as_ref()) else { return };
    for (id, role) in upstream.roles() {
        if upstream.sources.has_ended(id, upstream.mapping) {
            findings
                .in_file(file, &role.span, format!("`{id}` has ended, and there still is the role `{}`", role.id))
                .help("take the role out")
                .group(id)
                .about(&role.id);
        }
    }
}
