//! `mcpgov export`: what the register says, in the form of upstream's files.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::error::{Error, Result};
use crate::git::repository::Repository;
use crate::lifecycle::state::State;
use crate::registry::group::{Group, Kind};
use crate::registry::load::Registry;
use crate::registry::scalar::{GroupId, Login};
use crate::report::Report;
use crate::report::exchange::{Change, ExchangeFile, ExchangeReport};
use crate::rules::Context;
use crate::session::Session;
use crate::source::file::SourceFile;
use crate::upstream::charter::read::charter;
use crate::upstream::export::into::{in_prose, into};
use crate::upstream::export::listing::{Listed, between_marks, maintainers, marked, overview};
use crate::upstream::export::page::page;
use crate::upstream::places::{Place, place_of};

/// Write what the register says in the form of upstream's files
#[derive(Debug, Subcommand)]
pub enum Export {
    /// Write the charter of a group, or the tables of one that is there
    Charter(ExportCharter),
    /// Write the table of an overview page and the sections of MAINTAINERS.md
    Groups(ExportGroups),
}

/// Write the charter of a group, or the tables of one that is there
///
/// Without a file the charter is printed. In a file that is there only rows of tables change: who leads the group, when it
/// meets, what it works on. Prose stays byte for byte.
#[derive(Debug, Args)]
pub struct ExportCharter {
    /// The group, by its id or an earlier one
    group: String,
    /// A charter whose tables are to say what the register says
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// Show what would change, and write nothing
    #[arg(long, requires = "into")]
    dry_run: bool,
}

/// Write the table of an overview page and the sections of MAINTAINERS.md
///
/// Active groups are listed, between two marks in each file; what stands around them stays. Without a file both lists are
/// printed with their marks. They are formatted as Prettier formats them.
#[derive(Debug, Args)]
pub struct ExportGroups {
    /// The overview page
    #[arg(long, value_name = "FILE")]
    overview: Option<PathBuf>,
    /// MAINTAINERS.md
    #[arg(long, value_name = "FILE")]
    maintainers: Option<PathBuf>,
    /// Write nothing, and fail (exit status 1) where a file does not say what the register says
    #[arg(long)]
    check: bool,
}

impl Export {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Charter(command) => command.run(session),
            Self::Groups(command) => command.run(session),
        }
    }
}

impl ExportCharter {
    fn run(&self, session: &Session) -> Result<Report> {
        let registry = session.registry()?;
        let (id, group) = session.group_here(&self.group)?;
        let kind = group.kind().ok_or_else(|| Error::new(format!("`{id}` does not say which kind of group it is")))?;
        let Some(path) = &self.into else { return Ok(Report::Generated(page(id, group, kind, registry))) };
        let at = session.dir().join(path);
        let before = read(&at, path)?;
        let name = path.to_string_lossy().into_owned();
        let folder = fs::canonicalize(&at).ok().and_then(|whole| place_of(&whole));
        let folder = match folder {
            Some(Place::Charter(_, folder)) => folder,
            _ => None,
        };
        let charter = charter(&SourceFile::new(name.clone(), before.as_str()), id.clone(), folder);
        let roster = registry.roster();
        let after = into(&before, &charter, group, &|one, other| roster.same(one, other));
        let left_out = in_prose(&charter, group);
        let file = written(&at, &format!("group {id}"), &name, &before, &after, left_out, self.dry_run, false)?;
        Ok(Report::Exchange(ExchangeReport { dry_run: self.dry_run, files: vec![file] }))
    }
}

impl ExportGroups {
    fn run(&self, session: &Session) -> Result<Report> {
        let registry = session.registry()?;
        let groups = active(session, registry)?;
        let listed: Vec<Listed<'_>> =
            groups.iter().map(|(id, kind, group)| Listed { id, kind: *kind, group }).collect();
        let manifest = registry.manifest();
        let name = |login: &Login| {
            let people = manifest?.people.iter().find(|(known, _)| ***known == *login)?;
            people.1.name.clone()
        };
        let lists = [overview(&listed), maintainers(&listed, &name)];
        let named = [&self.overview, &self.maintainers];
        if named.iter().all(|path| path.is_none()) {
            if self.check {
                return Err(Error::new("there is no file to check")
                    .hint("name one with `--overview FILE` or `--maintainers FILE`"));
            }
            return Ok(Report::Generated(lists.map(|list| marked(&list, false)).join("\n")));
        }
        let mut files = Vec::new();
        for (path, list) in named.into_iter().zip(&lists).filter_map(|(path, list)| Some((path.as_ref()?, list))) {
            let at = session.dir().join(path);
            let before = read(&at, path)?;
            let is_mdx = path.extension().is_some_and(|ending| ending == "mdx");
            let after = between_marks(&before, list, is_mdx).ok_or_else(|| {
                let marks = marked("", is_mdx);
                let marks: Vec<&str> = marks.lines().filter(|line| !line.is_empty()).collect();
                Error::new(format!("`{}` does not say where the groups go", path.display()))
                    .hint(format!("put two lines there, each once: `{}` and `{}`", marks[0], marks[1]))
            })?;
            let name = path.to_string_lossy().into_owned();
            files.push(written(&at, "the register", &name, &before, &after, Vec::new(), false, self.check)?);
        }
        Ok(Report::Exchange(ExchangeReport { dry_run: self.check, files }))
    }
}

/// The groups that are active: by history, where there is one.
fn active<'a>(session: &Session, registry: &'a Registry) -> Result<Vec<(&'a GroupId, Kind, &'a Group)>> {
    let standing = session.standing()?;
    let roster = registry.roster();
    let context = Context::of(registry, &roster, standing, session.now());
    let is_active = |id: &GroupId, group: &Group| match standing.and_then(|standing| standing.timeline(id)) {
        Some(timeline) => timeline.state == State::Active,
        None => standing.is_none() && context.closed(id, group).is_none(),
    };
    let groups = registry.groups().filter(|(id, _, group)| is_active(id, group));
    Ok(groups.filter_map(|(id, _, group)| Some((id, group.kind()?, group))).collect())
}

fn read(at: &Path, path: &Path) -> Result<String> {
    fs::read_to_string(at).map_err(|error| Error::of_file("read", path, &error))
}

/// Writes a file that is to say something else, unless it is only asked about.
#[expect(clippy::too_many_arguments, reason = "each is a part of the one line that tells of it")]
fn written(
    at: &Path,
    from: &str,
    path: &str,
    before: &str,
    after: &str,
    left_out: Vec<String>,
    is_dry: bool,
    is_check: bool,
) -> Result<ExchangeFile> {
    let change = if before == after {
        Change::Unchanged
    } else if is_check {
        Change::Differs
    } else {
        Change::Updated
    };
    let diff = if before == after { String::new() } else { Repository::patch(path, Some(before), Some(after))? };
    if change == Change::Updated && !is_dry {
        fs::write(at, after).map_err(|error| Error::of_file("write", Path::new(path), &error))?;
    }
    Ok(ExchangeFile { from: from.to_owned(), path: path.to_owned(), change, why: None, diff, left_out })
}
