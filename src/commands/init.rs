//! `mcpgov init`: a new registry, or a fictional one to look at.

use std::path::PathBuf;

use clap::Args;

use self::answers::{Answers, Flags};
use self::files::{Without, files_beside};
use self::place::Place;
use super::asked::going_on;
use crate::error::Result;
use crate::git::command::Git;
use crate::git::commit::CommitId;
use crate::place::MANIFEST_PATH;
use crate::registry::ruleset::Ruleset;
use crate::report::Report;
use crate::report::founding::{FoundingReport, Step};
use crate::session::Session;
use crate::tale::stream::stream;

mod answers;
mod example;
mod files;
mod founding;
mod manifest;
mod place;

/// Start a new registry, or make a fictional one to look at
///
/// Writes mcpgov.yaml, the schemas, the workflows that check every change, forms for proposals and a page that says how to
/// take part, in one commit; what stands there already is kept. At a terminal, what the flags leave open is asked.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder, made where it is missing [default: the current one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
    #[command(flatten)]
    without: Without,
    /// Make a fictional community whose history shows every state, relative to now
    #[arg(long)]
    example: bool,
}

impl Init {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let place = Place::find(session.dir(), self.folder.as_deref())?;
        let report = if self.example { show(&place, session)? } else { self.found(&place, session)? };
        Ok(Report::Founding(report))
    }

    fn found(&self, place: &Place, session: &Session) -> Result<FoundingReport> {
        place.must_be_a_root()?;
        let author = Git::at(&place.existing).by_folder().author()?;
        let mut answered = Vec::new();
        let founded =
            Answers::given(&self.flags, &author, &mut answered).and_then(|it| self.write(place, &it, session));
        going_on(session, &answered, founded)
    }

    fn write(&self, place: &Place, answers: &Answers, session: &Session) -> Result<FoundingReport> {
        let beside = files_beside(&answers.name, answers.ruleset, self.without);
        let (kept, mut files): (Vec<_>, Vec<_>) = beside.into_iter().partition(|(path, _)| place.has(path));
        files.insert(0, (MANIFEST_PATH.to_owned(), manifest::text(answers)));
        let report = founding::found(place, answers, &files, session.now())?;
        Ok(FoundingReport { kept: kept.into_iter().map(|(path, _)| path).collect(), ..report })
    }
}

/// Makes the fictional community.
fn show(place: &Place, session: &Session) -> Result<FoundingReport> {
    place.must_be_empty()?;
    let landings =
        example::scenario(session.now(), files_beside(example::NAME, Ruleset::default(), Without::default()))
            .mainline()
            .landings;
    let commit = founding::import(place, &stream(&landings))?;
    let there = place.option();
    let look = |what: &str, command: &str| Step::new(what, Some(format!("mcpgov{there} {command}")));
    Ok(FoundingReport {
        registry: example::NAME.to_owned(),
        root: place.root.display().to_string(),
        commit: CommitId::new(commit),
        landings: landings.len(),
        files: Vec::new(),
        kept: Vec::new(),
        next: vec![
            look("see where every group stands", "status"),
            look("follow one through its vote", "status charts"),
            look("read what happened, acts without effect included", "history"),
            look("see what is wrong with the files", "validate"),
            look("see which acts do not stand", "audit"),
        ],
    })
}
