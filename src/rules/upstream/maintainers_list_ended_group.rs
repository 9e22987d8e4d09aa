use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::warning("a section of MAINTAINERS.md for a group that has ended", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(maintainers) = &upstream.sources.maintainers else { return };
    for section in &maintainers.sections {
        let Some(id) = upstream.mapping.of_section(&section.title) else { continue };
        if upstream.sources.has_ended(id, upstream.mapping) {
            findings
                .in_file(&maintainers.file, &section.span, format!("`{id}` has ended, and is still listed here"))
                .help("take the section out")
                .group(id)
                .about(&section.title);
        }
    }
}
