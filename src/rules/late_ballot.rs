use super::{Check, Findings, HistoryContext, Rule};
use crate::clock::rfc3339;
use crate::lifecycle::event::Event;
use crate::lifecycle::why::Why;

pub(super) const RULE: Rule = Rule::warning("a ballot landed after its vote was over", Check::Event(check));

fn check(_: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if event.why() != Some(&Why::Late) {
        return;
    }
    let (what, at) = (event.what(), rfc3339(event.at));
    let who = if what.ends_with(&event.who()) { String::new() } else { format!(" by {}", event.who()) };
    findings
        .at_event(event, format!("{what}{who} landed at {at}, after the vote on {} was over", event.whose()))
        .help("leave it: it is on record and does not count; another round needs a new opening");
}
