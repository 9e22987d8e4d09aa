use super::findings::first_line;
use super::{Check, Context, Findings, Rule};

pub(super) const RULE: Rule =
    Rule::warning("there are too few maintainers to sponsor any group", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, _)) = context.manifest().filter(|(document, _)| !document.left_out_under("roles")) else {
        return;
    };
    if !context.constitution().can_be_sponsored(context.roster) {
        let place = document.key("roles").unwrap_or_else(|| first_line(&document.file));
        findings
            .in_file(
                &document.file,
                &place,
                "there is no lead maintainer, and there are not two core maintainers: no group can be sponsored",
            )
            .help("list them under `roles.lead_maintainers` or `roles.core_maintainers`")
            .field("roles");
    }
}
