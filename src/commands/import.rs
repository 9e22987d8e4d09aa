//! `mcpgov import`: what comes in from elsewhere becomes files of the register.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::upstream::{accounts, mapping};
use crate::error::{Error, Result};
use crate::git::repository::Repository;
use crate::intake::charter::{Known, Wanted, fresh, merged, wanted};
use crate::order::Order;
use crate::prompt;
use crate::registry::load::Registry;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::report::exchange::{Change, ExchangeFile, ExchangeReport};
use crate::session::Session;
use crate::upstream::charter::Charter;
use crate::upstream::gather;
use crate::upstream::past::first_landing;
use crate::upstream::places::{Found, Place};
use crate::upstream::sources::Sources;

/// Import charters of upstream's
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Write what charters say into group files
    Charter(ImportCharter),
}

/// Write what charters say into group files
///
/// Only what has a place there is written, in place: comments, order and everything else stay. The difference is shown,
/// at a terminal before anything is written, and nothing is committed. Other charters and MAINTAINERS.md of the same clone
/// are read beside the ones that are named.
#[derive(Debug, Args)]
pub struct ImportCharter {
    /// Charters, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A file that says which place speaks of which group
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Date groups by when their charters landed in the clone that they stand in
    #[arg(long)]
    from_git: bool,
}

impl Import {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Charter(command) => command.run(session),
        }
    }
}

impl ImportCharter {
    fn run(&self, session: &Session) -> Result<Report> {
        let asked: Vec<Found> = gather::files(session.dir(), &self.files)?;
        let mut asked: Vec<Found> = asked.into_iter().filter(|file| matches!(file.place, Place::Charter(..))).collect();
        // Of several charters of a group, one that stands among those of its kind.
        asked.order_by_key(|file| matches!(file.place, Place::Charter(_, None)));
        if asked.is_empty() {
            return Err(Error::new("none of these is a charter")
                .hint("name a file such as `docs/community/working-groups/x.mdx`"));
        }
        let sources = gather::read(&beside(&asked))?;
        let known = mapping(session.dir(), self.mapping.as_deref())?;
        let (root, registry) = register(session);
        let accounts = accounts(&known, registry);
        let roster = registry.map(Registry::roster);
        let has_roles = registry.and_then(Registry::manifest).is_some_and(|it| it.roles.names_anybody());
        let mut files = Vec::new();
        let mut writes = Vec::new();
        let mut imported_ids: Vec<&GroupId> = Vec::new();
        for file in &asked {
            let Some(charter) = sources.charters.iter().find(|charter| charter.file.path() == file.name) else {
                files.push(unread(file, &sources));
                continue;
            };
            if imported_ids.contains(&&charter.id) {
                let why = format!("another charter of `{}` is imported along with it", charter.id);
                files.push(refused(file, &charter.id.path(), why));
                continue;
            }
            imported_ids.push(&charter.id);
            let landed = if self.from_git { landed(&file.path, &charter.id)? } else { None };
            let known = Known {
                sources: &sources,
                mapping: &known,
                accounts: &accounts,
                registry,
                roster: roster.as_ref().filter(|_| has_roles),
                landed,
            };
            let (report, write) = imported(charter, &known, registry, &root)?;
            files.push(report);
            writes.extend(write);
        }
        if !self.dry_run && !writes.is_empty() {
            if prompt::is_possible() {
                files.iter().for_each(|file| prompt::show(&file.diff));
                if !prompt::confirm(&format!("Write {}?", crate::words::list::count(writes.len(), "file")))? {
                    return Err(prompt::stopped());
                }
            }
            writes.iter().try_for_each(|(path, text)| write(path, text))?;
        }
        Ok(Report::Exchange(ExchangeReport { dry_run: self.dry_run, files }))
    }
}

/// What is told of a file that cannot be read.
fn unread(file: &Found, sources: &Sources) -> ExchangeFile {
    let stop = sources.stops.iter().find(|(other, _)| other.path() == file.name);
    let why = stop.map_or_else(|| "it cannot be read".to_owned(), |(_, stop)| stop.message.clone());
    let id = match &file.place {
        Place::Charter(id, _) => id.path(),
        _ => String::new(),
    };
    refused(file, &id, why)
}

fn refused(file: &Found, path: &str, why: String) -> ExchangeFile {
    let (from, path) = (file.name.clone(), path.to_owned());
    ExchangeFile { from, path, change: Change::Refused, why: Some(why), diff: String::new(), left_out: Vec::new() }
}

/// The register that this is run in, where there is one, and the folder that it stands in.
fn register(session: &Session) -> (PathBuf, Option<&Registry>) {
    match (session.registry(), session.root()) {
        (Ok(registry), Ok(root)) => (root.to_owned(), Some(registry)),
        _ => (session.dir().to_owned(), None),
    }
}

/// What becomes of the group file of a charter, and what is to be written where.
fn imported(
    charter: &Charter,
    known: &Known<'_>,
    registry: Option<&Registry>,
    root: &Path,
) -> Result<(ExchangeFile, Option<(PathBuf, String)>)> {
    let id = registry.and_then(|registry| registry.current_id(&charter.id)).unwrap_or(&charter.id).clone();
    let path = id.path();
    let report = |change: Change, diff: String, why: Option<String>, left_out: Vec<String>| ExchangeFile {
        from: charter.file.path().to_owned(),
        path: path.clone(),
        change,
        why,
        diff,
        left_out,
    };
    let wanted = match wanted(charter, known) {
        Ok(wanted) => wanted,
        Err(why) => return Ok((report(Change::Refused, String::new(), Some(why), Vec::new()), None)),
    };
    let at = root.join(&path);
    let before = fs::read_to_string(&at).ok();
    let text = match text(&id, before.as_deref(), &wanted, known) {
        Ok(text) => text,
        Err(why) => return Ok((report(Change::Refused, String::new(), Some(why), wanted.left_out), None)),
    };
    let change = match &before {
        None => Change::Created,
        Some(before) if *before == text => Change::Unchanged,
        Some(_) => Change::Updated,
    };
    let diff = if change == Change::Unchanged {
        String::new()
    } else {
        Repository::patch(&path, before.as_deref(), Some(&text))?
    };
    let write = (change != Change::Unchanged).then_some((at, text));
    Ok((report(change, diff, None, wanted.left_out), write))
}

/// What a group file is to say; the reason where it cannot be made to.
fn text(id: &GroupId, before: Option<&str>, wanted: &Wanted, known: &Known<'_>) -> std::result::Result<String, String> {
    let Some(before) = before else { return Ok(fresh(wanted)) };
    let document = crate::registry::load::document(&id.path(), before.as_bytes());
    let roster = known.roster.cloned().unwrap_or_default();
    merged(&document, wanted, &roster).map_err(|refusal| format!("`{}` is not changed: {refusal}", id.path()))
}

/// Those files, and what stands beside them in their clones.
fn beside(asked: &[Found]) -> Vec<Found> {
    let mut all = asked.to_vec();
    for file in asked {
        let whole = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
        let is_docs = |folder: &&Path| folder.file_name().is_some_and(|name| name == "docs");
        let Some(docs) = whole.ancestors().find(is_docs) else { continue };
        let clone = docs.parent().unwrap_or(docs);
        let places = [docs.join("community"), clone.join("MAINTAINERS.md"), docs.join("docs.json")];
        for place in places.iter().filter(|place| place.exists()) {
            let found = gather::files(Path::new(""), std::slice::from_ref(place)).unwrap_or_default();
            let is_new = |found: &Found| {
                let whole = fs::canonicalize(&found.path).unwrap_or_else(|_| found.path.clone());
                !all.iter().any(|known| fs::canonicalize(&known.path).is_ok_and(|known| known == whole))
            };
            let new: Vec<Found> = found.into_iter().filter(is_new).collect();
            all.extend(new);
        }
    }
    all
}

/// The day on which a group's charter landed in the clone that it stands in.
fn landed(path: &Path, id: &GroupId) -> Result<Option<NaiveDate>> {
    let whole = fs::canonicalize(path).map_err(|error| Error::of_file("read", path, &error))?;
    first_landing(&whole, id)
}

fn write(path: &Path, text: &str) -> Result<()> {
    let failed = |error: std::io::Error| Error::of_file("write", path, &error);
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
    fs::write(path, text).map_err(failed)
}
