use super::findings::first_line;
use super::{Check, Context, Findings, Rule};
use crate::place::MANIFEST_PATH;

pub(super) const RULE: Rule = Rule::error("there is nobody to vote", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(document) = &context.registry.manifest else {
        findings
            .on_path(MANIFEST_PATH, format!("there is no `{MANIFEST_PATH}`, so nobody can vote on anything"))
            .help("run `mcpgov init`");
        return;
    };
    let is_told = document.value.is_some() && !document.left_out_under("roles");
    let electors = context.constitution().electors().filter(|role| context.roster.holders(*role).is_empty());
    if let Some(role) = electors.filter(|_| is_told) {
        let field = format!("roles.{}", role.field());
        let place = document.key("roles").unwrap_or_else(|| first_line(&document.file));
        findings
            .in_file(&document.file, &place, format!("there are no {}s, so no vote can be opened", role.words()))
            .help(format!("list them under `{field}`"))
            .field(field);
    }
}
