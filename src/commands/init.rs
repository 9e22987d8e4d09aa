//! `mcpgov init`: a new registry, or a fictional one to look at.

use std::path::PathBuf;

use clap::Args;

use self::answers::{Answers, Flags};
use self::place::Place;
use crate::error::Result;
use crate::git::command::Git;
use crate::git::commit::CommitId;
use crate::place::{MANIFEST_PATH, SCHEMAS_FOLDER};
use crate::registry::schema::schemas;
use crate::report::Report;
use crate::report::founding::{FoundingReport, Step};
use crate::session::Session;
use crate::tale::stream::stream;

mod answers;
mod example;
mod founding;
mod manifest;
mod place;

/// Start a new registry, or make a fictional one to look at
///
/// Writes mcpgov.yaml, the schemas and the workflows that check every change, in one commit; at a terminal, what the flags
/// leave open is asked.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder, made where it is missing [default: the current one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
    /// Make a fictional community whose history shows every state, relative to now
    #[arg(long)]
    example: bool,
}

/// Where the workflows learn how to install this program.
const ACTION_PATH: &str = ".github/actions/mcpgov/action.yml";
/// What judges every change on GitHub.
const WORKFLOWS: [(&str, &str); 4] = [
    (".github/workflows/registry.yml", include_str!("../../templates/registry.yml")),
    (".github/workflows/ballots.yml", include_str!("../../templates/ballots.yml")),
    (".github/workflows/audit.yml", include_str!("../../templates/audit.yml")),
    (ACTION_PATH, include_str!("../../.github/actions/mcpgov/action.yml")),
];

impl Init {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let place = Place::find(session.dir(), self.folder.as_deref())?;
        let report = if self.example { show(&place, session)? } else { self.found(&place, session)? };
        Ok(Report::Founding(report))
    }

    fn found(&self, place: &Place, session: &Session) -> Result<FoundingReport> {
        place.must_be_free_for(files_beside().iter().map(|(path, _)| path.as_str()))?;
        let author = Git::at(&place.existing).by_folder().author()?;
        let answers = Answers::given(&self.flags, &author)?;
        let mut files = vec![(MANIFEST_PATH.to_owned(), manifest::text(&answers))];
        files.extend(files_beside());
        founding::found(place, &answers, &files, session.now())
    }
}

/// What every new registry has beside `mcpgov.yaml`.
fn files_beside() -> Vec<(String, String)> {
    let schemas = schemas().into_iter().map(|(name, text)| (format!("{SCHEMAS_FOLDER}/{name}"), text));
    let workflows = WORKFLOWS.map(|(path, text)| (path.to_owned(), text.to_owned()));
    schemas.chain(workflows).collect()
}

/// Makes the fictional community.
fn show(place: &Place, session: &Session) -> Result<FoundingReport> {
    place.must_be_empty()?;
    let landings = example::scenario(session.now(), files_beside()).mainline().landings;
    let commit = founding::import(place, &stream(&landings))?;
    let there = place.option();
    let look = |what: &str, command: &str| Step::new(what, Some(format!("mcpgov{there} {command}")));
    Ok(FoundingReport {
        registry: example::NAME.to_owned(),
        root: place.root.display().to_string(),
        commit: CommitId::new(commit),
        landings: landings.len(),
        files: Vec::new(),
        next: vec![
            look("see where every group stands", "status"),
            look("follow one through its vote", "status charts"),
            look("read what happened, acts without effect included", "history"),
            look("see what is wrong with the files", "validate"),
            look("see which acts do not stand", "audit"),
        ],
    })
}
