//! `mcpgov request`.

use clap::Args;

use super::values::{month, words};
use crate::act::draft::{Draft, Plan};
use crate::act::{How, perform};
use crate::error::Result;
use crate::lifecycle::event::EventKind;
use crate::registry::scalar::Month;
use crate::report::Report;
use crate::session::Session;

/// Ask a group's facilitators for a status update
#[derive(Debug, Args)]
pub struct Request {
    /// The group
    group: String,
    /// The month it is about, such as 2026-10: this one unless given
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: Option<Month>,
    /// What to ask
    #[arg(long, value_name = "TEXT", value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    how: How,
}

impl Request {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        perform(session, &self.how, &|scene| {
            let id = scene.timeline(&self.group)?.id.clone();
            let month = self.month.unwrap_or_else(|| Month::of(scene.now()));
            let document = scene.document(&id)?;
            let asked = document.value.iter().flat_map(|group| group.requests.iter());
            let before = asked.into_iter().find(|(key, _)| key.month() == Some(month)).map(|(_, request)| request);
            let is_same = before.is_some_and(|before| self.note.is_none() || before.note == self.note);
            if is_same {
                return Ok(Plan::Nothing {
                    why: format!("A report of {id} for {month} is asked for already"),
                    group: id,
                });
            }
            let change = scene.edit(&id, |file| file.request(month, self.note.as_deref()))?;
            let subject = format!("Ask {id} for a report of {month}");
            Ok(Plan::Write(Draft { kind: EventKind::ReportRequested, group: id, changes: vec![change], subject }))
        })
    }
}
