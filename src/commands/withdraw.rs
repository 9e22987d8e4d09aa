//! `mcpgov withdraw`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
use super::recording::Recording;
use crate::act::draft::{Draft, FileChange, Plan};
use crate::act::scene::Scene;
use crate::error::Result;
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::report::Report;
use crate::session::Session;

/// Take back a proposal that is not approved
#[derive(Debug, Args)]
pub struct Withdraw {
    /// The group; asked at a terminal
    group: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Withdraw {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let ahead = Ahead { verb: "withdraw", is_meant: &possible(EventKind::Withdrawn), any: &[&plan] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &[], &ahead)?;
        asked.perform(&|scene| plan(scene, &group))
    }
}

fn plan(scene: &Scene<'_>, group: &str) -> Result<Plan> {
    let timeline = scene.timeline(group)?;
    let id = timeline.id.clone();
    if timeline.state == State::Withdrawn {
        return Ok(Plan::nothing(&id, format!("The proposal of {id} is withdrawn already")));
    }
    scene.refuse_unless_possible(timeline, EventKind::Withdrawn, "withdraw")?;
    let before = scene.document(&id)?.file.text().to_owned();
    let change = FileChange { path: id.path(), before: Some(before), after: None };
    let subject = format!("Withdraw the proposal of {id}");
    Ok(Plan::Write(Draft::event(EventKind::Withdrawn, id, vec![change], subject)))
}
