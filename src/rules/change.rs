//! How a change is judged: what it introduces, and what speaks against its acts.

use std::collections::HashMap;

use super::findings::{Findings, first_line};
use super::{HistoryContext, amended_during_vote, run_history};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::lifecycle::detail::Detail;
use crate::lifecycle::event::{Event, EventKind};
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::registry::scalar::GroupId;
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// Says of each finding `after` a change whether it was there `before`: by what it says, wherever it stands.
///
/// `renames` are the ids that the change takes from groups, and those that it gives them.
pub fn mark_introduced(before: &[Diagnostic], after: &mut [Diagnostic], renames: &[(GroupId, GroupId)]) {
    let by_new_ids = |text: &str| {
        renames.iter().fold(text.to_owned(), |text, (from, to)| {
            if text == from.as_str() {
                to.to_string()
            } else {
                text.replace(&format!("`{from}`"), &format!("`{to}`")).replace(&from.path(), &to.path())
            }
        })
    };
    let mut known: HashMap<_, usize> = HashMap::new();
    for finding in before {
        let path = finding.path.as_deref().map(by_new_ids);
        let key = (finding.rule, path, finding.field.clone(), by_new_ids(&finding.message));
        *known.entry(key).or_default() += 1;
    }
    for finding in after {
        let key = (finding.rule, finding.path.clone(), finding.field.clone(), finding.message.clone());
        let left = known.get_mut(&key).filter(|left| **left > 0);
        finding.introduced = Some(left.is_none());
        if let Some(left) = left {
            *left -= 1;
        }
    }
}

/// What speaks against one act of a change, shown where the act stands in `registry`, the files as they would land.
pub fn run_act(context: &HistoryContext<'_>, event: &Event, registry: &Registry) -> Vec<Diagnostic> {
    let context = HistoryContext { events: std::slice::from_ref(event), landings: &[], change: None, ..*context };
    let mut found = run_history(&context);
    for finding in &mut found {
        finding.introduced = Some(true);
        finding.place = place(event, registry).filter(|place| finding.path.as_deref() == Some(place.file.path()));
    }
    found
}

/// Says that a ballot or veto of a change was written before the vote, or the text that it is about, became another one.
pub fn run_outdated(event: &Event, registry: &Registry) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let what = event.what();
    Findings::of_registry(&amended_during_vote::RULE, &mut found)
        .at_event(event, format!("{what} was written before {} was put to this vote as it reads now", event.whose()))
        .help("look at the group as it is now; where the answer is the same, open a new change that says so");
    for finding in &mut found {
        // What it said then is no answer to what is asked now, so nobody should land it.
        finding.severity = Severity::Error;
        finding.introduced = Some(true);
        finding.place = place(event, registry);
    }
    found
}

/// Where an act stands in the files.
fn place(event: &Event, registry: &Registry) -> Option<Place> {
    let first_field = event.detail.fields().next().unwrap_or_default();
    let Some(id) = &event.group else {
        let document = registry.manifest.as_ref()?;
        return Some(at(&document.file, document.key(first_field)));
    };
    let document = registry.groups.get(id)?;
    let span = match event.kind {
        EventKind::Amended => document.key(first_field),
        kind => document.value.as_ref().and_then(|group| span(kind, document, group, &event.detail)),
    };
    Some(at(&document.file, span))
}

fn at(file: &SourceFile, span: Option<Span>) -> Place {
    Place { file: file.clone(), span: span.unwrap_or_else(|| first_line(file)) }
}

/// Where the field that an act is about stands; `None` where the act is about the file, or took the field away.
fn span(kind: EventKind, document: &Document<Group>, group: &Group, detail: &Detail) -> Option<Span> {
    match kind {
        EventKind::BallotCast => {
            group.ballots().find(|(voter, _)| Some(voter.as_str()) == detail.voter()).map(|it| it.0.span())
        }
        EventKind::Vetoed => group.vetoes().find(|(by, _)| Some(by.as_str()) == detail.vetoer()).map(|it| it.0.span()),
        EventKind::VetoLifted => document.key("vote"),
        EventKind::VoteOpened => group.vote.as_ref()?.round.as_ref().map(Spanned::span),
        EventKind::FacilitatorAdded => {
            let facilitator = group.facilitators.iter().find(|one| Some(one.github.as_str()) == detail.login())?;
            Some(facilitator.github.span())
        }
        EventKind::MaintainerAdded => {
            group.maintainers.iter().find(|one| Some(one.as_str()) == detail.login()).map(Spanned::span)
        }
        EventKind::Reported => {
            group.reports.keys().find(|month| Some(month.as_str()) == detail.month()).map(Spanned::span)
        }
        EventKind::ReportRequested => {
            group.requests.keys().find(|month| Some(month.as_str()) == detail.month()).map(Spanned::span)
        }
        EventKind::Adopted => document.key("origin"),
        EventKind::Reversed => document.key("reversal"),
        EventKind::Retired => document.key("retirement"),
        EventKind::Renamed => document.key("formerly"),
        EventKind::KindChanged => document.key("kind"),
        EventKind::FacilitatorRemoved => document.key("facilitators"),
        EventKind::MaintainerRemoved => document.key("maintainers"),
        EventKind::Erased => document.key(detail.field()?.split('.').next()?),
        EventKind::Amended
        | EventKind::Proposed
        | EventKind::Restored
        | EventKind::Approved
        | EventKind::Rejected
        | EventKind::Withdrawn
        | EventKind::Deleted
        | EventKind::Unreadable
        | EventKind::RosterChanged => None,
    }
}
