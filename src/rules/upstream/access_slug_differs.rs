use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule = Rule::note("a team that is not called as its role", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some((access, file)) = upstream.access().and_then(|access| Some((access, access.roles_file.as_ref()?))) else {
        return;
    };
    // Of a key whose id is not told, nobody can tell what its team is to be called.
    for role in access.roles.iter().filter(|role| role.id != role.key) {
        let Some(team) = role.team.as_deref().filter(|team| *team != role.id) else { continue };
        let finding = findings
            .in_file(file, &role.span, format!("the team of the role `{}` is called `{team}`", role.id))
            .help("call both the same, if the team can still be renamed")
            .about(&format!("{} -> {team}", role.id));
        if let Some(id) = upstream.mapping.of_role(&role.key) {
            finding.group(id);
        }
    }
}
