//! `get_group`: the whole story of one group.

use serde_json::Value;

use super::{Answer, Argument, Asked, Part, Rest, Shape, Telling, Tool, output, shown};
use crate::commands::status::Status;
use crate::error::Result;
use crate::report::Report;
use crate::report::status::GroupReport;
use crate::session::Session;

/// So many events are told, the last ones.
const MOST_EVENTS: usize = 50;

pub(super) static TOOL: Tool = Tool {
    name: "get_group",
    title: "One group",
    description: "The whole story of one group: where it stands and since when, the vote and who has not voted, what is \
                  proposed, people, meetings, reports month by month, what happened last (void acts with the reason), what \
                  needs attention, and what can be done next by whom. Of what happened, the last 50 are told.",
    arguments: &[Argument::required("id", "The id of the group, or an earlier one", Shape::Id)],
    gives: || output::of::<GroupReport>("mcpgov.status/v1", &[]),
    telling: Telling::End("events"),
    contributed: CONTRIBUTED,
    run,
};

/// What people wrote of it.
pub(in crate::mcp) const CONTRIBUTED: &[&str] = &[
    "/registry",
    "/groups/*/id",
    "/groups/*/name",
    "/groups/*/facilitators",
    "/groups/*/maintainers",
    "/groups/*/formerly",
    "/groups/*/successor",
    "/groups/*/vote/opened_by",
    "/groups/*/vote/electorate",
    "/groups/*/vote/approve",
    "/groups/*/vote/reject",
    "/groups/*/vote/abstain",
    "/groups/*/vote/pending",
    "/groups/*/vote/not_counted/*/voter",
    "/groups/*/vote/transcribed/*/voter",
    "/groups/*/vote/transcribed/*/by",
    "/groups/*/vote/facilitators_voting",
    "/groups/*/vote/vetoes/*/by",
    "/groups/*/vote/vetoes/*/reason",
    "/groups/*/vetoes/*/by",
    "/groups/*/vetoes/*/reason",
    "/groups/*/attention/*/message",
    "/proposal/first_topic",
    "/proposal/use_cases",
    "/proposal/first_deliverable/title",
    "/proposal/first_deliverable/url",
    "/proposal/overlaps/*/group",
    "/proposal/overlaps/*/differentiation",
    "/proposal/supported_by",
    "/proposal/discussion",
    "/events/*/group",
    "/events/*/by",
    "/events/*/landed_by",
    "/events/*/signed_by",
    "/events/*/why",
    "/events/*/detail/*",
    "/next/*/who",
    "/next/*/command",
];

/// What `status` tells of a group; the last events, and how many there are in all.
pub(in crate::mcp) fn story(session: &Session, id: &str) -> Result<(Report, usize)> {
    let mut report = Status::of_group(id).run(session)?;
    let mut total = 0;
    if let Report::Group(group) = &mut report {
        total = group.events.len();
        group.events.drain(..total.saturating_sub(MOST_EVENTS));
    }
    Ok((report, total))
}

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let (report, total) = story(asked.session, asked.given.text("id").unwrap_or_default())?;
    let report = shown(&report);
    let id = report.pointer("/groups/0/id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let rest = Rest::Before(format!("mcpgov:///groups/{id}"));
    Ok(Answer { report, part: Some(Part { field: "events", total, rest }) })
}
