use super::{Check, Context, Findings, Occasion, Rule};
use crate::registry::load::Registry;

pub(super) const RULE: Rule = Rule::warning("`accepted` names what can be no landing", Check::Registry(check))
    .asked(&[Occasion::Files, Occasion::Act, Occasion::Audit]);

/// Whether there is anything to be compared with what landed.
pub(super) fn has_entries(registry: &Registry) -> bool {
    registry.manifest().is_some_and(|manifest| !manifest.accepted.is_empty())
}

/// The lengths of a commit's id, by SHA-1 and SHA-256.
const LENGTHS: [usize; 2] = [40, 64];

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let (Some((document, manifest)), Some(past)) = (context.manifest(), context.past) else { return };
    for (commit, _) in manifest.accepted.iter() {
        let id = commit.trim();
        let is_whole = LENGTHS.contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_known = past.landings.iter().any(|landing| landing.commit.as_str().eq_ignore_ascii_case(id));
        let (message, help) = if !is_whole {
            let message = format!("`{id}` is no whole id of a commit, so nothing is accepted by it");
            (message, "write the id in full, as `mcpgov audit` shows it")
        } else if !is_known {
            let message = format!("`{id}` never landed on this history, so nothing is accepted by it");
            (message, "name the landing that `mcpgov audit` shows beside the finding, or take the entry out")
        } else {
            continue;
        };
        findings.in_file(&document.file, commit, message).help(help).field(format!("accepted.{id}")).about(id);
    }
}
