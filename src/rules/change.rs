//! How a change is judged: what it introduces, and what speaks against its acts.

use std::collections::HashMap;

use super::findings::{Findings, first_line};
use super::{HistoryContext, amended_during_vote, run_history};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::lifecycle::act::{Act, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::lifecycle::field::Record;
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry};
use crate::registry::scalar::{GroupId, Login};
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
    let (id, act) = match &event.what {
        What::Group { id, act, .. } => (id, act),
        What::Registry(act) => {
            let document = registry.manifest.as_ref()?;
            let field = match act {
                RegistryAct::RosterChanged { fields, .. } => fields.first(),
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
        Act::VetoLifted { .. } => document.key("vote"),
        Act::VoteOpened { .. } => group.vote.as_ref()?.round.as_ref().map(Spanned::span),
        Act::FacilitatorAdded(login) => {
            group.facilitators.iter().find(|one| is(&one.github, login)).map(|one| one.github.span())
        }
        Act::MaintainerAdded(login) => group.maintainers.iter().find(|one| is(one, login)).map(Spanned::span),
        Act::Reported { month, .. } => group.reports.keys().find(|key| key.as_str() == month).map(Spanned::span),
        Act::ReportRequested { month, .. } => {
            group.requests.keys().find(|key| key.as_str() == month).map(Spanned::span)
        }
        Act::Amended(amendment) => document.key(amendment.fields.first()?.name()),
        Act::Adopted { .. } => document.key("origin"),
        Act::Reversed { .. } => document.key("reversal"),
        Act::Retired { .. } => document.key("retirement"),
        Act::Renamed { .. } => document.key("formerly"),
        Act::KindChanged { .. } => document.key("kind"),
        Act::FacilitatorRemoved(_) => document.key("facilitators"),
        Act::MaintainerRemoved(_) => document.key("maintainers"),
        Act::Erased { record, .. } => match record {
            Record::Round | Record::Ballot(_) | Record::Veto(_) => document.key("vote"),
            Record::Origin | Record::Reversal | Record::Retirement => document.key(&record.path()),
        },
        Act::Proposed
        | Act::Restored
        | Act::Approved(_)
        | Act::Rejected(_)
        | Act::Withdrawn
        | Act::Deleted
        | Act::Unreadable => None,
    }
}
