//! `deleted-record`.

use super::{Check, Findings, HistoryContext, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::event::EventKind;
use crate::registry::load::MANIFEST_PATH;
use crate::registry::scalar::GroupId;

pub(super) static RULE: Rule = Rule {
    name: "deleted-record",
    summary: "a record was deleted or erased",
    docs: include_str!("deleted_record.md"),
    severity: Severity::Error,
    topic: Topic::History,
    check: Check::History(check),
};

fn check(context: &HistoryContext<'_>, findings: &mut Findings<'_>) {
    for event in context.events {
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
            _ => continue,
        };
        let before = match &event.commit {
            Some(commit) if !commit.is_null() => format!("{}^", commit.short()),
            _ => context.standing.tip.short().to_owned(),
        };
        let finding =
            findings.at_event(event, message).help(format!("{way_out}: run `git restore --source={before} {path}`"));
        if !field.is_empty() {
            finding.field(field);
        }
    }
}
