use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule = Rule::note("a group's role that nobody is in", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some((access, file)) = upstream.access().and_then(|access| Some((access, access.roles_file.as_ref()?))) else {
        return;
    };
    if !access.has_all_members || access.members.iter().any(|member| !member.is_whole) {
        return;
    }
    for (id, role) in upstream.roles() {
        if access.in_role(&role.key).next().is_none() {
            findings
                .in_file(file, &role.span, format!("nobody is in the role `{}` of `{id}`", role.id))
                .help("add those who are in the group, or take the role out")
                .group(id)
                .about(&role.id);
        }
    }
}
