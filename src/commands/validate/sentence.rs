//! What a change does, in a sentence an act.

use crate::git::commit::Ident;
use crate::git::landing::Change;
use crate::lifecycle::attribution::actor;
use crate::lifecycle::event::{Effect, Event, EventKind, Why};
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::untold::{Edit, edits};
use crate::registry::load::MANIFEST_PATH;
use crate::registry::scalar::GroupId;
use crate::report::change::ActLine;
use crate::source::list::list;

/// What a change that `author` opened does, in the order in which that applies; what no event tells of comes last.
pub(super) fn acts(prospect: &Prospect, changes: &[Change], author: &Ident) -> Vec<ActLine> {
    let opener = actor(author, &prospect.standing.roster);
    let mut lines = Vec::new();
    for event in &prospect.events {
        let by = event.by.as_ref().filter(|by| **by != opener).map(|by| format!(" (by `{by}`)"));
        lines.push(ActLine {
            group: event.group.as_ref().map(ToString::to_string),
            event: Some(event.kind),
            does: does(event, &prospect.standing) + &by.unwrap_or_default(),
            comes_to: comes_to(event, &prospect.standing),
            stands: event.stands(),
            why: event.why.as_ref().map(Why::code),
        });
    }
    let edits = edits(&prospect.events, changes);
    lines.extend(edits.iter().map(|edit| ActLine {
        group: Some(edit.group.to_string()),
        event: None,
        does: edits_in(edit),
        comes_to: None,
        stands: true,
        why: None,
    }));
    lines
}

fn edits_in(edit: &Edit) -> String {
    let Edit { group, fields } = edit;
    match fields.as_slice() {
        [] => format!("changes the layout or the comments of `{}`", group.path()),
        fields => {
            let fields: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
            format!("changes {} of `{group}`", list(&fields, "and"))
        }
    }
}

/// The fields that it changes: "`name` and `summary`".
fn fields(event: &Event) -> String {
    list(&event.detail.fields().map(|field| format!("`{field}`")).collect::<Vec<_>>(), "and")
}

fn does(event: &Event, after: &Standing) -> String {
    let group = event.whose();
    let detail = &event.detail;
    let said = Option::<&str>::unwrap_or_default;
    let login = said(detail.login());
    match event.kind {
        EventKind::Proposed => {
            let timeline = event.group.as_ref().and_then(|id| after.timeline(id));
            let kind = timeline.and_then(|timeline| timeline.kind).map_or("group", |kind| kind.words());
            format!("proposes the {kind} {group}")
        }
        EventKind::Adopted => format!("adopts {group} ({})", said(detail.basis())),
        EventKind::Restored => format!("brings the file of {group} back"),
        EventKind::Renamed => format!("renames `{}` to `{}`", said(detail.from()), said(detail.to())),
        EventKind::VetoLifted => format!("lifts the veto of `{}` on {group}", said(detail.vetoer())),
        EventKind::Amended => format!("amends {} of {group}", fields(event)),
        EventKind::KindChanged => {
            format!("changes the kind of {group} from {} to {}", said(detail.from()), said(detail.to()))
        }
        EventKind::VoteOpened => {
            let round = detail.round().unwrap_or_default();
            format!("opens round {round} of the vote on {group}")
        }
        EventKind::BallotCast if detail.choice() == Some("pending") => {
            format!("takes the ballot of `{}` on {group} back", said(detail.voter()))
        }
        EventKind::BallotCast => {
            format!("casts the ballot of `{}` on {group}: {}", said(detail.voter()), said(detail.choice()))
        }
        EventKind::Vetoed => format!("puts the veto of `{}` on {group}", said(detail.vetoer())),
        EventKind::Reversed => format!("reverses {group}"),
        EventKind::Retired => format!("retires {group}: {}", said(detail.reason())),
        EventKind::FacilitatorAdded => format!("adds `{login}` to the facilitators of {group}"),
        EventKind::FacilitatorRemoved => format!("takes `{login}` from the facilitators of {group}"),
        EventKind::MaintainerAdded => format!("adds `{login}` to the maintainers of {group}"),
        EventKind::MaintainerRemoved => format!("takes `{login}` from the maintainers of {group}"),
        EventKind::Reported if detail.is_removed() => {
            format!("takes the report of {group} on {} away", said(detail.month()))
        }
        EventKind::ReportRequested if detail.is_removed() => {
            format!("takes the request to {group} for a report on {} away", said(detail.month()))
        }
        EventKind::Reported => format!("reports what {group} did in {}", said(detail.month())),
        EventKind::ReportRequested => format!("asks {group} for a report on {}", said(detail.month())),
        EventKind::Erased if detail.is_altered() => format!("rewrites `{}` of {group}", said(detail.field())),
        EventKind::Erased => format!("erases `{}` of {group}", said(detail.field())),
        EventKind::Withdrawn => format!("withdraws {group}"),
        EventKind::Deleted => format!("deletes the record of {group}"),
        EventKind::Unreadable => {
            let path = event.group.as_ref().map_or_else(|| MANIFEST_PATH.to_owned(), GroupId::path);
            format!("makes `{path}` unreadable")
        }
        EventKind::RosterChanged => {
            format!("changes {} of {group}", fields(event))
        }
        EventKind::Approved | EventKind::Rejected => format!("closes the vote on {group}"),
    }
}

/// What would come of it, where that is not plain.
fn comes_to(event: &Event, after: &Standing) -> Option<String> {
    if let Some(why) = &event.why {
        let group = event.group.as_ref().and_then(|id| after.timeline(id));
        let fate = match event.effect {
            Effect::Void => "it would have no effect",
            Effect::Applied if event.kind == EventKind::Amended && group.is_some_and(Timeline::is_open) => {
                "it would stand in the file, while the vote goes on about the text as opened"
            }
            Effect::Applied => "it would stand in the file, and should not",
        };
        return Some(format!("{fate}: {why}"));
    }
    let timeline = after.timeline(event.group.as_ref()?)?;
    match event.kind {
        EventKind::VoteOpened => {
            let vote = timeline.vote.as_ref()?;
            let needed = vote.needed().map(|needed| format!(", {needed} approvals pass it")).unwrap_or_default();
            let closes_at = crate::clock::rfc3339(vote.closes_at);
            Some(format!("it would close at {closes_at}; {} may vote{needed}", vote.electorate.len()))
        }
        EventKind::BallotCast => {
            let vote = timeline.vote.as_ref()?;
            let tally = vote.tally();
            let needed = vote.needed().map(|needed| format!(", {needed} needed")).unwrap_or_default();
            let recorded = event.detail.transcribed_by();
            let how = recorded.map(|moderator| format!(" as recorded by `{moderator}`")).unwrap_or_default();
            Some(format!("it would count{how}: {} of {} would approve{needed}", tally.approve, tally.electorate))
        }
        EventKind::Amended => {
            let round = event.detail.voided_round()?;
            Some(format!("round {round} of the vote would be void"))
        }
        _ => None,
    }
}
