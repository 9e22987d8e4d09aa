//! `mcpgov facilitator add`.

use clap::Args;

use crate::act::draft::{Draft, Plan};
use crate::commands::recording::Recording;
use crate::commands::values::{login, words};
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::session::Session;

/// List somebody as a facilitator
#[derive(Debug, Args)]
pub struct Add {
    /// The group
    group: String,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Login,
    /// The person's name
    #[arg(long, value_parser = words)]
    name: Option<String>,
    /// The organisation, if any
    #[arg(long, value_parser = words)]
    affiliation: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Add {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        self.how.perform(session, &|scene| {
            let id = scene.timeline(&self.group)?.id.clone();
            let document = scene.document(&id)?;
            let listed = document.value.iter().flat_map(|group| &group.facilitators);
            let login = &self.login;
            if listed.into_iter().any(|one| scene.standing.roster.same(&one.github, login)) {
                if self.name.is_some() || self.affiliation.is_some() {
                    let message = format!("{login} facilitates `{id}` already");
                    return Err(Error::new(message)
                        .hint(format!("change `name` and `affiliation` in `{}` by hand, and commit that", id.path())));
                }
                return Ok(Plan::Nothing { why: format!("{login} facilitates {id} already"), group: id });
            }
            let (name, affiliation) = (self.name.as_deref(), self.affiliation.as_deref());
            let change = scene.edit(&id, |file| file.add_facilitator(login, name, affiliation))?;
            let subject = format!("Add {login} as a facilitator of {id}");
            Ok(Plan::Write(Draft { kind: EventKind::FacilitatorAdded, group: id, changes: vec![change], subject }))
        })
    }
}
