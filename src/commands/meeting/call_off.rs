//! `mcpgov meeting call-off`.

use chrono::NaiveDate;
use clap::Args;

use super::named::{Named, Which, file, occurrence, write};
use crate::act::draft::{ContentKind, Plan};
use crate::act::scene::Scene;
use crate::commands::recording::Recording;
use crate::commands::values::{day, words};
use crate::error::Result;
use crate::registry::meeting::{Change, Exception};
use crate::report::Report;
use crate::session::Session;
use crate::source::data::folded;

/// Call one occurrence of a meeting off, or let it take place after all
#[derive(Debug, Clone, Args)]
pub struct CallOff {
    #[command(flatten)]
    which: Which,
    /// The day, as the meeting's zone counts it and its rule gives it
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<NaiveDate>,
    /// Why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words, conflicts_with = "lift")]
    reason: Option<String>,
    /// Let it take place as planned after all
    #[arg(long)]
    lift: bool,
    #[command(flatten)]
    how: Recording,
}

impl CallOff {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let needs_reason = !self.lift && self.reason.is_none();
        let missing = [("`--on DAY`", self.on.is_none()), ("`--reason TEXT`", needs_reason)];
        let verb = if self.lift { "meet as planned" } else { "call a meeting of off" };
        let (asked, named) = self.which.asked(session, &self.how, &missing, verb)?;
        let on = match self.on {
            Some(on) => on,
            None => named.day(&asked, "Which one?")?,
        };
        let reason = match &self.reason {
            None if needs_reason => Some(asked.text("Why?", "such as Holiday.", "--reason=", words)?),
            given => given.clone(),
        };
        asked.perform(&|scene| match &reason {
            Some(reason) => call_off(scene, &named, on, reason),
            None => reinstate(scene, &named, on),
        })
    }
}

fn call_off(scene: &Scene<'_>, named: &Named, on: NaiveDate, reason: &str) -> Result<Plan> {
    let (id, document) = file(scene, &named.group)?;
    let (index, meeting) = named.found(&id, &document)?;
    let it = occurrence(meeting, on)?;
    if it.called_off().is_some_and(|said| folded(said) == folded(reason)) {
        return Ok(Plan::nothing(&id, format!("{} of {id} on {on} is called off already", *meeting.title)));
    }
    let note = it.exception.filter(|_| it.called_off().is_some()).and_then(|exception| exception.note.clone());
    let exception = Exception { on: on.into(), change: Change::CalledOff { called_off: reason.to_owned() }, note };
    let change = scene.edit(&id, |file| file.except(index, &exception))?;
    let subject = format!("Call off {} of {id} on {on}", *meeting.title);
    Ok(write(id, ContentKind::MeetingCalledOff, change, subject))
}

/// Lets an occurrence take place as its rule has it.
pub(super) fn reinstate(scene: &Scene<'_>, named: &Named, on: NaiveDate) -> Result<Plan> {
    let (id, document) = file(scene, &named.group)?;
    let (index, meeting) = named.found(&id, &document)?;
    if occurrence(meeting, on)?.exception.is_none() {
        return Ok(Plan::nothing(&id, format!("{} of {id} on {on} takes place as planned already", *meeting.title)));
    }
    let change = scene.edit(&id, |file| file.as_planned(index, |day| day == on))?;
    let subject = format!("Let {} of {id} on {on} take place as planned", *meeting.title);
    Ok(write(id, ContentKind::MeetingReinstated, change, subject))
}
