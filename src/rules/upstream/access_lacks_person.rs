use super::{CharterContext, Check, Findings, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule =
    Rule::warning("somebody in a charter who is not in the group's role", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let Some(access) = view.upstream.access() else { return };
    let Some((places, role)) = view.places().and_then(|places| Some((places, places.role.as_ref()?))) else { return };
    let Some(role) = access.role(role) else { return };
    let keys: Vec<&str> =
        [role.key.as_str()].into_iter().chain(places.roles_of_members.iter().map(|key| key.as_str())).collect();
    for (person, login) in view.people() {
        if view.upstream.sources.holds(login, &keys, view.upstream.accounts) != Some(false) {
            continue;
        }
        let leads = view.leaders().any(|(_, leader)| view.upstream.accounts.same(login, leader));
        let (severity, what) = if leads { (Severity::Warning, "leads") } else { (Severity::Note, "is a member of") };
        findings
            .at(&person.span, format!("`{login}` {what} `{}`, and is not in the role `{}`", view.charter.id, role.id))
            .severity(severity)
            .help(format!("add `ROLE_IDS.{}` to their `memberOf`", role.key))
            .about(login);
    }
}
