use super::{Check, Findings, Rule};
use crate::lifecycle::event::Event;
use crate::lifecycle::why::Why;

pub(super) const RULE: Rule = Rule::error("nobody who may do this did it", Check::Act(check));

fn check(event: &Event, findings: &mut Findings<'_>) {
    if let Some(why @ (Why::Unauthorized(_) | Why::Unattested(_))) = event.why() {
        findings
            .at_event(event, format!("{} by {} {}: {why}", event.what(), event.who(), event.fate()))
            .help(way_out(event, why));
    }
}

fn way_out(event: &Event, why: &Why) -> String {
    match (why, event.by()) {
        (Why::Unattested(_), Some(by)) => {
            format!("have `{by}` do it again from their own account, sign it, or merge it with a merge commit")
        }
        (Why::Unauthorized(takes), _) if event.is_void() => {
            format!("undo it, and ask {} to do it", takes.who)
        }
        _ => "have somebody who may do it confirm it, or undo it".to_owned(),
    }
}
