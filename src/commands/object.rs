//! `mcpgov object`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
use super::endorsing::Lines;
use super::recording::Recording;
use super::values::words;
use crate::act::draft::Plan;
use crate::act::scene::Scene;
use crate::error::Result;
use crate::lifecycle::act::EventKind;
use crate::registry::paper::{Approves, Endorsement};
use crate::report::Report;
use crate::session::Session;
use crate::source::data::folded;

/// Object to the charter of a group as a core or lead maintainer: it is shown, and stops nothing
#[derive(Debug, Args)]
pub struct Object {
    /// The group; asked at a terminal, as is the reason
    group: Option<String>,
    /// Say why
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    reason: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Object {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`--reason TEXT`", self.reason.is_none())];
        let (kind, verb) = (EventKind::CharterObjected, "object to the charter of");
        let plan = |scene: &Scene<'_>, group: &str, reason: &str| {
            let lines = Lines::of(scene, group, None)?;
            scene.refuse_unless_possible(lines.timeline, kind, verb)?;
            let id = lines.id();
            let objects = lines.line().is_some_and(|line| line.objection.is_some());
            let says_so = lines.stands.reason.as_deref().is_some_and(|said| folded(said) == folded(reason));
            if objects && says_so {
                return Ok(Plan::nothing(id, format!("{} objects to the charter of {id} already", lines.person)));
            }
            let wanted = Endorsement {
                approves: Approves::No.into(),
                reason: Some(reason.trim().to_owned()),
                ..lines.stands.clone()
            };
            Ok(Plan::Write(lines.draft(kind, &wanted, format!("Object to the charter of {id}"))?))
        };
        let any = |scene: &Scene<'_>, group: &str| plan(scene, group, self.reason.as_deref().unwrap_or("…"));
        let ahead = Ahead { verb, is_meant: &possible(kind), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let reason = match &self.reason {
            Some(reason) => reason.clone(),
            None => asked.text("Why?", "what has to change in the charter", "--reason=", words)?,
        };
        asked.perform(&|scene| plan(scene, &group, &reason))
    }
}
