use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::warning("a group without a charter that two places call by different kinds", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(file) = upstream.access().and_then(|access| access.roles_file.as_ref()) else { return };
    for (id, role) in upstream.roles() {
        let Some(section) = upstream.sources.section(id, upstream.mapping) else { continue };
        let (Some(listed), Some(kind)) = (section.kind(), role.kind()) else { continue };
        if listed != kind && upstream.sources.charter(id).is_none() {
            let finding = findings
                .in_file(
                    file,
                    &role.span,
                    format!("`{id}` is of the kind {kind} here, and of the kind {listed} in MAINTAINERS.md"),
                )
                .help("settle which it is, and say so in both places")
                .group(id)
                .about(&role.id);
            if let Some(maintainers) = &upstream.sources.maintainers {
                finding.because_in(&maintainers.file, &section.span, "said here");
            }
        }
    }
}
