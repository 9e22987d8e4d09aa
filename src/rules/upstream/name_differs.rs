use super::spellings;
use super::spellings::Said;
use super::{Check, Findings, Rule, UpstreamContext};
use crate::words::list::quoted;

pub(super) const RULE: Rule = Rule::note("a person with two names", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let spelled = spellings::of(upstream);
    let key =
        |said: &Said<'_>| Some((upstream.accounts.person(said.login).as_str().to_lowercase(), said.name?.to_owned()));
    for (person, names, last) in spellings::differing(&spelled, key) {
        let finding = findings
            .in_file(last.file, &last.span, format!("`{person}` is called {}", quoted(&names, "and")))
            .help("call them by one name everywhere")
            .about(&format!("{person}: {}", names.join(" / ")));
        if let Some(group) = last.group {
            finding.group(group);
        }
    }
}
