//! `group_history`: what happened, a part at a time.

use strum::IntoEnumIterator as _;

use super::{Answer, Argument, Asked, CURSOR, GROUP, LIMIT, Shape, Tool, Written, paged, part, shown};
use crate::clock::Timestamp;
use crate::commands::status::find;
use crate::commands::values::moment;
use crate::error::{Error, Result};
use crate::lifecycle::act::{EventKind, RegistryEventKind};
use crate::lifecycle::event::Event;
use crate::report::Report;
use crate::report::history::{EventLine, HistoryReport};

pub(super) static TOOL: Tool = Tool {
    name: "group_history",
    title: "What happened",
    description: "The log of acts and of what the clock did, in the order in which it landed: of one group, or of the whole \
                  register. Void acts are there with the reason. Narrow it by event, time, or whether it stands.",
    arguments: &[
        Argument { name: "id", ..GROUP },
        Argument::of("event", "Only events of this kind", Shape::Word(kinds)),
        Argument::of(
            "since",
            "Only what happened then or later: a day, or a time such as 2026-11-22T10:00:00Z",
            Shape::Text,
        ),
        Argument::of("until", "Only what happened before the end of that day, or up to that time", Shape::Text),
        Argument::of("stands", "Only what stands (true), or what does not (false)", Shape::Flag),
        LIMIT,
        CURSOR,
    ],
    contributed: &[EVENTS],
    run,
};

/// What people wrote of what happened.
pub(super) const EVENTS: Written = &[
    ("/events/*", "group by landed_by signed_by why"),
    ("/events/*/detail", "abstain approve approved_by by electorate"),
    ("/events/*/detail/ended", "abstain approve pending reject"),
    (
        "/events/*/detail",
        "field from is joined kept left login merged_into month note pending proposed_by reason \
        reject source to transcribed_by url voter was",
    ),
];

fn kinds() -> Vec<&'static str> {
    let of_registry = RegistryEventKind::iter().map(<&str>::from);
    let mut kinds: Vec<&str> = EventKind::iter().map(EventKind::name).collect();
    kinds.extend(of_registry.filter(|name| !kinds.contains(name)).collect::<Vec<_>>());
    kinds
}

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let (session, given) = (asked.session, &asked.given);
    let at = |name: &str, ends: bool| given.text(name).map(|text| read(name, text, ends)).transpose();
    let (since, until) = (at("since", false)?, at("until", true)?);
    if since.zip(until).is_some_and(|(since, until)| until < since) {
        return Err(Error::new("`until` is before `since`").hint("give the later of the two as `until`"));
    }
    let (event, stands) = (given.text("event"), given.flag("stands"));
    let is_meant = |it: &Event| {
        since.is_none_or(|since| it.at >= since)
            && until.is_none_or(|until| it.at <= until)
            && event.is_none_or(|event| it.what.name() == event)
            && stands.is_none_or(|stands| it.is_void() != stands)
    };
    let story;
    let (standing, events) = if let Some(id) = given.text("id") {
        let standing = session.require_standing()?;
        story = session.story(find(session, standing, id)?)?;
        (standing, &story)
    } else {
        let history = session.require_history()?;
        (&history.standing, &history.past.events)
    };
    let page = asked.page(&standing.tip.to_string())?;
    let found: Vec<&Event> = events.iter().filter(|event| is_meant(event)).collect();
    let total = found.len();
    let found = part(found, &page).into_iter().map(EventLine::of).collect();
    let report = HistoryReport { rev: standing.tip.to_string(), at: standing.at, events: found };
    Ok(paged(shown(&Report::History(report)), "events", total, page))
}

fn read(name: &str, text: &str, ends: bool) -> Result<Timestamp> {
    moment(text, ends).ok_or_else(|| {
        Error::new(format!("`{name}` is to be a day such as `2026-11-22`, or a time such as `2026-11-22T10:00:00Z`"))
    })
}
