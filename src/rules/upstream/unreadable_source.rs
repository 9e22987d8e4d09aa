use super::{Check, Findings, Rule, UpstreamContext};

pub(super) const RULE: Rule = Rule::error("a file, or a part of one, that is not read", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    for (file, stop) in &upstream.sources.stops {
        let charter = upstream.sources.charters.iter().find(|charter| charter.file.path() == file.path());
        let finding = findings.in_file(file, &stop.span, stop.message.clone()).maybe_help(stop.help.clone());
        if let Some(charter) = charter {
            finding.group(&charter.id);
        }
    }
}
