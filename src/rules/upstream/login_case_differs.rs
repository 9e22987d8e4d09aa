use super::spellings;
use super::spellings::Said;
use super::{Check, Findings, Rule, UpstreamContext};
use crate::words::list::list;

pub(super) const RULE: Rule = Rule::note("a login that is spelled in two ways", Check::Upstream(check));

fn check(upstream: &UpstreamContext<'_>, findings: &mut Findings<'_>) {
    let spelled = spellings::of(upstream);
    let key = |said: &Said<'_>| Some((said.login.as_str().to_lowercase(), said.login.to_string()));
    for (_, spellings, last) in spellings::differing(&spelled, key) {
        let finding = findings
            .in_file(last.file, &last.span, format!("this login is spelled {}", list(&quoted(&spellings), "and")))
            .help("spell it as the account does")
            .about(&spellings.join(" / "));
        if let Some(group) = last.group {
            finding.group(group);
        }
    }
}

fn quoted(words: &[String]) -> Vec<String> {
    words.iter().map(|word| format!("`{word}`")).collect()
}
