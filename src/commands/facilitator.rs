//! `mcpgov facilitator add` and `mcpgov facilitator remove`: who shepherds a group.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::asked::{Ahead, Asked, possible, somebody};
use super::recording::Recording;
use super::values::{day, login, words};
use crate::act::draft::{ContentKind, Doing, Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::session::Session;
use crate::session::unknown::said;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// Add a facilitator to a group, or remove one
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each stands with the arguments, which clap shows")]
pub enum Facilitator {
    Add(Add),
    Remove(Remove),
}

impl Facilitator {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        match self {
            Self::Add(command) => command.run(session),
            Self::Remove(command) => command.run(session),
        }
    }
}

/// List somebody as a facilitator, or say something else of one
#[derive(Debug, Args)]
pub struct Add {
    /// The group; asked at a terminal, as is the login
    group: Option<String>,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Option<Login>,
    /// The person's name
    #[arg(long, value_parser = words)]
    name: Option<String>,
    /// The organisation, if any
    #[arg(long, value_parser = words)]
    affiliation: Option<String>,
    /// The last day of the term
    #[arg(long, value_name = "DAY", value_parser = day)]
    term_ends: Option<NaiveDate>,
    #[command(flatten)]
    how: Recording,
}

impl Add {
    fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`LOGIN`", self.login.is_none())];
        // Whoever may add nobody else may join.
        let another =
            |scene: &Scene<'_>, group: &str| self.plan(scene, group, self.login.as_ref().unwrap_or(&somebody()));
        let me = |scene: &Scene<'_>, group: &str| match &self.login {
            Some(login) => self.plan(scene, group, login),
            None => self.plan(scene, group, &scene.me()?),
        };
        let is_meant = possible(EventKind::FacilitatorAdded);
        let ahead = Ahead { verb: "add a facilitator to", is_meant: &is_meant, any: &[&another, &me] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let login = match &self.login {
            Some(login) => login,
            None => &asked.text("Who facilitates it as well?", "a GitHub login", "", login)?,
        };
        asked.perform(&|scene| self.plan(scene, &group, login))
    }

    fn plan(&self, scene: &Scene<'_>, group: &str, login: &Login) -> Result<Plan> {
        let id = scene.timeline(group)?.id.clone();
        let document = scene.document(&id)?;
        let (name, affiliation) = (self.name.as_deref(), self.affiliation.as_deref());
        let mut listed = document.value.iter().flat_map(|group| &group.facilitators);
        if let Some(index) = listed.position(|one| scene.standing.roster.same(&one.github, login)) {
            let change = scene.edit(&id, |file| file.tell_of_facilitator(index, name, affiliation, self.term_ends))?;
            if change.is_nothing() {
                return Ok(Plan::nothing(&id, format!("{login} facilitates {id} already")));
            }
            let subject = format!("Say more of {login}, who facilitates {id}");
            return Ok(Plan::Write(Draft::of(Doing::Content(id, ContentKind::Edited), vec![change], subject)));
        }
        let change = scene.edit(&id, |file| file.add_facilitator(login, name, affiliation, self.term_ends))?;
        let subject = format!("Add {login} as a facilitator of {id}");
        Ok(Plan::Write(Draft::event(EventKind::FacilitatorAdded, id, vec![change], subject)))
    }
}

/// Take somebody off the list, as when they step down
#[derive(Debug, Args)]
pub struct Remove {
    /// The group; asked at a terminal, as is the login
    group: Option<String>,
    /// The GitHub login
    #[arg(value_parser = login)]
    login: Option<Login>,
    #[command(flatten)]
    how: Recording,
}

impl Remove {
    fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`LOGIN`", self.login.is_none())];
        let first = |scene: &Scene<'_>, group: &str| match &self.login {
            Some(login) => plan_without(scene, group, login),
            None => listed(scene.timeline(group)?)
                .next()
                .map_or_else(|| Ok(Plan::registry_is_so("")), |login| plan_without(scene, group, login)),
        };
        // Whoever may remove nobody else may leave.
        let me = |scene: &Scene<'_>, group: &str| plan_without(scene, group, &scene.me()?);
        let is_meant = |_: &Standing, timeline: &Timeline| !timeline.group.read().facilitators.is_empty();
        let ahead = Ahead { verb: "remove a facilitator of", is_meant: &is_meant, any: &[&first, &me] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let login = match &self.login {
            Some(login) => login,
            None => &asked.someone("Who facilitates it no longer?", listed(asked.timeline(&group)?))?,
        };
        asked.perform(&|scene| plan_without(scene, &group, login))
    }
}

fn plan_without(scene: &Scene<'_>, group: &str, login: &Login) -> Result<Plan> {
    let timeline = scene.timeline(group)?;
    let id = timeline.id.clone();
    let document = scene.document(&id)?;
    let listed = &said(&document)?.facilitators;
    let is_meant = |one: &Login| scene.standing.roster.same(one, login);
    let Some(index) = listed.iter().position(|one| is_meant(&one.github)) else {
        let why = format!("{login} does not facilitate {id}");
        return match did_you_mean(login.as_str(), listed.iter().map(|one| one.github.as_str())) {
            Some(meant) => Err(Error::new(why).hint(meant)),
            None => Ok(Plan::nothing(&id, why)),
        };
    };
    // An active group can be left by its last facilitator, and looks for another.
    let can_be_vacant = timeline.state == State::Active || timeline.state.is_closed();
    if listed.iter().all(|one| is_meant(&one.github)) && !can_be_vacant {
        let message = format!("{login} is the last facilitator of `{id}`, and a proposal has at least one");
        return Err(Error::new(message).hint(format!(
            "add another one first, with `{}`, or withdraw it: `{}`",
            line("mcpgov facilitator add GROUP LOGIN", &[("GROUP", &id)]),
            line("mcpgov withdraw GROUP", &[("GROUP", &id)])
        )));
    }
    let change = scene.edit(&id, |file| file.remove_facilitator(index))?;
    let subject = format!("Remove {login} as a facilitator of {id}");
    Ok(Plan::Write(Draft::event(EventKind::FacilitatorRemoved, id, vec![change], subject)))
}

/// Those who facilitate a group.
fn listed(timeline: &Timeline) -> impl Iterator<Item = &Login> {
    timeline.group.read().facilitators.iter().map(|one| &*one.github)
}
