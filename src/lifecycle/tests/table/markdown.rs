//! The table of phases and events as people read it.

use strum::IntoEnumIterator;

use crate::lifecycle::act::EventKind;
use crate::lifecycle::constitution::Constitution;
use crate::lifecycle::state::{Phase, Step};
use crate::words::list::list;

/// What each event makes of each phase, in Markdown: a table, and why an event is void where it is.
pub(super) fn markdown(constitution: &dyn Constitution) -> String {
    let mut text = String::from("| event |");
    for phase in constitution.phases() {
        text.push_str(&format!(" {} |", words(*phase)));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(constitution.phases().len()));
    text.push('\n');
    let (foreign, events): (Vec<EventKind>, Vec<EventKind>) =
        EventKind::iter().partition(|event| is_foreign(constitution, *event));
    for event in &events {
        let event = *event;
        text.push_str(&format!("| `{event}` |"));
        for phase in constitution.phases().iter().copied() {
            text.push_str(&format!(" {} |", cell(constitution.step(phase, event))));
        }
        text.push('\n');
    }
    text.push('\n');
    for event in events {
        for (why, phases) in reasons(constitution, event) {
            let phases: Vec<&str> = phases.into_iter().map(words).collect();
            let when = if phases.len() == constitution.phases().len() {
                "in any state".to_owned()
            } else {
                list(&phases, "or")
            };
            text.push_str(&format!("- `{event}` is void when {when} ({why}).\n"));
        }
    }
    let mut by_reason: Vec<(&str, Vec<String>)> = Vec::new();
    for event in foreign {
        let why = reasons(constitution, event).first().map(|(why, _)| *why).unwrap_or_default();
        match by_reason.iter_mut().find(|(known, _)| *known == why) {
            Some((_, events)) => events.push(format!("`{event}`")),
            None => by_reason.push((why, vec![format!("`{event}`")])),
        }
    }
    for (why, events) in by_reason {
        text.push_str(&format!("- {} void in any state ({why}).\n", are(&events)));
    }
    text
}

/// The words for a phase, which tell the ways of being active apart.
fn words(phase: Phase) -> &'static str {
    match phase {
        Phase::Approved => "active by vote",
        Phase::Chartered => "active by charter",
        Phase::Adopted => "active by adoption",
        phase => phase.state().name(),
    }
}

fn are(events: &[String]) -> String {
    format!("{} {}", list(events, "and"), if events.len() == 1 { "is" } else { "are" })
}

/// Whether these rules know no such act, in any state.
fn is_foreign(constitution: &dyn Constitution, event: EventKind) -> bool {
    Phase::ALL.iter().all(|phase| matches!(constitution.step(*phase, event), Step::Foreign(_)))
}

fn cell(step: Step) -> String {
    match step {
        Step::To(phase) => format!("→ {}", phase.state()),
        Step::Stay => "·".to_owned(),
        Step::Veto => "→ vetoed".to_owned(),
        Step::Lift => "→ what it covers".to_owned(),
        Step::Beneath => "beneath".to_owned(),
        Step::Void(_) | Step::Foreign(_) => "void".to_owned(),
    }
}

/// Why an event is void, each reason with its phases.
fn reasons(constitution: &dyn Constitution, event: EventKind) -> Vec<(&'static str, Vec<Phase>)> {
    let mut reasons: Vec<(&str, Vec<Phase>)> = Vec::new();
    for phase in constitution.phases().iter().copied() {
        let Some(why) = constitution.step(phase, event).why_not() else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, phases)) => phases.push(phase),
            None => reasons.push((why, vec![phase])),
        }
    }
    reasons
}
