//! Where the acts of a change stand in the files that it would leave.

use super::findings::first_line;
use crate::diagnostic::Place;
use crate::lifecycle::class::Parts;
use crate::lifecycle::detail::Detail;
use crate::lifecycle::event::{Event, EventKind};
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// What is to be judged before it lands.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The files as they would land.
    pub registry: &'a Registry,
    /// What it is made of, where it is judged as a whole.
    pub parts: Option<&'a Parts>,
    /// Whether the vote that its ballot is about, or the text, became another one since it was written.
    pub has_moved_on: bool,
}

/// Where an act stands in the files.
pub(super) fn place(event: &Event, registry: &Registry) -> Option<Place> {
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
