//! `agenda`: what is due.

use super::{Answer, Argument, Asked, GROUP, Shape, Tool, shown};
use crate::commands::person::known;
use crate::commands::status::find;
use crate::error::Result;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::agenda::{AgendaReport, Concerning};

pub(super) static TOOL: Tool = Tool {
    name: "agenda",
    title: "What is due",
    description: "Who has to do what until when, and what they type: ballots, votes to call, sponsors and approvals, reports, terms that end, groups \
                  that nobody facilitates, meetings of today. Of everybody, or of one person or group.",
    arguments: &[
        Argument::of("person", "Only what is due of this person", Shape::Login),
        GROUP,
        Argument::of("days", "How many days ahead to look, for everything alike", Shape::Number(0, 366)),
    ],
    contributed: &[&[
        ("", "registry"),
        ("/items/*", "group name from who command"),
        ("/items/*/meeting", "id title url"),
        ("/items/*", "month note"),
    ]],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let standing = asked.session.require_standing()?;
    let given = &asked.given;
    let person = given.text("person").map(|login| known(standing, &Login::new(login))).transpose()?;
    let group = match given.text("group") {
        Some(id) => Some(&standing.timelines[find(asked.session, standing, id)?].id),
        None => None,
    };
    let days = given.number("days").and_then(|days| u16::try_from(days).ok());
    let report = AgendaReport::of(standing, &Concerning { person: person.as_ref(), group, days });
    Ok(Answer::whole(shown(&Report::Agenda(report))))
}
