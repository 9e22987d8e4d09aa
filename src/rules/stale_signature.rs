use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;
use crate::lifecycle::why::Why;

pub(super) const RULE: Rule =
    Rule::error("an act rests on a signature that is older than what it is about", Check::Event(check));

fn check(context: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    if context.change.is_some_and(|change| change.has_moved_on)
        && let Some(said) = event.act().and_then(Act::endorsed)
    {
        let message = format!(
            "the entry of `{}` was written before {} was proposed, and led, as it is now, or before what they said last",
            said.entry,
            event.whose()
        );
        findings
            .at_event(event, message)
            .help("look at the group as it is now; where the answer is the same, open a new change that says so");
    }
    let Some(why @ Why::StaleSignature(_)) = event.why() else { return };
    let by = event.by().map(ToString::to_string).unwrap_or_default();
    findings.at_event(event, format!("{} by {} {}: {}", event.what(), event.who(), event.fate(), why)).help(format!(
        "ask `{by}`: where they still mean it, have them do it again on what stands now, or merge it themselves"
    ));
}
