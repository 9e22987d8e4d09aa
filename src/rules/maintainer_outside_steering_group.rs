use super::{Check, Findings, GroupContext, Rule};
use crate::registry::scalar::Login;
use crate::words::suggestion::did_you_mean;

pub(super) const RULE: Rule =
    Rule::error("a maintainer of the group who is not in the steering group", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = view.context.manifest() else { return };
    if view.is_closed() {
        return;
    }
    let outside = |login: &Login| login.is_valid() && !view.context.roster.steers(login);
    for (index, login) in view.group.maintainers.iter().enumerate().filter(|(_, login)| outside(login)) {
        let steering = manifest.roles.steering().map(|holder| holder.as_str());
        let way_out = "list them under `facilitators`, or have them join the steering group in `mcpgov.yaml`";
        let finding = findings
            .at(login, format!("maintainer `{login}` is not in the steering group"))
            .help(did_you_mean(login.as_str(), steering).unwrap_or_else(|| way_out.to_owned()))
            .field(format!("maintainers.{index}"))
            .about(login);
        if let Some(roles) = document.key("roles") {
            finding.because_in(&document.file, &roles, "the steering group is listed here");
        }
    }
}
