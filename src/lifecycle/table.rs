//! The table of phases and events as people read it.

use strum::IntoEnumIterator;

use super::act::EventKind;
use super::constitution::Constitution;
use super::state::{Phase, Step};
use crate::words::list::list;

/// What each event makes of each phase, in Markdown: a table, and why an event is void where it is.
pub fn markdown(constitution: &dyn Constitution) -> String {
    let mut text = String::from("| event |");
    for phase in Phase::ALL {
        text.push_str(&format!(" {} |", phase.words()));
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(Phase::ALL.len()));
    text.push('\n');
    for event in EventKind::iter() {
        text.push_str(&format!("| `{event}` |"));
        for phase in Phase::ALL {
            text.push_str(&format!(" {} |", cell(constitution.step(phase, event))));
        }
        text.push('\n');
    }
    text.push('\n');
    for event in EventKind::iter() {
        for (why, phases) in reasons(constitution, event) {
            let phases: Vec<&str> = phases.into_iter().map(Phase::words).collect();
            text.push_str(&format!("- `{event}` is void when {} ({why}).\n", any_of(&phases)));
        }
    }
    text
}

fn cell(step: Step) -> String {
    match step {
        Step::To(phase) => format!("→ {}", phase.state()),
        Step::Stay => "·".to_owned(),
        Step::Veto => "→ vetoed".to_owned(),
        Step::Lift => "→ what it covers".to_owned(),
        Step::Beneath => "beneath".to_owned(),
        Step::Void(_) => "void".to_owned(),
    }
}

/// Why an event is void, each reason with its phases.
fn reasons(constitution: &dyn Constitution, event: EventKind) -> Vec<(&'static str, Vec<Phase>)> {
    let mut reasons: Vec<(&str, Vec<Phase>)> = Vec::new();
    for phase in Phase::ALL {
        let Step::Void(why) = constitution.step(phase, event) else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, phases)) => phases.push(phase),
            None => reasons.push((why, vec![phase])),
        }
    }
    reasons
}

fn any_of(words: &[&str]) -> String {
    if words.len() == Phase::ALL.len() { "in any state".to_owned() } else { list(words, "or") }
}
