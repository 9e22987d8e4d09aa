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
    if is_told && context.constitution().electorate(context.roster).is_some_and(<[_]>::is_empty) {
        let place = document.key("roles").unwrap_or_else(|| first_line(&document.file));
        findings
            .in_file(&document.file, &place, "there are no community moderators, so no vote can be opened")
            .help("list them under `roles.community_moderators`")
            .field("roles.community_moderators");
    }
}
