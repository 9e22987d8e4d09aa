//! Where the acts of a change stand in the files that it would leave.

use super::findings::first_line;
use crate::diagnostic::Place;
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::class::Parts;
use crate::lifecycle::edits::field_of;
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::manifest_field::ManifestField;
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::registry::scalar::Login;
use crate::source::file::SourceFile;
use crate::source::span::{Span, Spanned};

/// What is to be judged before it lands.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The files as they would land.
    pub registry: &'a Registry,
    /// What it is made of, where it is judged as a whole.
    pub parts: Option<&'a Parts>,
    /// Whether what its ballot, veto or entry is about became another since it was written.
    pub has_moved_on: bool,
}

/// Where an act stands in the files.
pub(super) fn place(event: &Event, registry: &Registry) -> Option<Place> {
    let (id, act) = match &event.what {
        What::Group { id, act, .. } => (id, act),
        What::Registry(act) => {
            let document = registry.manifest.as_ref()?;
            let field = match act {
                RegistryAct::RosterChanged { fields, .. } => fields.first(),
                RegistryAct::RulesetChanged { .. } => Some(&ManifestField::Registry),
                RegistryAct::Deleted | RegistryAct::Unreadable => None,
            };
            return Some(at(&document.file, field.and_then(|field| document.key(field.name()))));
        }
    };
    let document = registry.groups.get(id)?;
    let span = document.value.as_ref().and_then(|group| span(act, document, group));
    Some(at(&document.file, span))
}

fn at(file: &SourceFile, span: Option<Span>) -> Place {
    Place { file: file.clone(), span: span.unwrap_or_else(|| first_line(file)) }
}

/// Where the field that an act is about stands; `None` where the act is about the file, or took the field away.
fn span(act: &Act, document: &Document<Group>, group: &Group) -> Option<Span> {
    let is = |login: &Login, other: &Login| login.as_str() == other.as_str();
    match act {
        Act::BallotCast(cast) => group.ballots().find(|(voter, _)| is(voter, &cast.entry)).map(|it| it.0.span()),
        Act::Vetoed { entry, .. } => group.vetoes().find(|(by, _)| is(by, entry)).map(|it| it.0.span()),
        Act::VoteOpened { .. } => group.vote.as_ref()?.round.as_ref().map(Spanned::span),
        Act::FacilitatorAdded(login) => {
            group.facilitators.iter().find(|one| is(&one.github, login)).map(|one| one.github.span())
        }
        Act::MaintainerAdded(login) => group.maintainers.iter().find(|one| is(one, login)).map(Spanned::span),
        Act::Reported { month, .. } => group.reports.keys().find(|key| key.as_str() == month).map(Spanned::span),
        Act::ReportRequested { month, .. } => {
            group.requests.keys().find(|key| key.as_str() == month).map(Spanned::span)
        }
        Act::SponsoredBy(said)
        | Act::SponsorshipWithdrawn(said)
        | Act::CharterApproved { said, .. }
        | Act::CharterObjected(said)
        | Act::ApprovalWithdrawn(said) => {
            let line = group.sponsorship.keys().find(|login| is(login, &said.entry));
            line.map(Spanned::span).or_else(|| document.key("sponsorship"))
        }
        Act::Restated { is, .. } => span(is, document, group),
        act => document.key(&field_of(act)?),
    }
}
