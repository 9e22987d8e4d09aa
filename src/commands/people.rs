//! `mcpgov person add`, `set` and `show`: what the roster says of people.

use clap::{Args, Subcommand};
use serde_json::json;

use self::facts::Facts;
use super::asked::{Asked, somebody};
use super::person::known;
use super::recording::Recording;
use super::values::{login, words};
use crate::act::draft::{Doing, Draft, FileChange, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::registry::manifest::{Manifest, Person};
use crate::registry::roster::Roster;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::report::person::PersonReport;
use crate::session::Session;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

mod ask;
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
    /// The GitHub login; asked at a terminal, as is what there is to say
    #[arg(value_parser = login)]
    login: Option<Login>,
    #[command(flatten)]
    facts: Facts,
    #[command(flatten)]
    how: Recording,
}

impl Add {
    fn run(&self, session: &Session) -> Result<Report> {
        let any = |scene: &Scene<'_>| {
            let login = self.login.clone().unwrap_or_else(somebody);
            refuse_known(scene.manifest()?, &login)?;
            refuse_another_login(&scene.standing.roster, &login)?;
            let change = scene.edit_manifest(|file| file.enter(&login, &json!({ "name": "…" })))?;
            Ok(roster_changed(change, "Enter somebody into the roster"))
        };
        let asked = about(session, &self.how, self.login.as_ref(), self.facts.say_nothing(), &any)?;
        let login = match &self.login {
            Some(login) => login,
            None => &asked.text("Who is to be entered?", "a GitHub login", "", login)?,
        };
        let mut facts = self.facts.clone();
        if facts.say_nothing() {
            refuse_known(asked.manifest()?, login)?;
            refuse_another_login(&asked.standing()?.roster, login)?;
            facts.ask(&asked)?;
        }
        asked.perform(&|scene| {
            let manifest = scene.manifest()?;
            if let Some((key, person)) = entry(manifest, login)
                && facts.are_known(person)
            {
                return Ok(Plan::registry_is_so(format!("The roster says so of {key} already")));
            }
            refuse_known(manifest, login)?;
            refuse_another_login(&scene.standing.roster, login)?;
            let change = scene.edit_manifest(|file| file.enter(login, &facts.whole()))?;
            Ok(roster_changed(change, &format!("Enter {login} into the roster")))
        })
    }
}

/// Say more of somebody in the roster, or something else
#[derive(Debug, Args)]
pub struct Set {
    /// The GitHub login; asked at a terminal, as is what there is to say
    #[arg(value_parser = login)]
    login: Option<Login>,
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
        let says_nothing = self.facts.say_nothing() && self.drop.is_empty();
        let any = |scene: &Scene<'_>| {
            let (manifest, roster) = (scene.manifest()?, &scene.standing.roster);
            let given = self.login.as_ref().or_else(|| manifest.people.keys().next().map(|key| &**key));
            let Some(login) = given else { return Ok(Plan::registry_is_so("")) };
            let (key, _) = known_entry(manifest, roster, login)?;
            let change = scene.edit_manifest(|file| file.set(key, "name", &json!("…")))?;
            Ok(roster_changed(change, "Change what the roster says of people"))
        };
        let asked = about(session, &self.how, self.login.as_ref(), says_nothing, &any)?;
        let login = if let Some(login) = &self.login {
            login
        } else {
            let known = asked.manifest()?.people.keys();
            &asked.someone("Of whom is there more to say?", known.map(|key| &**key))?
        };
        let (mut facts, mut drop) = (self.facts.clone(), self.drop.clone());
        if says_nothing {
            let (_, person) = known_entry(asked.manifest()?, &asked.standing()?.roster, login)?;
            drop.extend(facts.ask_for_one(&asked, person)?);
        }
        asked.perform(&|scene| {
            let (key, person) = known_entry(scene.manifest()?, &scene.standing.roster, login)?;
            let goes = facts::dropped(&drop, key, person)?;
            let change = scene.edit_manifest(|file| {
                facts.write(file, key, person)?;
                goes.iter().try_for_each(|(field, index)| file.drop(key, field, *index))
            })?;
            if change.is_nothing() {
                return Ok(Plan::registry_is_so(format!("The roster says so of {key} already")));
            }
            Ok(roster_changed(change, &format!("Change what the roster says of {key}")))
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

/// The same, which has to be there.
fn known_entry<'a>(manifest: &'a Manifest, roster: &Roster, login: &Login) -> Result<(&'a Login, &'a Person)> {
    if let Some(found) = entry(manifest, login) {
        return Ok(found);
    }
    refuse_another_login(roster, login)?;
    let near = did_you_mean(login.as_str(), manifest.people.keys().map(|key| key.as_str()));
    let add = || format!("`{}` enters them", line("mcpgov person add LOGIN", &[("LOGIN", login.as_str())]));
    Err(Error::new(format!("the roster says nothing of `{login}`")).hint(near.unwrap_or_else(add)))
}

/// Refuses to enter somebody again.
fn refuse_known(manifest: &Manifest, login: &Login) -> Result<()> {
    match entry(manifest, login) {
        Some((key, _)) => Err(Error::new(format!("the roster knows `{key}` already")).hint(says_more(key))),
        None => Ok(()),
    }
}

/// Refuses another login of somebody who has an entry under the main one.
fn refuse_another_login(roster: &Roster, login: &Login) -> Result<()> {
    let main = roster.person(login);
    if main == *login {
        return Ok(());
    }
    Err(Error::new(format!("`{login}` is another login of `{main}`")).hint(says_more(&main)))
}

fn says_more(login: &Login) -> String {
    format!("`{}` says more of them", line("mcpgov person set LOGIN", &[("LOGIN", login.as_str())]))
}

/// Begins an act on what the roster says of somebody.
fn about<'a>(
    session: &'a Session,
    how: &'a Recording,
    login: Option<&Login>,
    says_nothing: bool,
    any: &dyn Fn(&Scene<'_>) -> Result<Plan>,
) -> Result<Asked<'a>> {
    let what = ("what there is to say of them, such as `--email ADDRESS`", says_nothing);
    Asked::about(session, how, &[("`LOGIN`", login.is_none()), what], any)
}

fn roster_changed(change: FileChange, subject: &str) -> Plan {
    Plan::Write(Draft::of(Doing::Registry, vec![change], subject.to_owned()))
}
