use super::{Check, Findings, HistoryContext, Rule};
use crate::clock::rfc3339;
use crate::lifecycle::landed::Landed;
use crate::lifecycle::times::When;

pub(super) const RULE: Rule = Rule::error("a landing is dated later than it can have been", Check::Landing(check));

fn check(context: &HistoryContext<'_>, landing: &Landed, findings: &mut Findings<'_>) {
    let dated = rfc3339(landing.clock);
    match landing.when {
        _ if landing.clock > context.latest => {
            let fate = if landing.is_reached { "" } else { ", and it is skipped until then" };
            let message = format!("landed by `{}`, dated {dated}, which is still to come{fate}", landing.author);
            findings
                .at_landing(landing, message)
                .help("set the clock right; where the landing holds acts, do them again");
        }
        When::Contested { latest: Some(latest), .. } if landing.clock > latest => {
            let next = rfc3339(latest);
            let message =
                format!("landed by `{}`, dated {dated}, but what landed after it is dated {next}", landing.author);
            findings.at_landing(landing, message).help("set the clock right; what depends on this time does not count");
        }
        When::Contested { .. } | When::Exact(_) => {}
    }
}
