//! What the flags and the filled-in template say of a proposal.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::commands::values::{login, words};
use crate::error::{Error, Result};
use crate::registry::group::Kind;
use crate::registry::load::Registry;
use crate::registry::proposal::{Promise, Proposal, Related};
use crate::registry::scalar::{GroupId, Login};
use crate::registry::template::{Field, Filled, deliverable, logins, overlaps};
use crate::session::Session;
use crate::words::suggestion::did_you_mean;

/// The longest template that is read.
const LONGEST: u64 = 256 * 1024;

/// What both templates ask.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// The id of the new group, such as `server-card`
    #[arg(value_name = "NEW-ID", value_parser = new_id)]
    pub(super) id: Option<GroupId>,
    /// Read the filled-in template from this file, or from standard input with `-`; what flags say goes before it
    #[arg(long, value_name = "FILE")]
    pub(super) from: Option<PathBuf>,
    /// The name people use
    #[arg(long, value_parser = words)]
    pub(super) name: Option<String>,
    /// One paragraph: the problem space, or what will be built
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    pub(super) summary: Option<String>,
    /// The Discord channel
    #[arg(long, value_parser = words)]
    pub(super) channel: Option<String>,
    /// Somebody who shepherds the group; several with commas, or the flag again
    #[arg(long = "facilitator", value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    pub(super) facilitators: Vec<Login>,
    /// A representative of the steering group
    #[arg(long = "maintainer", value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    pub(super) maintainers: Vec<Login>,
    /// A group with a related purpose, and how this one differs from it
    #[arg(long = "overlap", value_name = "ID=DIFFERENTIATION", value_parser = overlap)]
    pub(super) overlaps: Vec<(GroupId, String)>,
    /// No other group has a related purpose
    #[arg(long, conflicts_with = "overlaps")]
    pub(super) no_overlap: bool,
}

fn new_id(text: &str) -> std::result::Result<GroupId, String> {
    let id = GroupId::new(text);
    if id.is_valid() { Ok(id) } else { Err("an id is lower-case words with hyphens, such as `server-card`".to_owned()) }
}

fn overlap(text: &str) -> std::result::Result<(GroupId, String), String> {
    let (id, said) = text.split_once('=').ok_or("expected `ID=DIFFERENTIATION`")?;
    Ok((GroupId::new(id.trim()), words(said)?))
}

/// A proposal as far as it was given.
pub(super) struct Given {
    /// The id that it is to have.
    pub(super) id: Option<GroupId>,
    /// The rest.
    pub(super) proposal: Proposal,
}

impl Given {
    /// Reads the template, if there is one, and puts what the flags say over it.
    pub(super) fn read(session: &Session, flags: &Common, kind: Kind) -> Result<Self> {
        let registry = session.registry()?;
        let filled = match &flags.from {
            Some(path) => Filled::read(&text(session.dir(), path)?),
            None => Filled::default(),
        };
        for heading in &filled.unknown {
            session.remark(format!("`{heading}` is no field of the template, so it is left out"));
        }
        for (field, words) in [
            (Field::FirstTopic, "first topic"),
            (Field::UseCases, "use cases"),
            (Field::FirstDeliverable, "first deliverable"),
        ] {
            let belongs = if field == Field::FirstTopic { Kind::InterestGroup } else { Kind::WorkingGroup };
            if belongs != kind && filled.get(field).is_some() {
                session.remark(format!("the {words} belongs to a {belongs}'s template, so it is left out"));
            }
        }
        let said = |flag: &Option<String>, field| flag.clone().or_else(|| filled.get(field).map(str::to_owned));
        let people = |flags: &[Login], field, what| -> Result<Vec<Login>> {
            match filled.get(field).filter(|_| flags.is_empty()) {
                Some(text) => logins(text).map_err(|part| no_login(&part, what)),
                None => Ok(flags.to_vec()),
            }
        };
        let id = flags.id.clone().or_else(|| filled.get(Field::Id).map(|id| GroupId::new(id.trim_matches('`'))));
        if let Some(id) = id.as_ref().filter(|id| !id.is_valid()) {
            return Err(Error::new(format!("a group cannot have the id `{id}`"))
                .hint("an id is lower-case words with hyphens, such as `server-card`"));
        }
        let of_kind = |field, of: Kind| filled.get(field).filter(|_| of == kind).map(str::to_owned);
        let proposal = Proposal {
            kind,
            name: said(&flags.name, Field::Name),
            summary: said(&flags.summary, Field::Summary),
            channel: said(&flags.channel, Field::Channel),
            facilitators: people(&flags.facilitators, Field::Facilitators, "facilitator")?,
            maintainers: people(&flags.maintainers, Field::Maintainers, "maintainer")?,
            overlaps: related(registry, flags, &filled)?,
            first_topic: of_kind(Field::FirstTopic, Kind::InterestGroup),
            use_cases: of_kind(Field::UseCases, Kind::WorkingGroup),
            first_deliverable: of_kind(Field::FirstDeliverable, Kind::WorkingGroup).map(|text| {
                let (title, kind, url) = deliverable(&text);
                Promise { title, kind, url }
            }),
        };
        Ok(Self { id, proposal })
    }

    /// What must be given yet, each in backticks.
    pub(super) fn missing(&self) -> Vec<String> {
        let id = self.id.is_none().then(|| "NEW-ID".to_owned());
        id.into_iter().chain(self.proposal.missing()).map(|flag| format!("`{flag}`")).collect()
    }
}

/// The overlaps: those of the template, with what the flags say of them, and those that only the flags name.
fn related(registry: &Registry, flags: &Common, filled: &Filled) -> Result<Option<Vec<Related>>> {
    if flags.no_overlap {
        return Ok(Some(Vec::new()));
    }
    let mut related: Option<Vec<Related>> = None;
    if let Some(text) = filled.get(Field::Overlaps) {
        let named: Vec<_> = registry
            .groups()
            .map(|(id, _, group)| (id.clone(), group.name.as_ref().map(ToString::to_string).unwrap_or_default()))
            .collect();
        let found = overlaps(text, filled.get(Field::Differentiation), &named).map_err(|line| {
            Error::new(format!("no group of this registry is named in `{line}`, which is to be an overlap"))
                .hint("name groups by their ids, or give `--overlap ID=DIFFERENTIATION` or `--no-overlap`")
        });
        // Flags that name the overlaps say what a sentence that names none may have meant.
        match found {
            Ok(found) => related = Some(found),
            Err(error) if flags.overlaps.is_empty() => return Err(error),
            Err(_) => {}
        }
    }
    for (id, said) in &flags.overlaps {
        let id = registry.current_id(id).ok_or_else(|| {
            Error::new(format!("no group is called `{id}` here")).hint(
                did_you_mean(id, registry.ids())
                    .unwrap_or_else(|| "`mcpgov overlaps` shows which groups there are".to_owned()),
            )
        })?;
        let related = related.get_or_insert_default();
        match related.iter_mut().find(|(other, _)| other == id) {
            Some((_, differentiation)) => *differentiation = Some(said.clone()),
            None => related.push((id.clone(), Some(said.clone()))),
        }
    }
    Ok(related)
}

fn no_login(part: &str, what: &str) -> Error {
    Error::new(format!("no GitHub login can be told in `{part}`, which is to be a {what}"))
        .hint(format!("write logins with an @, or give `--{what} LOGIN`"))
}

/// The text of a file, or of standard input.
fn text(dir: &Path, path: &Path) -> Result<String> {
    let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { format!("`{}`", path.display()) };
    let failed = |error: io::Error| Error::new(format!("could not read {name}: {error}"));
    let mut bytes = Vec::new();
    let mut limited: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock().take(LONGEST + 1))
    } else {
        Box::new(fs::File::open(dir.join(path)).map_err(failed)?.take(LONGEST + 1))
    };
    limited.read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LONGEST {
        return Err(Error::new(format!("{name} is longer than any template")));
    }
    String::from_utf8(bytes).map_err(|_| Error::new(format!("{name} is not UTF-8 text")))
}
