//! `mcpgov retire`.

use clap::Args;

use super::values::words;
use crate::act::draft::{Draft, Plan};
use crate::act::{How, perform};
use crate::error::{Error, ErrorKind, Result};
use crate::lifecycle::event::EventKind;
use crate::lifecycle::state::State;
use crate::registry::group::RetirementReason;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::session::Session;

/// End an active group
#[derive(Debug, Args)]
pub struct Retire {
    /// The group
    group: String,
    /// Why it ends
    #[arg(long)]
    reason: RetirementReason,
    /// The group that it goes into, with the reason `merged`
    #[arg(long, value_name = "ID")]
    merged_into: Option<String>,
    /// Say more
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    how: How,
}

impl Retire {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        if (self.reason == RetirementReason::Merged) != self.merged_into.is_some() {
            return Err(Error::new(ErrorKind::Usage, "`--reason merged` and `--merged-into ID` go together")
                .hint("name the group that this one goes into, or give another reason"));
        }
        perform(session, &self.how, &|scene| {
            let timeline = scene.timeline(&self.group)?;
            let id = timeline.id.clone();
            if timeline.state == State::Retired {
                return Ok(Plan::Nothing { why: format!("{id} is retired already"), group: id });
            }
            scene.refuse_unless_possible(timeline, EventKind::Retired, "retire")?;
            let into = match &self.merged_into {
                Some(into) => Some(scene.timeline(into)?.id.clone()),
                None => None,
            };
            let note = self.note.as_deref();
            let change = scene.edit(&id, |file| file.retire(self.reason, into.as_ref(), note))?;
            let subject = subject(&id, self.reason, into.as_ref());
            Ok(Plan::Write(Draft { kind: EventKind::Retired, group: id, changes: vec![change], subject }))
        })
    }
}

fn subject(id: &GroupId, reason: RetirementReason, into: Option<&GroupId>) -> String {
    match (reason, into) {
        (RetirementReason::Merged, Some(into)) => format!("Retire {id}, merged into {into}"),
        (RetirementReason::Completed | RetirementReason::Merged, _) => format!("Retire {id} as {}", reason.name()),
        (RetirementReason::NoActiveWork, _) => format!("Retire {id} for having no active work"),
        (RetirementReason::NotMeetingExpectations, _) => format!("Retire {id} for not meeting expectations"),
    }
}
