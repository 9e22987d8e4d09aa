//! `mcpgov validate --onto`: what a push would bring to what has landed.

use crate::error::{Error, Result};
use crate::git::commit::CommitId;
use crate::lifecycle::standing::Standing;
use crate::place::MANIFEST_PATH;
use crate::report::findings::{FindingsReport, RulePages};
use crate::rules;
use crate::session::Session;

/// Judges a push of `head` onto `tip`: whether what has landed stays on the mainline and, where it does, what is wrong with
/// the files that was not before.
pub(super) fn judged(session: &Session, tip: &CommitId, head: &CommitId) -> Result<FindingsReport> {
    let repository = session.require_repository()?;
    let findings = match repository.aside_of(tip, head, None)? {
        Some(aside) => rules::divergence(&aside),
        None => rules::loss(&repository.dropped(tip, head)?),
    };
    let registry = session.registry_at(head)?;
    let groups = registry.groups.len();
    if !findings.is_empty() {
        return Ok(FindingsReport { findings, groups, ..FindingsReport::default() });
    }
    if registry.manifest.is_none() {
        return Err(Error::new(format!("`{}` has no `{MANIFEST_PATH}`", head.short()))
            .hint("push a registry, or start one with `mcpgov init`"));
    }
    let (before, after) = (session.standing_of(tip)?, session.standing_of(head)?);
    let earlier = session.findings_at(&*session.registry_at(tip)?, &before)?;
    let mut findings = session.findings_at(&registry, &after)?;
    rules::mark_introduced(&earlier, &mut findings, &renames(&before, &after));
    let rule_pages = RulePages::of(before.manifest());
    Ok(FindingsReport { findings, groups, rule_pages, ..FindingsReport::default() })
}

/// The ids that groups had, and those that they have since.
fn renames(before: &Standing, after: &Standing) -> Vec<(String, String)> {
    let since = before.timelines.iter().zip(after.timelines.iter());
    let renamed = since.filter(|((_, before), (_, after))| before.id != after.id);
    renamed.map(|((_, before), (_, after))| (before.id.to_string(), after.id.to_string())).collect()
}
