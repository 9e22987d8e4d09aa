//! What acts did, or would do, as people are told of a change: in a sentence each.

use super::change::ActLine;
use super::detail::of_act;
use crate::clock::rfc3339;
use crate::git::commit::Ident;
use crate::git::landing::Change;
use crate::lifecycle::act::{Act, Amendment, CharterFate, RegistryAct};
use crate::lifecycle::actor::Actor;
use crate::lifecycle::edits::{Edit, edits};
use crate::lifecycle::event::{Event, Verdict, What};
use crate::lifecycle::office::Lacking;
use crate::lifecycle::prospect::Prospect;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::lifecycle::why::Why;
use crate::registry::group::{Choice, Kind};
use crate::registry::scalar::GroupId;
use crate::words::list::{list, quoted};

/// What a change that `author` opened does, in the order in which that applies; what no event tells of comes last.
pub fn acts(prospect: &Prospect, changes: &[Change], author: &Ident) -> Vec<ActLine> {
    let opener = Actor::of(author, &prospect.standing.roster);
    let mut lines = Vec::new();
    for event in &prospect.events {
        let by = event.by().filter(|by| **by != opener).map(|by| format!(" (by `{by}`)"));
        lines.push(ActLine {
            group: event.group().map(ToString::to_string),
            event: Some(event.what.name()),
            does: does(event, &prospect.standing) + &by.unwrap_or_default(),
            comes_to: comes_to(event, &prospect.standing),
            stands: event.stands(),
            why: event.why().map(Why::code),
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
        fields => format!("changes {} of `{group}`", quoted(fields, "and")),
    }
}

fn does(event: &Event, after: &Standing) -> String {
    let group = event.what.whose();
    let act = match &event.what {
        What::Group { act, .. } => act,
        What::Registry(RegistryAct::RosterChanged { fields: changed, .. }) => {
            return format!("changes {} of {group}", quoted(changed.iter().map(|field| field.name()), "and"));
        }
        What::Registry(RegistryAct::RulesetChanged { from, to }) => {
            return format!("has `{to}` govern what lands from then on, and no longer `{from}`");
        }
        What::Registry(RegistryAct::Deleted) => return format!("deletes the record of {group}"),
        What::Registry(RegistryAct::Unreadable) => return format!("makes {group} unreadable"),
    };
    match act {
        Act::Proposed => {
            let timeline = event.group().and_then(|id| after.timeline(id));
            let kind = timeline.and_then(|timeline| timeline.kind).map_or("group", |kind| kind.words());
            format!("proposes the {kind} {group}")
        }
        Act::Adopted { basis, .. } => format!("adopts {group} ({})", basis.name()),
        Act::Restored => format!("brings the file of {group} back"),
        Act::Renamed { from, to } => format!("renames `{from}` to `{to}`"),
        Act::VetoLifted { entry } => format!("lifts the veto of `{entry}` on {group}"),
        Act::Amended(amendment) => {
            format!("amends {} of {group}", quoted(amendment.fields.iter().map(|field| field.name()), "and"))
        }
        Act::CharterOverdue => format!("is the day on which the charter of {group} is due"),
        Act::Reproposed { .. } => format!("proposes {group} anew"),
        Act::CharterRecorded { .. } => format!("records the charter of {group}"),
        Act::AmendmentApproved { charter } => format!("brings the charter `{}` of {group} into force", charter.brief()),
        Act::SponsoredBy(said) if said.renewed => format!("renews the sponsorship of {group} by `{}`", said.entry),
        Act::SponsoredBy(said) => format!("has `{}` sponsor {group}", said.entry),
        Act::SponsorshipWithdrawn(said) => format!("withdraws the sponsorship of {group} by `{}`", said.entry),
        Act::CharterApproved { said, charter } => {
            format!("has `{}` approve the charter `{}` of {group}", said.entry, charter.brief())
        }
        Act::CharterObjected(said) => format!("has `{}` object to the charter of {group}", said.entry),
        Act::ApprovalWithdrawn(said) => format!("takes back what `{}` says of the charter of {group}", said.entry),
        Act::Sponsored => format!("completes the sponsors of {group}"),
        Act::SponsorshipLost => format!("leaves {group} without enough sponsors"),
        Act::Activated { .. } => format!("activates {group}"),
        Act::RetirementProposed { reason, .. } => format!("proposes that {group} ends: {}", reason.name()),
        Act::Retired { reason, approval: Some(by), .. } => {
            format!("has `{by}` approve that {group} ends: {}", reason.name())
        }
        Act::MembersChanged => format!("changes the members of {group}"),
        Act::KindChanged { from, to, .. } => {
            let name = |kind: &Option<Kind>| kind.map_or("", Kind::name);
            format!("changes the kind of {group} from {} to {}", name(from), name(to))
        }
        Act::VoteOpened { round, .. } => format!("opens round {round} of the vote on {group}"),
        Act::BallotCast(cast) if cast.choice == Choice::Pending => {
            format!("takes the ballot of `{}` on {group} back", cast.entry)
        }
        Act::BallotCast(cast) => format!("casts the ballot of `{}` on {group}: {}", cast.entry, cast.choice.name()),
        Act::Vetoed { entry, .. } => format!("puts the veto of `{entry}` on {group}"),
        Act::Reversed { .. } => format!("reverses {group}"),
        Act::Retired { reason, .. } => format!("retires {group}: {}", reason.name()),
        Act::FacilitatorAdded(login) => format!("adds `{login}` to the facilitators of {group}"),
        Act::FacilitatorRemoved(login) => format!("takes `{login}` from the facilitators of {group}"),
        Act::MaintainerAdded(login) => format!("adds `{login}` to the maintainers of {group}"),
        Act::MaintainerRemoved(login) => format!("takes `{login}` from the maintainers of {group}"),
        Act::Reported { month, removed: true } => format!("takes the report of {group} on {month} away"),
        Act::ReportRequested { month, removed: true, .. } => {
            format!("takes the request to {group} for a report on {month} away")
        }
        Act::Reported { month, removed: false } => format!("reports what {group} did in {month}"),
        Act::ReportRequested { month, removed: false, .. } => format!("asks {group} for a report on {month}"),
        Act::Restated { is, fields: changed, .. } => {
            let field = is.record().map(|record| record.path()).unwrap_or_default();
            format!("says {} of `{field}` of {group} in other words", quoted(changed, "and"))
        }
        Act::Erased { record } => format!("erases `{}` of {group}", record.path()),
        Act::Withdrawn => format!("withdraws {group}"),
        Act::Deleted => format!("deletes the record of {group}"),
        Act::Unreadable => {
            format!("makes `{}` unreadable", event.group().map_or_else(String::new, GroupId::path))
        }
        Act::Approved(_) | Act::Rejected(_) => format!("closes the vote on {group}"),
    }
}

/// What would come of it, where that is not plain.
fn comes_to(event: &Event, after: &Standing) -> Option<String> {
    let group = event.group().and_then(|id| after.timeline(id));
    match &event.verdict {
        Verdict::Stands => {}
        Verdict::Void(why) => return Some(format!("it would have no effect: {why}")),
        Verdict::Unwelcome(why) => {
            let is_amended = matches!(event.act(), Some(Act::Amended(_)));
            let fate = if is_amended && group.is_some_and(Timeline::is_open) {
                "it would stand in the file, while the vote goes on about the text as opened"
            } else {
                "it would stand in the file, and should not"
            };
            return Some(format!("{fate}: {why}"));
        }
    }
    let vote = group.and_then(|group| group.vote.as_ref());
    match event.act()? {
        Act::VoteOpened { .. } => {
            let vote = vote?;
            let needed = vote.needed().map(|needed| format!(", {needed} approvals pass it")).unwrap_or_default();
            let closes_at = rfc3339(vote.closes_at);
            Some(format!("it would close at {closes_at}; {} may vote{needed}", vote.electorate.len()))
        }
        Act::BallotCast(cast) => {
            let vote = vote?;
            let tally = vote.tally();
            let needed = vote.needed().map(|needed| format!(", {needed} needed")).unwrap_or_default();
            let recorded = cast.transcribed_by.as_ref();
            let how = recorded.map(|moderator| format!(" as recorded by `{moderator}`")).unwrap_or_default();
            Some(format!("it would count{how}: {} of {} would approve{needed}", tally.approve, tally.electorate))
        }
        Act::Restated { is, fields, .. } => {
            let said = of_act(is);
            let value = |name: &str| said.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string());
            let become_so = |name: &String| match value(name) {
                Some(value) => format!("`{name}` would be `{}`", value.replace('`', "'")),
                None => format!("`{name}` would say nothing"),
            };
            Some(list(&fields.iter().map(become_so).collect::<Vec<_>>(), "and"))
        }
        Act::Retired { merged_into: Some(successor), .. } => Some(format!("its work would go on in `{successor}`")),
        Act::Amended(Amendment { charter: Some(CharterFate::Pending), .. })
        | Act::KindChanged { charter: Some(CharterFate::Pending), .. } => {
            Some("it would wait for the approval of a core or lead maintainer".to_owned())
        }
        Act::Amended(amendment) => {
            let round = amendment.voids_round?;
            Some(format!("round {round} of the vote would be void"))
        }
        Act::SponsoredBy(_) | Act::SponsorshipWithdrawn(_) => {
            let lacking = after.constitution().lacking(&group?.paper, &after.roster);
            Some(lacking.map_or_else(|| "its sponsors would be enough".to_owned(), Lacking::sentence))
        }
        Act::CharterApproved { charter, .. } => {
            let says = after.charter_of(group?.group.read()).fingerprint();
            (says != *charter).then(|| format!("it would not be in force: the charter is `{}`", says.brief()))
        }
        Act::RetirementProposed { .. } => {
            Some("it would wait for the approval of another core or lead maintainer".to_owned())
        }
        _ => None,
    }
}
