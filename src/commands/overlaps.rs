//! `mcpgov overlaps`: groups that look alike, and why.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use clap::Args;

use crate::error::{Error, Result};
use crate::intake::{Field, Filled, Known};
use crate::likeness::{ALIKE, Candidate, Likeness, Purposes};
use crate::order::Order;
use crate::registry::group::Group;
use crate::registry::load::{Document, Registry, document};
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::report::overlaps::{OverlapLine, OverlapsReport};
use crate::rules::Context;
use crate::session::Session;
use crate::source::problem::Problem;
use crate::words::suggestion::did_you_mean;

/// So many pairs are shown of those that nobody flags.
const SHOWN: usize = 10;
/// Pairs less alike than this are not worth a look.
const FLOOR: f64 = ALIKE / 2.0;

/// Show which groups read alike, and the words they share
#[derive(Debug, Args)]
pub struct Overlaps {
    /// The group to compare with the others: its id, or a file that need not be in the registry yet: a group's, or a
    /// filled-in template
    #[arg(value_name = "GROUP|FILE")]
    group: Option<String>,
}

impl Overlaps {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let registry = session.registry()?;
        let is_file = |name: &str| name.contains(['/', '.']) || session.dir().join(name).exists();
        let found = match &self.group {
            None => of_all(session)?,
            Some(name) if registry.resolve(name).is_none() && is_file(name) => {
                let (bytes, is_group) = read(session, registry, name)?;
                of_text(session, name, &bytes, is_group)?
            }
            Some(name) => of_group(session, name)?,
        };
        Ok(Report::Overlaps(found))
    }
}

/// The pairs of the registry that read most alike.
pub fn of_all(session: &Session) -> Result<OverlapsReport> {
    let found = session.lately("overlaps", || {
        compared(session, |registry, context| {
            Ok(report(None, everywhere(&Purposes::of(registry, context.candidates())), Vec::new()))
        })
    })?;
    Ok(Rc::unwrap_or_clone(found))
}

/// The groups that read like the one called `id`.
pub fn of_group(session: &Session, id: &str) -> Result<OverlapsReport> {
    let (id, _) = session.group_here(id)?;
    compared(session, |registry, context| {
        Ok(report(Some(id), around(&Purposes::of(registry, context.candidates()), id), Vec::new()))
    })
}

/// The groups that read like a draft: the text of a group's file, or a filled-in template.
pub fn of_draft(session: &Session, text: &str) -> Result<OverlapsReport> {
    let is_file = document::<Group>("draft.yaml", text.as_bytes()).value.is_some_and(|group| group.kind.is_some());
    of_text(session, "draft", text.as_bytes(), is_file)
}

fn compared(
    session: &Session,
    compare: impl FnOnce(&Registry, &Context<'_>) -> Result<OverlapsReport>,
) -> Result<OverlapsReport> {
    let registry = session.registry()?;
    let roster = registry.roster();
    compare(registry, &Context::of(registry, &roster, session.standing()?, session.now()))
}

/// The groups that read like what `bytes` say, which are called `name`; `is_file` where they are those of a group's file.
fn of_text(session: &Session, name: &str, bytes: &[u8], is_file: bool) -> Result<OverlapsReport> {
    compared(session, |registry, context| {
        let (id, draft, unclear) = told(session, registry, name, bytes, is_file)?;
        let group = draft.value.as_ref().ok_or_else(|| unreadable(name, &draft))?;
        if !says_something(group) {
            return Err(Error::new(format!(
                "`{name}` does not say what the group is about, so it is compared with none"
            ))
            .hint("have it say a name, a summary, a first topic or use cases"));
        }
        let others = context.candidates().filter(|other| *other.id != id);
        let candidates = others.chain([Candidate { id: &id, group, is_open: true }]);
        Ok(report(Some(&id), around(&Purposes::of(registry, candidates), &id), unclear))
    })
}

/// The most alike pairs that nobody flags, and all that somebody does.
fn everywhere<'a>(purposes: &Purposes<'a>) -> Vec<Likeness<'a>> {
    let unflagged = purposes.pairs(FLOOR).into_iter().filter(|pair| !pair.is_flagged());
    let shown = unflagged.enumerate().filter(|(rank, pair)| *rank < SHOWN || pair.is_striking());
    shown.map(|(_, pair)| pair).chain(purposes.flagged()).collect()
}

/// The groups most like `id`, and those whose overlap is flagged.
fn around<'a>(purposes: &Purposes<'a>, id: &GroupId) -> Vec<Likeness<'a>> {
    let nearest = purposes.nearest(id).into_iter().enumerate();
    let shown = nearest.filter(|(rank, pair)| *rank < SHOWN || pair.is_striking() || pair.is_flagged());
    shown.map(|(_, pair)| pair).collect()
}

fn report(about: Option<&GroupId>, pairs: Vec<Likeness<'_>>, unclear: Vec<String>) -> OverlapsReport {
    let line = |pair: Likeness<'_>| {
        let (one, other) = if about == Some(pair.other) { (pair.other, pair.one) } else { (pair.one, pair.other) };
        let flags = [(pair.one, pair.one_flags), (pair.other, pair.other_flags)];
        OverlapLine {
            groups: [one.to_string(), other.to_string()],
            likeness: pair.score,
            flagged_by: flags.into_iter().filter(|(_, flags)| *flags).map(|(id, _)| id.to_string()).collect(),
            is_striking: pair.is_striking(),
            shared: pair.shared,
        }
    };
    let mut pairs: Vec<_> = pairs.into_iter().map(line).collect();
    pairs.order_by(|one, other| other.likeness.total_cmp(&one.likeness));
    OverlapsReport { about: about.map(ToString::to_string), alike_from: ALIKE, pairs, unclear }
}

/// What is in a file, and whether it is a group's rather than a filled-in template.
fn read(session: &Session, registry: &Registry, name: &str) -> Result<(Vec<u8>, bool)> {
    let path = session.dir().join(name);
    let bytes = fs::read(&path).map_err(|error| {
        Error::of_file("read", Path::new(name), &error).hint(
            did_you_mean(name, registry.ids())
                .unwrap_or_else(|| "name a group by its id, or give a group's file or a filled-in template".to_owned()),
        )
    })?;
    let ending = Path::new(name).extension();
    Ok((bytes, ending.is_some_and(|ending| ending == "yaml" || ending == "yml")))
}

/// The group that `bytes` tell of, what it is called here (a group file by the id that its name gives it), and what of it
/// could not be told.
fn told(
    session: &Session,
    registry: &Registry,
    name: &str,
    bytes: &[u8],
    is_file: bool,
) -> Result<(GroupId, Document<Group>, Vec<String>)> {
    if is_file {
        let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let draft = document::<Group>(name, bytes);
        let sentence =
            |problem: &Problem| format!("line {}: {}", draft.file.position(problem.span.start).line, problem.message);
        let unclear = draft.problems.iter().map(sentence).collect();
        return Ok((GroupId::new(stem.unwrap_or_default()), draft, unclear));
    }
    let text = str::from_utf8(bytes).map_err(|_| Error::new(format!("`{name}` is not UTF-8 text")))?;
    let filled = Filled::read(text, name, &Known::of(registry), None)?;
    filled.notes.told.iter().for_each(|sentence| session.remark(sentence));
    let is_about_groups = |field| matches!(field, Field::Overlaps | Field::Differentiation);
    let doubts = filled.notes.doubts.iter().filter(|doubt| is_about_groups(doubt.field));
    let unclear = doubts.map(|doubt| format!("`{}`: {}", doubt.text, doubt.why)).collect();
    // A template is no version of a group that is here, whatever its file is called.
    Ok((GroupId::new(name), document(name, filled.proposal.text().as_bytes()), unclear))
}

/// Whether there is anything to compare.
fn says_something(group: &Group) -> bool {
    let texts = [&group.name, &group.summary, &group.first_topic, &group.use_cases];
    texts.into_iter().flatten().any(|text| text.chars().any(char::is_alphanumeric))
}

fn unreadable(name: &str, draft: &Document<Group>) -> Error {
    let problem = draft.problems.first();
    let why = problem.map(|problem| format!(": {}", problem.message)).unwrap_or_default();
    let help = problem.and_then(|problem| problem.help.clone());
    Error::new(format!("`{name}` cannot be read as a group{why}"))
        .hint(help.unwrap_or_else(|| "`mcpgov explain invalid-yaml` says what a group file looks like".to_owned()))
}
