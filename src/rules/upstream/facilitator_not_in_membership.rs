use super::{CharterContext, Check, Findings, Rule};
use crate::registry::scalar::Login;
use crate::upstream::charter::tables::Kept;
use crate::words::list::quoted;

pub(super) const RULE: Rule = Rule::note("leaders who are not in the table of members", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let tables = Kept::Membership.tables(&view.charter.outline);
    let Some(table) = tables.first() else { return };
    let first = tables.iter().find_map(|table| table.rows.first()).unwrap_or(&table.header);
    let members: Vec<&Login> = view.charter.members.iter().flat_map(|person| &person.logins).collect();
    let missing = view.leaders().map(|(_, login)| login);
    let missing: Vec<&Login> =
        missing.filter(|login| !view.upstream.accounts.are_among(login, members.iter().copied())).collect();
    if missing.is_empty() {
        return;
    }
    let verb = if missing.len() == 1 { "leads the group, and is" } else { "lead the group, and are" };
    let mut finding = findings
        .at(&first.span, format!("{} {verb} not in the table of its members", quoted(&missing, "and")))
        .help("add a row for each who leads the group");
    for login in missing {
        finding = finding.about(login);
    }
}
