use super::{Check, Findings, Rule, UpstreamContext};
use crate::registry::scalar::GroupId;
use crate::upstream::places::{charter_at, page_of};

pub(super) const RULE: Rule = Rule::error("a menu that leads to a charter that is not there", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    for menu in &upstream.sources.navigation {
        // Only where the charters of the same clone are at hand.
        let Some(clone) = menu.file.path().strip_suffix("docs/docs.json") else { continue };
        let beside: Vec<&str> = upstream
            .sources
            .charters
            .iter()
            .filter_map(|charter| charter.file.path().strip_prefix(clone)?.strip_prefix("docs/").map(page_of))
            .collect();
        if beside.is_empty() {
            continue;
        }
        for (page, id) in menu.pages.iter().filter_map(|page| Some((page, charter_at(page)?))) {
            if !beside.iter().any(|charter| *charter == page_of(page)) {
                findings
                    .in_file(&menu.file, page, format!("there is no charter at `docs/{}`", **page))
                    .help("take it off the menu, or put the charter there")
                    .group(&GroupId::new(id))
                    .about(&**page);
            }
        }
    }
}
