use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule = Rule::warning("an owner of files that is no team", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(access) = upstream.access().filter(|access| access.has_all_roles) else { return };
    for owners in &upstream.sources.owners {
        let mut told: Vec<&str> = Vec::new();
        for team in &owners.teams {
            let is_known =
                access.roles.iter().any(|role| role.team.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(team)));
            if !is_known && !told.contains(&team.as_str()) {
                told.push(team);
                findings
                    .in_file(&owners.file, team, format!("no role has a team called `{}`", **team))
                    .help("name a team that there is: owners that GitHub does not know are passed over")
                    .about(&**team);
            }
        }
    }
}
