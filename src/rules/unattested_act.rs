use super::{Check, Findings, Rule};
use crate::lifecycle::actor::Actor;
use crate::lifecycle::event::{Event, Mark};

pub(super) const RULE: Rule = Rule::warning(
    "the register names somebody for an act whom nothing but a claim connects with it",
    Check::Act(check),
);

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.stands() || !rests_on_a_claim(event) {
        return;
    }
    let Some(landing) = &event.landing else { return };
    let Actor::Login(by) = &landing.by else { return };
    let backed = match &landing.landed_by {
        Some(lander) => format!("only `{lander}`, who landed it, is sure to have agreed"),
        None => "and nobody is known to have landed it".to_owned(),
    };
    let message =
        format!("{} of {} stands as an act of `{by}`, which is a claim: {backed}", event.what(), event.whose());
    findings
        .at_event(event, message)
        .help(format!("have `{by}` push, squash or merge it, or sign it with a key of the roster"));
}

/// Whether `by` is text that nothing backs: for a decision its own word, for anything else also a lander's.
fn rests_on_a_claim(event: &Event) -> bool {
    let Some(landing) = &event.landing else { return false };
    let is_transcribed = event.act().is_some_and(|act| act.transcribed_by().is_some());
    let is_somebody_else_s_decision = landing.landed_by.is_some() && event.is(Mark::Decision) && !is_transcribed;
    !landing.attested && (event.is(Mark::Unvouched) || is_somebody_else_s_decision)
}
