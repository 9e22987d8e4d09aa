//! What flags say of a proposal.

use std::path::PathBuf;

use clap::Args;

use crate::commands::values::{link, login, overlap, reference, words};
use crate::error::{Error, Result};
use crate::intake::{Field, Person, Proposal, Reference};
use crate::registry::load::Registry;
use crate::registry::scalar::{GroupId, Login, Url};
use crate::words::suggestion::did_you_mean;

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
    /// Where the channel is
    #[arg(long, value_name = "URL", value_parser = link)]
    pub(super) channel_url: Option<Url>,
    /// How to get in: a sentence, or a link
    #[arg(long, value_name = "TEXT", value_parser = words)]
    pub(super) joining: Option<String>,
    /// Further reading
    #[arg(long = "link", value_name = "TITLE=URL", value_parser = reference)]
    pub(super) links: Vec<Reference>,
    /// Where the template was posted
    #[arg(long, value_name = "URL", value_parser = link)]
    pub(super) discussion: Option<Url>,
    /// Somebody who shepherds the group; several with commas, or the flag again
    #[arg(long = "facilitator", value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    pub(super) facilitators: Vec<Login>,
    /// A facilitator's name
    #[arg(long = "facilitator-name", value_name = "LOGIN=NAME", value_parser = of_login)]
    pub(super) names: Vec<(Login, String)>,
    /// For whom a facilitator works
    #[arg(long = "facilitator-affiliation", value_name = "LOGIN=ORGANISATION", value_parser = of_login)]
    pub(super) affiliations: Vec<(Login, String)>,
    /// A representative of the steering group
    #[arg(long = "maintainer", value_name = "LOGIN", value_delimiter = ',', value_parser = login)]
    pub(super) maintainers: Vec<Login>,
    /// A group with a related purpose, and how this one differs from it
    #[arg(long = "overlap", value_name = "ID=DIFFERENTIATION", value_parser = related)]
    pub(super) overlaps: Vec<(GroupId, Option<String>)>,
    /// No other group has a related purpose
    #[arg(long, conflicts_with = "overlaps")]
    pub(super) no_overlap: bool,
    /// A group here whose discussion justifies this one; several with commas, or the flag again
    #[arg(long = "supported-by", value_name = "GROUP", value_delimiter = ',')]
    pub(super) supported_by: Vec<String>,
}

fn new_id(text: &str) -> std::result::Result<GroupId, String> {
    let id = GroupId::new(text);
    if id.is_valid() { Ok(id) } else { Err("an id is lower-case words with hyphens, such as `server-card`".to_owned()) }
}

/// Another group and how it differs; without that, it is asked.
fn related(text: &str) -> std::result::Result<(GroupId, Option<String>), String> {
    if text.contains('=') || !GroupId::new(text.trim()).is_valid() {
        return overlap(text).map(|(group, said)| (group, Some(said)));
    }
    Ok((GroupId::new(text.trim()), None))
}

fn of_login(text: &str) -> std::result::Result<(Login, String), String> {
    let (who, said) = text.split_once('=').ok_or("expected the login, `=` and the text, such as `ada=Ada Example`")?;
    Ok((login(who)?, words(said)?))
}

impl Common {
    /// Whether they say something of a field.
    pub(super) fn say(&self, field: Field) -> bool {
        match field {
            Field::Facilitators => !self.facilitators.is_empty(),
            Field::Maintainers => !self.maintainers.is_empty(),
            Field::Overlaps | Field::Differentiation => self.no_overlap || !self.overlaps.is_empty(),
            Field::SupportedBy => !self.supported_by.is_empty(),
            _ => false,
        }
    }

    /// Puts what they say over what a template says; gives what cannot be so.
    pub(super) fn put_into(&self, proposal: &mut Proposal, registry: &Registry) -> Vec<Error> {
        let mut refused = Vec::new();
        let said = |flag: &Option<String>, text: &mut Option<String>| *text = flag.clone().or_else(|| text.take());
        said(&self.name, &mut proposal.name);
        said(&self.summary, &mut proposal.summary);
        said(&self.channel, &mut proposal.channel);
        said(&self.joining, &mut proposal.joining);
        proposal.channel_url = self.channel_url.clone().or_else(|| proposal.channel_url.take());
        if !self.links.is_empty() {
            proposal.links.clone_from(&self.links);
        }
        proposal.discussion = self.discussion.clone().or_else(|| proposal.discussion.take());
        if self.say(Field::Facilitators) {
            let before = std::mem::take(&mut proposal.facilitators);
            let person = |login: &Login| before.iter().find(|one| one.login == *login).cloned();
            proposal.facilitators = self
                .facilitators
                .iter()
                .map(|login| person(login).unwrap_or_else(|| Person::of(login.clone())))
                .collect();
        }
        if self.say(Field::Maintainers) {
            proposal.maintainers.clone_from(&self.maintainers);
        }
        for (login, name) in &self.names {
            match facilitator(proposal, login, "--facilitator-name") {
                Ok(person) => person.name = Some(name.clone()),
                Err(error) => refused.push(error),
            }
        }
        for (login, affiliation) in &self.affiliations {
            match facilitator(proposal, login, "--facilitator-affiliation") {
                Ok(person) => person.affiliation = Some(affiliation.clone()),
                Err(error) => refused.push(error),
            }
        }
        if self.no_overlap {
            proposal.overlaps = Some(Vec::new());
        }
        for (id, said) in &self.overlaps {
            let related = proposal.overlaps.get_or_insert_default();
            let Some(id) = named(registry, id, &mut refused) else { continue };
            match related.iter_mut().find(|(other, _)| other == id) {
                Some((_, differentiation)) => *differentiation = said.clone().or_else(|| differentiation.take()),
                None => related.push((id.clone(), said.clone())),
            }
        }
        for id in &self.supported_by {
            let Some(id) = named(registry, id, &mut refused) else { continue };
            if !proposal.supported_by.contains(id) {
                proposal.supported_by.push(id.clone());
            }
        }
        refused
    }
}

/// The group that is called so now; where none is, that is among what is `refused`.
fn named<'a>(registry: &'a Registry, id: &str, refused: &mut Vec<Error>) -> Option<&'a GroupId> {
    let found = registry.current_id(id);
    if found.is_none() {
        let meant = did_you_mean(id, registry.ids());
        let hint = meant.unwrap_or_else(|| "`mcpgov overlaps` shows which groups there are".to_owned());
        refused.push(Error::new(format!("no group is called `{id}` here")).hint(hint));
    }
    found
}

fn facilitator<'a>(proposal: &'a mut Proposal, login: &Login, flag: &str) -> Result<&'a mut Person> {
    let found = proposal.facilitators.iter_mut().find(|one| one.login == *login);
    found.ok_or_else(|| {
        Error::new(format!("`{flag}` names `{login}`, who is no facilitator of the proposal"))
            .hint(format!("add `--facilitator {login}`"))
    })
}
