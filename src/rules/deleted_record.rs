//! `deleted-record`.

use super::{Check, Findings, HistoryContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::event::{Event, EventKind};
use crate::registry::load::MANIFEST_PATH;
use crate::registry::scalar::GroupId;

pub(super) static RULE: Rule = Rule {
    name: "deleted-record",
    summary: "a record was deleted or erased",
    docs: include_str!("deleted_record.md"),
    severity: Severity::Error,
    topic: Topic::History,
    asked: Occasion::HAPPENS,
    check: Check::Event(check),
};

fn check(context: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    let path = event.group.as_ref().map_or_else(|| MANIFEST_PATH.to_owned(), GroupId::path);
    let field = event.detail.field().unwrap_or_default();
    let (message, way_out) = match event.kind {
        EventKind::Deleted if event.group.is_none() => {
            (format!("`{path}` was deleted by {}; the last version stands", event.who()), "put it back")
        }
        EventKind::Deleted => (
            format!("`{path}` was deleted by {}; the group's state stands", event.who()),
            "put it back, and retire the group if it has ended",
        ),
        EventKind::Erased => (
            format!(
                "`{field}` of {} was {} by {}; what it said stands",
                event.whose(),
                if event.detail.is_altered() { "rewritten" } else { "erased" },
                event.who()
            ),
            "put it back",
        ),
        _ => return,
    };
    let finding =
        findings.at_event(event, message).help(format!("{way_out}: run `{}`", command(context, event, &path)));
    if !field.is_empty() {
        finding.field(field);
    }
}

/// What brings the file back as it was before `event`; where it had another name or was gone by then, as it was last.
fn command(context: &HistoryContext<'_>, event: &Event, path: &str) -> String {
    let same_landing = |other: &&Event| other.commit == event.commit && other.group == event.group;
    let with = |kind: EventKind| context.standing.events.iter().filter(same_landing).find(|other| other.kind == kind);
    let renamed = with(EventKind::Renamed).and_then(|event| event.detail.from());
    let deletions = context.standing.events.iter().take_while(|other| other.commit != event.commit);
    let deletions = deletions.filter(|other| other.kind == EventKind::Deleted && other.group == event.group);
    let deletion = with(EventKind::Restored).and_then(|_| deletions.last());
    let before = before(context, deletion.unwrap_or(event));
    match renamed {
        Some(former) if event.kind != EventKind::Deleted => {
            format!("git show {before}:{} > {path}", GroupId::new(former).path())
        }
        _ => format!("git restore --source={before} -- {path}"),
    }
}

/// The commit before the landing of an event.
fn before(context: &HistoryContext<'_>, event: &Event) -> String {
    match &event.commit {
        Some(commit) if !commit.is_null() => format!("{}^", commit.short()),
        _ => context.standing.tip.short().to_owned(),
    }
}
