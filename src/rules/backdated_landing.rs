use super::{Check, Findings, HistoryContext, Rule};
use crate::clock::rfc3339;
use crate::lifecycle::landed::Landed;
use crate::lifecycle::times::When;

pub(super) const RULE: Rule =
    Rule::warning("a landing is dated earlier than what landed before it", Check::Landing(check));

fn check(_: &HistoryContext<'_>, landing: &Landed, findings: &mut Findings<'_>) {
    if let When::Contested { earliest: Some(earliest), .. } = landing.when
        && landing.clock < earliest
    {
        let (dated, before) = (rfc3339(landing.clock), rfc3339(earliest));
        let message =
            format!("landed by `{}`, dated {dated}, but what landed before it is dated {before}", landing.author);
        findings
            .at_landing(landing, message)
            .help("set the clock right, and land commits when they are made; what depends on this time does not count");
    }
}
