use super::findings::first_line;
use super::{Check, Context, Findings, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule::note("no lead or core maintainer can be recognised yet", Check::Registry(check));

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some((document, manifest)) = context.manifest() else { return };
    let constitution = context.constitution();
    if constitution.is_claimed(context.roster) || ["roles", "people"].iter().any(|key| document.left_out_under(key)) {
        return;
    }
    let someone = constitution.authorities().iter().flat_map(|role| manifest.roles.holders(*role)).next();
    let (place, help) = match someone {
        Some(login) => (login.span(), format!("add `emails`, `github_id` or `signing_keys` under `people.{login}`")),
        None => (
            document.key("roles").unwrap_or_else(|| first_line(&document.file)),
            "list somebody under `roles.lead_maintainers`, and their `emails` under `people`".to_owned(),
        ),
    };
    // Once somebody could be recognised, nothing is taken as found ever again.
    let locks_out = context.standing.is_some_and(|standing| !standing.is_unclaimed());
    let (severity, message) = if locks_out {
        let message =
            "no lead or core maintainer could be recognised any more, so nobody could ever change `mcpgov.yaml` again";
        (Severity::Error, message)
    } else {
        (Severity::Note, "no lead or core maintainer can be recognised, so whatever lands is taken as found")
    };
    findings.in_file(&document.file, &place, message).severity(severity).help(help).field("people");
}
