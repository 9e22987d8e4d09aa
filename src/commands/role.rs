//! `mcpgov role add` and `mcpgov role remove`: who holds which role.

use clap::{Args, Subcommand};

use super::asked::{Asked, somebody};
use super::recording::Recording;
use super::values::{login, role, role_name};
use crate::act::draft::{Doing, Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::prompt::Choice;
use crate::registry::manifest::Role as Office;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::session::Session;
use crate::words::suggestion::did_you_mean;

/// Give somebody a role, or take it from them
#[derive(Debug, Subcommand)]
pub enum Role {
    /// List somebody in a role
    Add(Held),
    /// Take somebody out of a role
    Remove(Held),
}

impl Role {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Add(held) => held.add(session),
            Self::Remove(held) => held.remove(session),
        }
    }
}

/// Who holds what
#[derive(Debug, Args)]
pub struct Held {
    /// The role; asked at a terminal, as is the login
    #[arg(value_parser = role())]
    role: Option<Office>,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Option<Login>,
    #[command(flatten)]
    how: Recording,
}

impl Held {
    /// Begins an act about it.
    fn asked<'a>(&'a self, session: &'a Session) -> Result<Asked<'a>> {
        let any = |scene: &Scene<'_>| {
            let office = self.role.unwrap_or(Office::ALL[0]);
            let change = scene.edit_manifest(|file| file.give(office, &somebody()))?;
            Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], "Change who holds a role".to_owned())))
        };
        let missing = [("`ROLE`", self.role.is_none()), ("`LOGIN`", self.login.is_none())];
        Asked::about(session, &self.how, &missing, &any)
    }

    fn add(&self, session: &Session) -> Result<Report> {
        let asked = self.asked(session)?;
        let office = office(&asked, self.role, Office::ALL.iter().copied())?;
        let login = match &self.login {
            Some(login) => login,
            None => &asked.text("Who gets it?", "a GitHub login", "", login)?,
        };
        asked.perform(&|scene| {
            if scene.manifest()?.roles.holders(office).iter().any(|one| scene.standing.roster.same(one, login)) {
                return Ok(Plan::registry_is_so(format!("{login} is a {} already", office.words())));
            }
            let change = scene.edit_manifest(|file| file.give(office, login))?;
            let subject = format!("Make {login} a {}", office.words());
            Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], subject)))
        })
    }

    fn remove(&self, session: &Session) -> Result<Report> {
        let asked = self.asked(session)?;
        let roles = &asked.manifest()?.roles;
        let office =
            office(&asked, self.role, Office::ALL.iter().copied().filter(|role| !roles.holders(*role).is_empty()))?;
        let login = match &self.login {
            Some(login) => login,
            None => &asked.someone("Who holds it no longer?", roles.holders(office).iter().map(|one| &**one))?,
        };
        asked.perform(&|scene| {
            let manifest = scene.manifest()?;
            let listed = manifest.roles.holders(office);
            let is_meant = |one: &Login| scene.standing.roster.same(one, login);
            if !listed.iter().any(|one| is_meant(one)) {
                let why = format!("{login} is no {}", office.words());
                return match did_you_mean(login.as_str(), listed.iter().map(|one| one.as_str())) {
                    Some(meant) => Err(Error::new(why).hint(meant)),
                    None => Ok(Plan::registry_is_so(why)),
                };
            }
            let change = scene.edit_manifest(|file| file.take(office, is_meant))?;
            let subject = format!("Take {login} out of the {}s", office.words());
            Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], subject)))
        })
    }
}

/// The role that was given, else one of those that are meant.
fn office(asked: &Asked<'_>, given: Option<Office>, meant: impl Iterator<Item = Office>) -> Result<Office> {
    if let Some(role) = given {
        return Ok(role);
    }
    let named: Vec<(Office, String)> = meant.map(|role| (role, role_name(role))).collect();
    let options =
        named.iter().map(|(role, name)| (Choice { shown: role.words().to_owned(), value: *role }, name.as_str()));
    asked.one_of("Which role?", "", options.collect())
}
