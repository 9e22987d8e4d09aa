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
#[expect(missing_docs, reason = "each stands with the arguments, which clap shows")]
pub enum Role {
    Add(Add),
    Remove(Remove),
}

impl Role {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Add(command) => command.run(session),
            Self::Remove(command) => command.run(session),
        }
    }
}

/// List somebody in a role
#[derive(Debug, Args)]
pub struct Add {
    /// The role; asked at a terminal, as is the login
    #[arg(value_parser = role())]
    role: Option<Office>,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Option<Login>,
    #[command(flatten)]
    how: Recording,
}

impl Add {
    fn run(&self, session: &Session) -> Result<Report> {
        let asked = about(session, &self.how, self.role, self.login.as_ref())?;
        let office = office(&asked, self.role, Office::ALL.into_iter())?;
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
}

/// Take somebody out of a role
#[derive(Debug, Args)]
pub struct Remove {
    /// The role; asked at a terminal, as is the login
    #[arg(value_parser = role())]
    role: Option<Office>,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Option<Login>,
    #[command(flatten)]
    how: Recording,
}

impl Remove {
    fn run(&self, session: &Session) -> Result<Report> {
        let asked = about(session, &self.how, self.role, self.login.as_ref())?;
        let roles = &asked.manifest()?.roles;
        let office =
            office(&asked, self.role, Office::ALL.into_iter().filter(|role| !roles.holders(*role).is_empty()))?;
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

/// Begins an act about a role that somebody holds.
fn about<'a>(
    session: &'a Session,
    how: &'a Recording,
    role: Option<Office>,
    login: Option<&Login>,
) -> Result<Asked<'a>> {
    let any = |scene: &Scene<'_>| {
        let change = scene.edit_manifest(|file| file.give(role.unwrap_or(Office::CommunityModerator), &somebody()))?;
        Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], "Change who holds a role".to_owned())))
    };
    Asked::about(session, how, &[("`ROLE`", role.is_none()), ("`LOGIN`", login.is_none())], &any)
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
