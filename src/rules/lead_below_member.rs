use super::{Check, Findings, GroupContext, Rule};
use crate::registry::manifest::Role;

pub(super) const RULE: Rule =
    Rule::warning("whoever leads a group is no member of the community yet", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some((_, manifest)) = view.context.manifest() else { return };
    let (members, roster) = (&manifest.roles.members, view.context.roster);
    if !view.context.constitution().has_charters() || members.is_empty() || view.is_closed() {
        return;
    }
    for (index, facilitator) in view.group.facilitators.iter().enumerate() {
        let login = &facilitator.github;
        let is_member = roster.holds_any(login, Role::ALL) || members.iter().any(|one| roster.same(one, login));
        if !is_member {
            findings
                .at(login, format!("`{login}` leads `{}`, and is not among the members that are listed", view.id))
                .help("list them under `roles.members` once they are one: whoever leads a group is at least a member")
                .field(format!("facilitators.{index}.github"))
                .about(login);
        }
    }
}
