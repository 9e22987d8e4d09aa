//! The lifecycle, told on landings built by hand.

use super::event::Effect;
use super::scenario::{Branch, Scenario};
use super::standing::Standing;
use super::state::State;
use super::timeline::Outcome;

mod life;
mod prospect;
mod table;

/// A proposal as `linus`, who holds no role, would post it.
const SEARCH: &str = "\
kind: interest-group
name: Search
facilitators:
  - github: linus
overlaps: []
first_topic: What should a client be able to search for?
";

const PAPER: &str = "\
vote:
  round: 1
  vetoes: {}
  ballots:
    edsger:
      choice: pending
    barbara:
      choice: pending
    donald:
      choice: pending
    frances:
      choice: pending
";

const PATH: &str = "groups/search.yaml";

/// A scenario in which `linus` has proposed the group on 1 February.
fn proposed() -> Scenario {
    let mut story = Scenario::new();
    story.land("2026-02-01T00:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    story
}

/// A scenario in which `edsger` has opened a vote on 2 February, which closes on 5 February.
fn voting() -> Scenario {
    let mut story = proposed();
    story.land("2026-02-02T00:00:00Z", "edsger", &[(PATH, Some(&format!("{SEARCH}{PAPER}")))]);
    story
}

/// Lands the ballot of `voter`, pushed by `login`.
fn ballot(story: &mut Scenario, at: &str, login: &str, voter: &str, choice: &str) {
    let from = format!("    {voter}:\n      choice: pending\n");
    story.edit(at, login, PATH, &from, &format!("    {voter}:\n      choice: {choice}\n"));
}

/// A scenario in which three of four moderators approved in time.
fn approved() -> Scenario {
    let mut story = voting();
    for voter in ["edsger", "barbara", "donald"] {
        ballot(&mut story, "2026-02-03T00:00:00Z", voter, voter, "approve");
    }
    story
}

fn state(standing: &Standing) -> State {
    standing.timeline("search").map_or(State::Withdrawn, |timeline| timeline.state)
}

fn outcome(standing: &Standing) -> Option<Outcome> {
    standing.timeline("search").and_then(super::timeline::Timeline::outcome)
}

/// `kind` or `kind! why` for a void one, of the group's events since the vote was opened.
fn log(standing: &Standing) -> Vec<String> {
    let told = |event: &super::event::Event| {
        let why = event.why.as_ref().map(|why| format!(": {}", why.code())).unwrap_or_default();
        let mark = if event.effect == Effect::Void { "!" } else { "" };
        format!("{}{mark}{why}", event.kind)
    };
    standing.events.iter().filter(|event| event.group.is_some()).map(told).collect()
}
