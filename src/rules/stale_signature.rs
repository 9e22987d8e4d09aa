use super::{Check, Findings, Rule};
use crate::lifecycle::event::Event;
use crate::lifecycle::why::Why;

pub(super) const RULE: Rule =
    Rule::error("an act rests on a signature that is older than what it is about", Check::Act(check));

fn check(event: &Event, findings: &mut Findings<'_>) {
    let Some(why @ Why::StaleSignature(_)) = event.why() else { return };
    let by = event.by().map(ToString::to_string).unwrap_or_default();
    findings.at_event(event, format!("{} by {} {}: {}", event.what(), event.who(), event.fate(), why)).help(format!(
        "ask `{by}`: where they still mean it, have them do it again on what stands now, or merge it themselves"
    ));
}
