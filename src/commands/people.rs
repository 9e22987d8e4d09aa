//! `mcpgov person add`, `set` and `show`: what the roster says of people.

use clap::{Args, Subcommand};

use self::facts::Facts;
use super::person::known;
use super::recording::Recording;
use super::values::{login, words};
use crate::act::draft::{Doing, Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::registry::manifest::{Manifest, Person};
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::person::PersonReport;
use crate::session::Session;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

mod facts;

/// Say who somebody is: logins, accounts, addresses and keys; or show what the register has of them
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each stands with the arguments, which clap shows")]
pub enum People {
    Add(Add),
    Set(Set),
    Show(Show),
}

impl People {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Add(command) => command.run(session),
            Self::Set(command) => command.run(session),
            Self::Show(command) => command.run(session),
        }
    }
}

/// Enter somebody into the roster
#[derive(Debug, Args)]
pub struct Add {
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Login,
    #[command(flatten)]
    facts: Facts,
    #[command(flatten)]
    how: Recording,
}

impl Add {
    fn run(&self, session: &Session) -> Result<Report> {
        if self.facts.say_nothing() {
            return Err(nothing_said(&self.login));
        }
        self.how.perform(session, &|scene| {
            let login = &self.login;
            let manifest = scene.manifest()?;
            if let Some((key, person)) = entry(manifest, login) {
                if self.facts.are_known(person) {
                    return Ok(Plan::registry_is_so(format!("The roster says so of {key} already")));
                }
                let set = line("mcpgov person set LOGIN", &[("LOGIN", key.as_str())]);
                return Err(
                    Error::new(format!("the roster knows `{key}` already")).hint(format!("`{set}` says more of them"))
                );
            }
            refuse_another_login(scene, login, "mcpgov person set LOGIN")?;
            let change = scene.edit_manifest(|file| file.enter(login, &self.facts.whole()))?;
            Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], format!("Enter {login} into the roster"))))
        })
    }
}

/// Say more of somebody in the roster, or something else
#[derive(Debug, Args)]
pub struct Set {
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Login,
    #[command(flatten)]
    facts: Facts,
    /// Take a fact out, or one item of a list, such as `name` or `emails=ada@example.org`
    #[arg(long, value_name = "FIELD[=ITEM]", value_parser = words)]
    drop: Vec<String>,
    #[command(flatten)]
    how: Recording,
}

impl Set {
    fn run(&self, session: &Session) -> Result<Report> {
        if self.facts.say_nothing() && self.drop.is_empty() {
            return Err(nothing_said(&self.login));
        }
        self.how.perform(session, &|scene| {
            let login = &self.login;
            let manifest = scene.manifest()?;
            let Some((key, person)) = entry(manifest, login) else {
                refuse_another_login(scene, login, "mcpgov person set LOGIN")?;
                let near = did_you_mean(login.as_str(), manifest.people.keys().map(|key| key.as_str()));
                let add = || format!("`{}` enters them", line("mcpgov person add LOGIN", &[("LOGIN", login.as_str())]));
                return Err(Error::new(format!("the roster says nothing of `{login}`")).hint(near.unwrap_or_else(add)));
            };
            let goes = facts::dropped(&self.drop, key, person)?;
            let change = scene.edit_manifest(|file| {
                self.facts.write(file, key, person)?;
                goes.iter().try_for_each(|(field, index)| file.drop(key, field, *index))
            })?;
            if change.is_nothing() {
                return Ok(Plan::registry_is_so(format!("The roster says so of {key} already")));
            }
            let subject = format!("Change what the roster says of {key}");
            Ok(Plan::Write(Draft::of(Doing::Registry, vec![change], subject)))
        })
    }
}

/// Show what the register has of somebody: roles, groups, votes, and what waits for them
#[derive(Debug, Args)]
pub struct Show {
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Login,
}

impl Show {
    fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let login = known(session.require_standing()?, &self.login)?;
        Ok(Report::Person(Box::new(PersonReport::of(session.require_history()?, &login))))
    }
}

/// What the roster says of a login, with the key that it stands under.
fn entry<'a>(manifest: &'a Manifest, login: &Login) -> Option<(&'a Login, &'a Person)> {
    let (key, person) = manifest.people.iter().find(|(key, _)| ***key == *login)?;
    Some((key, person))
}

/// Refuses another login of somebody who has an entry under the main one.
fn refuse_another_login(scene: &Scene<'_>, login: &Login, instead: &str) -> Result<()> {
    let main = scene.standing.roster.person(login);
    if main == *login {
        return Ok(());
    }
    let command = line(instead, &[("LOGIN", main.as_str())]);
    Err(Error::new(format!("`{login}` is another login of `{main}`")).hint(format!("`{command}` says more of them")))
}

fn nothing_said(login: &Login) -> Error {
    let names = [("LOGIN", login.as_str())];
    Error::new("missing: what there is to say, such as `--email ADDRESS`")
        .hint(format!("`{}` shows what the register has of them", line("mcpgov person show LOGIN", &names)))
}
