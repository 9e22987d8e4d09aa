//! `get_group`: the whole story of one group.

use serde_json::Value;

use super::group_history::EVENTS;
use super::{Answer, Argument, Asked, Part, Rest, Shape, Tool, shown};
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
const GROUPS: &[&str] = &[
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
    "/groups/*/sponsorship/sponsors/*/by",
    "/groups/*/sponsorship/sponsors/*/recorded_by",
    "/groups/*/sponsorship/not_counted/*/by",
    "/groups/*/sponsorship/not_counted/*/recorded_by",
    "/groups/*/sponsorship/unsponsored",
    "/groups/*/sponsorship/charter/approved_by",
    "/groups/*/sponsorship/charter/objections/*/by",
    "/groups/*/sponsorship/charter/objections/*/reason",
    "/groups/*/sponsorship/charter/recorded",
    "/groups/*/retirement/proposed_by",
    "/groups/*/retirement/approved_by",
    "/groups/*/attention/*/message",
];

/// What they wrote of what is proposed, and of whom it is due.
const STORY: &[&str] = &[
    "/proposal/first_topic",
    "/proposal/use_cases",
    "/proposal/first_deliverable/title",
    "/proposal/first_deliverable/url",
    "/proposal/overlaps/*/group",
    "/proposal/overlaps/*/differentiation",
    "/proposal/supported_by",
    "/proposal/discussion",
    "/next/*/who",
    "/next/*/command",
    "/open_ballots/*/voter",
    "/open_ballots/*/path",
    "/open_ballots/*/url",
    "/open_entries/*/by",
    "/open_entries/*/path",
    "/open_entries/*/url",
    "/by_hand/*/path",
    "/by_hand/*/lines",
    "/by_hand/*/url",
];

/// What they wrote of its record, and of what belongs to it.
const RECORD: &[&str] = &[
    "/record/summary",
    "/record/channel",
    "/record/channel_url",
    "/record/joining",
    "/record/discussion",
    "/record/links/*/title",
    "/record/links/*/url",
    "/record/facilitators/*/github",
    "/record/facilitators/*/name",
    "/record/facilitators/*/affiliation",
    "/record/maintainers/*/github",
    "/record/maintainers/*/name",
    "/record/members/*/github",
    "/record/members/*/name",
    "/record/members/*/affiliation",
    "/record/first_topic",
    "/record/use_cases",
    "/record/first_deliverable/title",
    "/record/first_deliverable/url",
    "/record/deliverables/*/title",
    "/record/deliverables/*/url",
    "/record/maintains",
    "/record/supports/*/title",
    "/record/supports/*/url",
    "/record/origin/source",
    "/record/origin/note",
    "/record/charter/source",
    "/record/charter/url",
    "/record/reversal/reason",
    "/record/retirement/merged_into",
    "/record/retirement/source",
    "/record/retirement/note",
    "/relations/overlaps/*/group",
    "/relations/overlaps/*/name",
    "/relations/overlaps/*/differentiation",
    "/relations/overlapped_by/*/group",
    "/relations/overlapped_by/*/name",
    "/relations/overlapped_by/*/differentiation",
    "/relations/supported_by/*/group",
    "/relations/supported_by/*/name",
    "/relations/led_to/*/group",
    "/relations/led_to/*/name",
    "/relations/absorbed/*/group",
    "/relations/absorbed/*/name",
    "/relations/goes_on_in/group",
    "/relations/goes_on_in/name",
    "/meetings/*/id",
    "/meetings/*/title",
    "/meetings/*/timezone",
    "/meetings/*/repeats",
    "/meetings/*/url",
    "/meetings/*/notes",
    "/meetings/*/exceptions/*/called_off",
    "/meetings/*/exceptions/*/note",
    "/meetings/*/next/group",
    "/meetings/*/next/meeting",
    "/meetings/*/next/title",
    "/meetings/*/next/timezone",
    "/meetings/*/next/called_off",
    "/meetings/*/next/url",
    "/expectations/months/*/month",
    "/expectations/months/*/threads",
    "/expectations/months/*/meetings/*/notes",
    "/expectations/months/*/meetings/*/attendees/*/github",
    "/expectations/months/*/meetings/*/attendees/*/name",
    "/expectations/months/*/meetings/*/attendees/*/affiliation",
    "/expectations/months/*/progress/*/title",
    "/expectations/months/*/progress/*/url",
    "/expectations/months/*/update",
    "/expectations/requests/*/month",
    "/expectations/requests/*/note",
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
