//! What the flags and the filled-in template say of a proposal.

use std::path::{Path, PathBuf};

use super::flags::Common;
use crate::commands::input::text;
use crate::error::{Error, Result};
use crate::intake::{Doubt, Field, Filled, Known, Proposal, with_article};
use crate::lifecycle::constitution::{Constitution, of};
use crate::lifecycle::standing::Standing;
use crate::registry::group::Kind;
use crate::registry::load::Registry;
use crate::registry::ruleset::Ruleset;
use crate::registry::scalar::GroupId;
use crate::session::Session;
use crate::words::list::list;

/// A proposal as far as it was given.
pub(super) struct Given {
    /// Where the template is.
    pub(super) from: Option<PathBuf>,
    /// The id that it is to have.
    pub(super) id: Option<GroupId>,
    /// The rest.
    pub(super) proposal: Proposal,
    /// The rules by which it is one.
    pub(super) rules: &'static dyn Constitution,
    /// What the template says and nobody can tell for sure.
    pub(super) doubts: Vec<Doubt>,
    /// What is to be said of the template.
    pub(super) told: Vec<String>,
    /// What no answer to what is missing would mend.
    pub(super) refused: Vec<Error>,
}

impl Given {
    /// Reads the template, if there is one, and puts what the flags say over it.
    pub(super) fn read(session: &Session, flags: &Common, kind: Kind) -> Result<Self> {
        let registry = session.registry()?;
        let mut filled = match &flags.from {
            Some(path) => template(session, registry, path, kind)?,
            None => Filled::empty(kind),
        };
        filled.keep_only(kind);
        let Filled { id, mut proposal, notes, .. } = filled;
        let (mut doubts, mut told) = (notes.doubts, notes.told);
        let id = flags.id.clone().or_else(|| id.map(GroupId::new));
        let mut refused = flags.put_into(&mut proposal, registry);
        if let Some(id) = id.as_ref().filter(|id| !id.is_valid()) {
            let error = Error::new(format!("a group cannot have the id `{id}`"));
            refused.insert(0, error.hint("an id is lower-case words with hyphens, such as `server-card`"));
        }
        // What the flags say of a field tells what was meant.
        let (meant, doubtful): (Vec<_>, Vec<_>) = doubts.drain(..).partition(|doubt| flags.say(doubt.field));
        told.extend(meant.iter().map(|doubt| format!("`{}` is left out: the flags say what is meant", doubt.text)));
        let rules = session.standing()?.map_or_else(|| of(Ruleset::default()), Standing::constitution);
        Ok(Self { from: flags.from.clone(), id, proposal, rules, doubts: doubtful, told, refused })
    }

    /// What must be given yet, each in backticks.
    pub(super) fn missing(&self) -> Vec<String> {
        let id = self.id.is_none().then(|| "NEW-ID".to_owned());
        id.into_iter().chain(self.proposal.missing(self.rules)).map(|flag| format!("`{flag}`")).collect()
    }

    /// Everything that stands against it, at once: what cannot be so, what is in doubt, and what is missing, which nobody can
    /// be asked.
    pub(super) fn incomplete(self) -> Error {
        // What is in doubt is not also missing.
        let is_doubtful =
            |flag: &String| self.doubts.iter().any(|doubt| flag.starts_with(&format!("`{}", doubtful(doubt.field))));
        let missing: Vec<String> = self.missing().into_iter().filter(|flag| !is_doubtful(flag)).collect();
        let missing = (!missing.is_empty()).then(|| {
            let in_template: Vec<String> = missing.iter().map(|flag| format!("`{}`", question(flag))).collect();
            let or_else = match self.from {
                Some(_) => format!("or fill in {} of the template", list(&in_template, "and")),
                None => "or a filled-in template with `--from FILE`".to_owned(),
            };
            Error::new(format!("missing: {}", missing.join(", ")))
                .hint(format!("give them as flags, {or_else}; at a terminal they are asked"))
        });
        let doubts = self.doubts.iter().map(|doubt| {
            let message = format!("`{}`, which is to be {}: {}", doubt.text, role(doubt.field), doubt.why);
            Error::new(message).hint(format!("{}; at a terminal it is asked", way_out(doubt.field)))
        });
        let doubts: Vec<Error> = doubts.collect();
        Error::all(self.refused.into_iter().chain(doubts).chain(missing))
            .unwrap_or_else(|| Error::new("nothing is missing"))
    }
}

/// The template in a file, or in standard input.
fn template(session: &Session, registry: &Registry, path: &Path, kind: Kind) -> Result<Filled> {
    let is_input = path.as_os_str() == "-";
    let name = if is_input { "standard input".to_owned() } else { path.display().to_string() };
    let mut filled = Filled::read(&text(session.dir(), path)?, &name, &Known::of(registry), Some(kind))?;
    if let Some(stated) = filled.kind.filter(|stated| *stated != kind) {
        let command = match stated {
            Kind::InterestGroup => "mcpgov propose ig",
            Kind::WorkingGroup => "mcpgov propose wg",
        };
        return Err(Error::new(format!("the template is one of {}", with_article(stated)))
            .hint(format!("type `{command}`; where it is to be {}, mend what it says", with_article(kind))));
    }
    // The stem of a group's file is its id.
    let is_file = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    let stem = path.file_stem().filter(|_| is_file).map(|stem| stem.to_string_lossy().into_owned());
    filled.id = filled.id.or(stem);
    Ok(filled)
}

/// What the template asks that a flag, in backticks, says.
fn question(flag: &str) -> &'static str {
    let begins = |beginning: &str| flag.trim_start_matches('`').starts_with(beginning);
    match () {
        () if begins("--name") => "Name",
        () if begins("--facilitator") => "Facilitator(s)",
        () if begins("--first-topic") => "First topic you want to discuss",
        () if begins("--use-cases") => "Explanation of interest/use cases",
        () if begins("--first-deliverable") => "First Issue/PR/SEP you intend to procure",
        () if begins("--overlap ID") => "Flag potential overlap",
        () if begins("--overlap") => "How it differentiates itself",
        () => "Id",
    }
}

fn role(field: Field) -> &'static str {
    match field {
        Field::Facilitators => "a facilitator",
        Field::Maintainers => "a maintainer",
        Field::SupportedBy => "a group behind it",
        Field::Differentiation => "a differentiation",
        _ => "an overlap",
    }
}

/// The flag that says what is meant.
fn doubtful(field: Field) -> &'static str {
    match field {
        Field::Facilitators => "--facilitator",
        Field::Maintainers => "--maintainer",
        Field::SupportedBy => "--supported-by",
        _ => "--overlap ID",
    }
}

fn way_out(field: Field) -> &'static str {
    match field {
        Field::Facilitators => "write logins with an @, or give `--facilitator LOGIN`",
        Field::Maintainers => "write logins with an @, or give `--maintainer LOGIN`",
        Field::SupportedBy => "name groups by their ids, or give `--supported-by GROUP`",
        _ => "name groups by their ids, or give `--overlap ID=DIFFERENTIATION` or `--no-overlap`",
    }
}
