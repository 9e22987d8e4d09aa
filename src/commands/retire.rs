//! `mcpgov retire`.

use clap::Args;

use super::recording::Recording;
use super::values::{named, words};
use crate::act::draft::{Draft, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::state::State;
use crate::lifecycle::timeline::Timeline;
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
    #[arg(long, value_parser = named::<RetirementReason>())]
    reason: RetirementReason,
    /// The group that it goes into, with the reason `merged`
    #[arg(long, value_name = "ID")]
    merged_into: Option<String>,
    /// Say more
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Retire {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        if (self.reason == RetirementReason::Merged) != self.merged_into.is_some() {
            return Err(Error::new("`--reason merged` and `--merged-into ID` go together")
                .hint("name the group that this one goes into, or give another reason"));
        }
        self.how.perform(session, &|scene| {
            let timeline = scene.timeline(&self.group)?;
            let id = timeline.id.clone();
            if timeline.state == State::Retired {
                return Ok(Plan::Nothing { why: format!("{id} is retired already"), group: id });
            }
            scene.refuse_unless_possible(timeline, EventKind::Retired, "retire")?;
            let into = match &self.merged_into {
                Some(into) => Some(successor(scene, timeline, into)?.clone()),
                None => None,
            };
            let note = self.note.as_deref();
            let change = scene.edit(&id, |file| file.retire(self.reason, into.as_ref(), note))?;
            let subject = subject(&id, self.reason, into.as_ref());
            Ok(Plan::Write(Draft { kind: EventKind::Retired, group: id, changes: vec![change], subject }))
        })
    }
}

/// The group called `into`, which has to be one that another can go into: active.
fn successor<'a>(scene: &'a Scene<'_>, retiring: &Timeline, into: &str) -> Result<&'a GroupId> {
    let found = scene.timeline(into)?;
    if found.state == State::Active {
        return Ok(&found.id);
    }
    let (id, state) = (&found.id, found.state);
    let message = format!("nothing can go into `{id}`: it is {state}, and not active");
    let hint = match scene.standing.successor(found) {
        Some(last) if last.id == retiring.id => {
            format!("`{id}` went into `{}` itself: name a group that is active", last.id)
        }
        Some(last) if last.state == State::Active => format!("name `{}`, which `{id}` went into", last.id),
        _ => "name a group that is active, or retire this one for another reason".to_owned(),
    };
    Err(Error::new(message).hint(hint))
}

fn subject(id: &GroupId, reason: RetirementReason, into: Option<&GroupId>) -> String {
    match (reason, into) {
        (RetirementReason::Merged, Some(into)) => format!("Retire {id}, merged into {into}"),
        (RetirementReason::Completed | RetirementReason::Merged, _) => format!("Retire {id} as {}", reason.name()),
        (RetirementReason::NoActiveWork, _) => format!("Retire {id} for having no active work"),
        (RetirementReason::NotMeetingExpectations, _) => format!("Retire {id} for not meeting expectations"),
    }
}
