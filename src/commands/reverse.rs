//! `mcpgov reverse`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
use super::recording::Recording;
use super::values::words;
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::Result;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::report::Report;
use crate::session::Session;
use crate::source::data::folded;

/// Take back the approval of an active group
#[derive(Debug, Args)]
pub struct Reverse {
    /// The group; asked at a terminal, as is the reason
    group: Option<String>,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Reverse {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`--reason TEXT`", self.reason.is_none())];
        let any = |scene: &Scene<'_>, group: &str| plan(scene, group, self.reason.as_deref().unwrap_or("…"));
        let ahead = Ahead { verb: "reverse", is_meant: &possible(EventKind::Reversed), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let reason = match &self.reason {
            Some(reason) => reason.clone(),
            None => asked.text("Why?", "why the approval is taken back", "--reason=", words)?,
        };
        asked.perform(&|scene| plan(scene, &group, &reason))
    }
}

fn plan(scene: &Scene<'_>, group: &str, reason: &str) -> Result<Plan> {
    let timeline = scene.timeline(group)?;
    let id = timeline.id.clone();
    let change = |scene: &Scene<'_>| scene.edit(&id, |file| file.reverse(reason));
    if let Some(stands) = timeline.reversal().filter(|_| timeline.state == State::Reversed) {
        return if folded(stands) == folded(reason) {
            Ok(Plan::nothing(&id, format!("The approval of {id} is reversed already")))
        } else {
            Plan::restate(&id, &format!("the reversal of {id}"), change(scene)?)
        };
    }
    scene.refuse_unless_possible(timeline, EventKind::Reversed, "reverse")?;
    let change = change(scene)?;
    let subject = format!("Reverse the approval of {id}");
    Ok(Plan::Write(Draft::event(EventKind::Reversed, id, vec![change], subject)))
}
