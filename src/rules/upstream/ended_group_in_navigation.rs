use super::{Check, Findings, Rule, UpstreamContext};
use crate::upstream::places::charter_at;

pub(super) const RULE: Rule = Rule::note("a group that has ended and is on a menu", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    for menu in &upstream.sources.navigation {
        for (page, id) in menu.pages.iter().filter_map(|page| Some((page, charter_at(page)?))) {
            let charter = upstream.sources.charter(id).filter(|_| upstream.sources.has_ended(id, upstream.mapping));
            if let Some(charter) = charter {
                findings
                    .in_file(&menu.file, page, format!("`{id}` has ended, and its charter is on the menu"))
                    .help("take it off, and redirect its page")
                    .group(&charter.id)
                    .about(&**page);
            }
        }
    }
}
