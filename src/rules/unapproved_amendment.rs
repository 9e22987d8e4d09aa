use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::field::Material;
use crate::lifecycle::state::State;

pub(super) const RULE: Rule =
    Rule::warning("what a group's file says is not the charter in force", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(standing), Some(timeline)) = (view.context.standing, view.timeline) else { return };
    let says = || standing.charter_of(timeline.group.read());
    let is_active = view.context.constitution().has_charters() && timeline.state == State::Active;
    if !is_active || !timeline.charter.is_amended(|| says().fingerprint()) {
        return;
    }
    let in_force = timeline.charter.in_force.as_ref();
    let fields: Vec<&str> = in_force.iter().flat_map(|it| it.differing(&says())).map(Material::name).collect();
    let what = if fields.is_empty() { "an amendment".to_owned() } else { format!("`{}`", fields.join("`, `")) };
    findings
        .at(&view.head(), format!("{what} of `{}` waits for approval: the charter before goes on", view.id))
        .help(format!("have a core or lead maintainer run `{}`", view.command("mcpgov approve GROUP")))
        .field("charter");
}
