use super::{Check, Findings, Rule};
use crate::lifecycle::act::Act;
use crate::lifecycle::event::Event;

pub(super) const RULE: Rule = Rule::note("somebody else recorded a ballot or a veto", Check::Act(check));

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.stands() {
        return;
    }
    let help = if event.act().is_some_and(|act| act.endorsed().is_some()) {
        "say it from your own account next time: your own word replaces a transcribed one"
    } else {
        "cast it from your own account next time: your own ballot replaces a transcribed one"
    };
    if let Some(scribe) = event.act().and_then(Act::transcribed_by) {
        findings
            .at_event(event, format!("{} on {} was recorded by `{scribe}`", event.what(), event.whose()))
            .help(help);
    }
}
