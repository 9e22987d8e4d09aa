use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::warning("a team of an interest group that may administrate a repository", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some((access, file)) = upstream.access().and_then(|access| Some((access, access.grants_file.as_ref()?))) else {
        return;
    };
    let mut told: Vec<&str> = Vec::new();
    for grant in access.grants.iter().filter(|grant| grant.permission == "admin") {
        let role =
            access.roles.iter().find(|role| role.team.as_deref() == Some(&grant.team) && role.key.ends_with("_IG"));
        let Some(role) = role.filter(|_| !told.contains(&grant.team.as_str())) else { continue };
        told.push(&grant.team);
        let finding = findings
            .in_file(
                file,
                &grant.span,
                format!("the interest group's team `{}` may administrate `{}`", grant.team, grant.repository),
            )
            .help("give it no more than it needs, such as `triage`")
            .about(&grant.team);
        if let Some(id) = upstream.mapping.of_role(&role.key) {
            finding.group(id);
        }
    }
}
