//! `get_group`: the whole story of one group.

use serde_json::Value;

use super::group_history::EVENTS;
use super::{Answer, Argument, Asked, Part, Rest, Shape, Tool, Written, shown};
use crate::commands::status::Status;
use crate::error::Result;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::session::Session;

/// So many events are told, the last ones.
const MOST_EVENTS: usize = 50;

pub(super) static TOOL: Tool = Tool {
    name: "get_group",
    title: "One group",
    description: "The whole story of one group: where it stands and since when, the vote and who has not voted, or who \
                  sponsors it and whether its charter is approved, by which rules, what is proposed, people, meetings, reports month by month, what happened last (void acts with the reason), what \
                  needs attention, and what can be done next by whom. Of what happened, the last 50 are told.",
    arguments: &[Argument::required("id", "The id of the group, or an earlier one", Shape::Id)],
    contributed: &[GROUPS, STORY, RECORD, EVENTS],
    run,
};

/// What people wrote of where it stands.
const GROUPS: Written = &[
    ("", "registry"),
    ("/groups/*", "id name facilitators maintainers formerly successor"),
    ("/groups/*/vote", "opened_by electorate approve reject abstain pending"),
    ("/groups/*/vote/not_counted/*", "voter"),
    ("/groups/*/vote/transcribed/*", "voter by"),
    ("/groups/*/vote", "facilitators_voting"),
    ("/groups/*/vote/vetoes/*", "by reason"),
    ("/groups/*/vetoes/*", "by reason"),
    ("/groups/*/sponsorship/sponsors/*", "by recorded_by"),
    ("/groups/*/sponsorship/not_counted/*", "by recorded_by"),
    ("/groups/*/sponsorship", "unsponsored"),
    ("/groups/*/sponsorship/charter", "approved_by"),
    ("/groups/*/sponsorship/charter/objections/*", "by reason"),
    ("/groups/*/sponsorship/charter", "recorded"),
    ("/groups/*/retirement", "proposed_by approved_by"),
    ("/groups/*/attention/*", "message"),
];

/// What they wrote of what is proposed, and of whom it is due.
const STORY: Written = &[
    ("/proposal", "first_topic use_cases"),
    ("/proposal/first_deliverable", "title url"),
    ("/proposal/overlaps/*", "group differentiation"),
    ("/proposal", "supported_by discussion"),
    ("/next/*", "who command"),
    ("/open_ballots/*", "voter path url"),
    ("/open_entries/*", "by path url"),
    ("/by_hand/*", "path lines url"),
];

/// What they wrote of its record, and of what belongs to it.
const RECORD: Written = &[
    ("/record", "summary channel channel_url joining discussion"),
    ("/record/links/*", "title url"),
    ("/record/facilitators/*", "github name affiliation"),
    ("/record/maintainers/*", "github name"),
    ("/record/members/*", "github name affiliation"),
    ("/record", "first_topic use_cases"),
    ("/record/first_deliverable", "title url"),
    ("/record/deliverables/*", "title url"),
    ("/record", "maintains"),
    ("/record/supports/*", "title url"),
    ("/record/origin", "source note"),
    ("/record/charter", "source url"),
    ("/record/reversal", "reason"),
    ("/record/retirement", "merged_into source note"),
    ("/relations/overlaps/*", "group name differentiation"),
    ("/relations/overlapped_by/*", "group name differentiation"),
    ("/relations/supported_by/*", "group name"),
    ("/relations/led_to/*", "group name"),
    ("/relations/absorbed/*", "group name"),
    ("/relations/goes_on_in", "group name"),
    ("/meetings/*", "id title timezone repeats url notes"),
    ("/meetings/*/exceptions/*", "called_off note"),
    ("/meetings/*/next", "group meeting title timezone called_off url"),
    ("/expectations/months/*", "month threads"),
    ("/expectations/months/*/meetings/*", "notes"),
    ("/expectations/months/*/meetings/*/attendees/*", "github name affiliation"),
    ("/expectations/months/*/progress/*", "title url"),
    ("/expectations/months/*", "update"),
    ("/expectations/requests/*", "month note"),
];

/// What `status` tells of a group; the last events, and how many there are in all.
fn story(session: &Session, id: &str) -> Result<(Report, usize)> {
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
    // An id that may be none has no address, and a name that somebody chose stays out of ours.
    let rest = Rest::Before(GroupId::new(&*id).is_valid().then(|| format!("mcpgov:///groups/{id}")));
    Ok(Answer { report, part: Some(Part { field: "events", total, rest }) })
}
