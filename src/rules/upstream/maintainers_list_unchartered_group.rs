use super::{Check, Findings, Rule, UpstreamContext};
use crate::upstream::maintainers::Section;
use crate::upstream::places::without_kind;

pub(super) const RULE: Rule =
    Rule::note("a section of MAINTAINERS.md for a group without a charter", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(maintainers) = upstream.sources.maintainers.as_ref().filter(|_| !upstream.sources.charters.is_empty())
    else {
        return;
    };
    // Without a mapping nobody can tell which section is whose.
    if upstream.mapping.groups.is_empty() {
        return;
    }
    for section in &maintainers.sections {
        let id = upstream.mapping.of_section(&section.title);
        if !section.is_of_a_group() && id.is_none() {
            continue;
        }
        let is_chartered = id.is_some_and(|id| upstream.sources.charter(id).is_some());
        let has_ended = id.is_some_and(|id| upstream.sources.has_ended(id, upstream.mapping));
        if is_chartered || has_ended || is_unmapped(upstream, section) {
            continue;
        }
        let finding = findings
            .in_file(&maintainers.file, &section.span, format!("of `{}` no charter is at hand", section.title))
            .help("write a charter for the group, or say in the mapping whose section it is")
            .about(&section.title);
        if let Some(id) = id {
            finding.group(id);
        }
    }
}

/// Whether a section is that of a charter, which only the mapping does not say.
fn is_unmapped(upstream: &UpstreamContext<'_>, section: &Section) -> bool {
    let (name, _) = without_kind(&section.title);
    upstream.sources.charters.iter().any(|charter| {
        upstream.mapping.group(&charter.id).is_none()
            && charter.name.as_deref().is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}
