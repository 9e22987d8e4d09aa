//! `mcpgov veto`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
use super::recording::Recording;
use super::values::{login, words};
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::timeline::Timeline;
use crate::registry::scalar::Login;
use crate::report::Report;
use crate::session::Session;
use crate::source::data::folded;
use crate::words::list::list;
use crate::words::suggestion::did_you_mean;

/// Veto a group as a core or lead maintainer, or lift a veto
#[derive(Debug, Args)]
pub struct Veto {
    /// The group; asked at a terminal, as is the reason
    group: Option<String>,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words, conflicts_with = "lift")]
    reason: Option<String>,
    /// The core or lead maintainer whose veto it is, where that is not you
    #[arg(long, value_name = "LOGIN", value_parser = login)]
    by: Option<Login>,
    /// Lift a veto
    #[arg(long)]
    lift: bool,
    #[command(flatten)]
    how: Recording,
}

/// Some reason, to see whether somebody may give one.
const ANY: &str = "…";

impl Veto {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let needs_reason = !self.lift && self.reason.is_none();
        let missing = [("`--reason TEXT`", needs_reason)];
        let (kind, verb) =
            if self.lift { (EventKind::VetoLifted, "lift a veto on") } else { (EventKind::Vetoed, "veto") };
        let plan = |scene: &Scene<'_>, group: &str, reason: Option<&str>| {
            let timeline = scene.timeline(group)?;
            match reason {
                Some(reason) => self.enter(scene, timeline, reason),
                None => self.lift(scene, timeline),
            }
        };
        let any = |scene: &Scene<'_>, group: &str| {
            plan(scene, group, self.reason.as_deref().or_else(|| needs_reason.then_some(ANY)))
        };
        let ahead = Ahead { verb, is_meant: &possible(kind), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let reason = match &self.reason {
            None if needs_reason => {
                Some(asked.text("Why?", "what has to change, so that the veto can be lifted", "--reason=", words)?)
            }
            given => given.clone(),
        };
        asked.perform(&|scene| plan(scene, &group, reason.as_deref()))
    }

    fn enter(&self, scene: &Scene<'_>, timeline: &Timeline, reason: &str) -> Result<Plan> {
        let id = timeline.id.clone();
        let roster = &scene.standing.roster;
        let by = match &self.by {
            Some(by) => roster.person(by),
            None => scene.me()?,
        };
        if let Some(veto) = timeline.vetoes.iter().find(|veto| veto.by == by) {
            if veto.reason.as_deref().is_some_and(|said| folded(said) == folded(reason)) {
                return Ok(Plan::nothing(&id, format!("A veto of {by} on {id} stands already")));
            }
            let change = scene.edit(&id, |file| file.veto(&veto.entry, reason))?;
            return Plan::restate(&id, &format!("the veto of {by} on {id}"), change);
        }
        let listed = timeline.group.read().vetoes().map(|(login, _)| (**login).clone());
        let entry = listed.into_iter().find(|login| roster.same(login, &by)).unwrap_or_else(|| by.clone());
        let change = scene.edit(&id, |file| file.veto(&entry, reason))?;
        if change.is_nothing() {
            let message = format!("the veto of {by} stands in the file of `{id}` with this reason, but does not count");
            return Err(Error::new(message).hint("give another `--reason`: whoever changes it vetoes anew"));
        }
        let mine = scene.actor().login() == Some(&by);
        let subject = if mine { format!("Veto {id}") } else { format!("Record that {by} vetoes {id}") };
        Ok(Plan::Write(Draft::event(EventKind::Vetoed, id, vec![change], subject)))
    }

    fn lift(&self, scene: &Scene<'_>, timeline: &Timeline) -> Result<Plan> {
        let id = timeline.id.clone();
        let roster = &scene.standing.roster;
        let me = scene.actor();
        let wanted = match &self.by {
            Some(by) => Some(roster.person(by)),
            None => me.login().filter(|me| timeline.vetoes.iter().any(|veto| veto.by == **me)).cloned(),
        };
        let stands: Vec<&str> = timeline.vetoes.iter().map(|veto| veto.by.as_str()).collect();
        let mut standing = timeline.vetoes.iter().filter(|veto| wanted.as_ref().is_none_or(|by| veto.by == *by));
        let Some(veto) = standing.next() else {
            let whose = wanted.map(|by| format!(" of {by}")).unwrap_or_default();
            let meant = self.by.as_ref().and_then(|by| did_you_mean(by.as_str(), stands.iter().copied()));
            return match meant {
                Some(meant) => Err(Error::new(format!("no veto{whose} on `{id}` stands")).hint(meant)),
                None => Ok(Plan::nothing(&id, format!("No veto{whose} on {id} stands"))),
            };
        };
        if standing.next().is_some() {
            return Err(Error::new(format!("several vetoes stand on `{id}`: of {}", list(&stands, "and")))
                .hint("say whose: `--lift --by LOGIN`"));
        }
        if timeline.file_exists && timeline.group.read().veto_of(&veto.entry).is_none() {
            let message =
                format!("somebody took the veto of {} out of `{}`, where it stands all the same", veto.by, id.path());
            return Err(Error::new(message).hint(format!(
                "put it back under `vote.vetoes.{}` with the reason it had and commit that, then lift it",
                veto.entry
            )));
        }
        let change = scene.edit(&id, |file| file.lift(&veto.entry))?;
        let mine = me.login() == Some(&veto.by);
        let is_the_only_one = stands.len() == 1;
        let subject = if mine && is_the_only_one {
            format!("Lift the veto on {id}")
        } else {
            format!("Lift the veto of {} on {id}", veto.by)
        };
        Ok(Plan::Write(Draft::event(EventKind::VetoLifted, id, vec![change], subject)))
    }
}
