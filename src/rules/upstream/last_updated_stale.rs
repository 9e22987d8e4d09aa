use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule =
    Rule::note("a list that names another day than that of its last change", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let Some(maintainers) = &upstream.sources.maintainers else { return };
    let landing = upstream.sources.past.list(maintainers.file.path());
    let Some((landing, said)) = landing.zip(maintainers.last_updated.as_ref()) else { return };
    if (landing.day - **said).num_days().abs() > 1 {
        findings
            .in_file(
                &maintainers.file,
                said,
                format!("the list last changed on {} (`{}`), and says {}", landing.day, landing.commit, **said),
            )
            .help("write the day of the change, or no day")
            .about(&**said);
    }
}
