//! `mcpgov facilitator remove`.

use clap::Args;

use crate::act::draft::{Draft, Plan};
use crate::commands::recording::Recording;
use crate::commands::values::login;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::session::Session;

/// Take somebody off the list, as when they step down
#[derive(Debug, Args)]
pub struct Remove {
    /// The group
    group: String,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Login,
    #[command(flatten)]
    how: Recording,
}

impl Remove {
    pub(in crate::commands) fn run(&self, session: &Session) -> Result<Report> {
        self.how.perform(session, &|scene| {
            let id = scene.timeline(&self.group)?.id.clone();
            let document = scene.document(&id)?;
            let listed = document.value.as_ref().map(|group| group.facilitators.as_slice()).unwrap_or_default();
            let login = &self.login;
            let is_meant = |one: &Login| scene.standing.roster.same(one, login);
            let Some(index) = listed.iter().position(|one| is_meant(&one.github)) else {
                return Ok(Plan::Nothing { why: format!("{login} does not facilitate {id}"), group: id });
            };
            if listed.iter().all(|one| is_meant(&one.github)) {
                let message = format!("{login} is the last facilitator of `{id}`, and a group has at least one");
                return Err(Error::new(message).hint(format!(
                    "add another one first, with `mcpgov facilitator add {id} LOGIN`, or retire the group"
                )));
            }
            let change = scene.edit(&id, |file| file.remove_facilitator(index))?;
            let subject = format!("Remove {login} as a facilitator of {id}");
            Ok(Plan::Write(Draft { kind: EventKind::FacilitatorRemoved, group: id, changes: vec![change], subject }))
        })
    }
}
