//! `who_may`: who holds the authority for an act.

use strum::VariantArray as _;

use super::{Answer, Argument, Asked, GROUP, Shape, Tool, named};
use crate::commands::status::find;
use crate::error::Result;
use crate::lifecycle::deed::Deed;
use crate::registry::scalar::Login;
use crate::report::authority::AuthorityReport;

const SCHEMA: &str = "mcpgov.authority/v1";

pub(super) static TOOL: Tool = Tool {
    name: "who_may",
    title: "Who may do this",
    description: "Who may do something, by the rules in force: the authority that it takes, who holds it, whether it can be \
                  done as the group stands and why not, whether a person may, and the command for a person to type. Acts are \
                  people's: nothing here does any.",
    arguments: &[
        Argument::required("act", "What would be done", Shape::Word(deeds)),
        GROUP,
        Argument::of("person", "Whether this person may", Shape::Login),
    ],
    contributed: &[&[("", "group holders why_not command"), ("/instead", "who command")]],
    run,
};

fn deeds() -> Vec<&'static str> {
    Deed::VARIANTS.iter().map(|deed| deed.name()).collect()
}

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let standing = asked.session.require_standing()?;
    let deed = asked.given.text("act").and_then(Deed::named).unwrap_or(Deed::Propose);
    let timeline = match asked.given.text("group") {
        Some(id) => Some(&standing.timelines[find(asked.session, standing, id)?]),
        None => None,
    };
    let person = asked.given.text("person").map(Login::new);
    Ok(Answer::whole(named(SCHEMA, &AuthorityReport::of(deed, timeline, person.as_ref(), standing))))
}
