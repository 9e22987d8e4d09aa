//! `mcpgov reverse`.

use clap::Args;

use super::recording::Recording;
use super::values::words;
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::Result;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::report::Report;
use crate::session::Session;
use crate::source::yaml::folded;

/// Take back the approval of an active group
#[derive(Debug, Args)]
pub struct Reverse {
    /// The group
    group: String,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: String,
    #[command(flatten)]
    how: Recording,
}

impl Reverse {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        self.how.perform(session, &|scene| {
            let timeline = scene.timeline(&self.group)?;
            let id = timeline.id.clone();
            let change = |scene: &Scene<'_>| scene.edit(&id, |file| file.reverse(&self.reason));
            if let Some(stands) = timeline.reversal().filter(|_| timeline.state == State::Reversed) {
                return if folded(stands) == folded(&self.reason) {
                    Ok(Plan::Nothing { why: format!("The approval of {id} is reversed already"), group: id })
                } else {
                    Plan::restate(&id, &format!("the reversal of {id}"), change(scene)?)
                };
            }
            scene.refuse_unless_possible(timeline, EventKind::Reversed, "reverse")?;
            let change = change(scene)?;
            let subject = format!("Reverse the approval of {id}");
            Ok(Plan::Write(Draft { kind: EventKind::Reversed, group: id, changes: vec![change], subject }))
        })
    }
}
