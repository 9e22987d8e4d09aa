use super::{Check, Findings, Rule};
use crate::lifecycle::act::{Act, Cast};
use crate::lifecycle::event::Event;

pub(super) const RULE: Rule = Rule::warning("a recorded ballot does not say where it was cast", Check::Act(check));

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.stands() {
        return;
    }
    if let Some(Act::BallotCast(Cast { entry: voter, transcribed_by: Some(scribe), source: None, .. })) = event.act() {
        let message = format!("{} on {} was recorded by `{scribe}` without a source", event.what(), event.whose());
        findings
            .at_event(event, message)
            .help("add `source`, the address where the elector said it")
            .field(format!("vote.ballots.{voter}.source"));
    }
}
