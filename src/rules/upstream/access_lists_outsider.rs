use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::warning("somebody in a group's role whom its charter does not name", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some((access, file)) = upstream.access().and_then(|access| Some((access, access.members_file.as_ref()?)))
    else {
        return;
    };
    for (id, role) in upstream.roles() {
        let Some(view) = upstream.charter(id) else { continue };
        for member in access.in_role(&role.key) {
            if !view.names(&member.login, false) {
                findings
                    .in_file(
                        file,
                        &member.span,
                        format!("`{}` is in the role `{}`, and not in the charter of `{id}`", member.login, role.id),
                    )
                    .help("add them to the charter, or take the role away")
                    .group(id)
                    .about(&member.login);
            }
        }
    }
}
