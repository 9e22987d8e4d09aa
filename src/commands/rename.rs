//! `mcpgov rename`.

use clap::Args;

use super::recording::Recording;
use crate::act::draft::{Draft, FileChange, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::session::Session;

/// Give a group another id, and mend what other groups say of it
#[derive(Debug, Args)]
pub struct Rename {
    /// The group
    group: String,
    /// The id that it gets
    #[arg(value_name = "NEW-ID")]
    new_id: String,
    #[command(flatten)]
    how: Recording,
}

impl Rename {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let to = GroupId::new(self.new_id.as_str());
        if !to.is_valid() {
            return Err(Error::new(format!("a group cannot be called `{to}`"))
                .hint("use lower-case words joined by hyphens, 2 to 64 characters"));
        }
        self.how.perform(session, &|scene| self.plan(scene, &to))
    }

    fn plan(&self, scene: &Scene<'_>, to: &GroupId) -> Result<Plan> {
        let timeline = scene.timeline(&self.group)?;
        let from = timeline.id.clone();
        if from == *to {
            return Ok(Plan::nothing(&from, format!("The group is called {to} already")));
        }
        if scene.registry.groups.contains_key(to) {
            return Err(Error::new(format!("there is a group `{to}` already"))
                .hint("give another id, or retire this group as merged into that one"));
        }
        scene.refuse_earlier_id(to, Some(&from))?;
        let own = scene.edit(&from, |file| {
            file.rename(&from, to)?;
            file.refer(&from, to).map(drop)
        })?;
        let mut changes = vec![
            FileChange { path: from.path(), before: own.before, after: None },
            FileChange { path: to.path(), before: None, after: own.after },
        ];
        let others: Vec<GroupId> =
            scene.registry.groups().map(|(id, _, _)| id.clone()).filter(|id| *id != from).collect();
        for id in others {
            let change = scene.edit(&id, |file| file.refer(&from, to).map(drop))?;
            if !change.is_nothing() {
                changes.push(change);
            }
        }
        let subject = format!("Rename {from} to {to}");
        Ok(Plan::Write(Draft::event(EventKind::Renamed, to.clone(), changes, subject)))
    }
}
