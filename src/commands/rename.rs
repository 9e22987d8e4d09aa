//! `mcpgov rename`.

use clap::Args;

use super::asked::{Ahead, Asked, possible};
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
    /// The group; asked at a terminal, as is the id
    group: Option<String>,
    /// The id that it gets
    #[arg(value_name = "NEW-ID")]
    new_id: Option<String>,
    #[command(flatten)]
    how: Recording,
}

impl Rename {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let to = self.new_id.as_deref().map(GroupId::new);
        if let Some(to) = to.as_ref().filter(|to| !to.is_valid()) {
            return Err(Error::new(format!("a group cannot be called `{to}`")).hint(format!("use {IDS}")));
        }
        let missing = [("`NEW-ID`", to.is_none())];
        let ahead = Ahead { verb: "rename", is_meant: &possible(EventKind::Renamed), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let to = match to {
            Some(to) => to,
            None => asked.text("Which id does it get?", IDS, "", new_id)?,
        };
        asked.perform(&|scene| plan(scene, &group, &to))
    }
}

/// What ids are made of.
const IDS: &str = "lower-case words joined by hyphens, 2 to 64 characters";

fn new_id(text: &str) -> std::result::Result<GroupId, String> {
    let id = GroupId::new(text);
    if id.is_valid() { Ok(id) } else { Err(format!("expected {IDS}")) }
}

/// The same to some id that is free, without what others say of the group.
fn any(scene: &Scene<'_>, group: &str) -> Result<Plan> {
    let id = &scene.timeline(group)?.id;
    let mut free = (1..).map(|number| GroupId::new(format!("new-id-{number}")));
    let to = free.find(|id| scene.standing.find(id).is_none() && scene.registry.current_id(id).is_none());
    let to = to.unwrap_or_else(|| GroupId::new("new-id"));
    let own = scene.edit(id, |file| file.rename(id, &to))?;
    let changes = moved(id, &to, own);
    Ok(Plan::Write(Draft::event(EventKind::Renamed, to, changes, format!("Rename {id}"))))
}

/// What becomes of a file that goes on under another name.
fn moved(from: &GroupId, to: &GroupId, own: FileChange) -> Vec<FileChange> {
    vec![
        FileChange { path: from.path(), before: own.before, after: None },
        FileChange { path: to.path(), before: None, after: own.after },
    ]
}

fn plan(scene: &Scene<'_>, group: &str, to: &GroupId) -> Result<Plan> {
    let timeline = scene.timeline(group)?;
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
    let mut changes = moved(&from, to, own);
    let others: Vec<GroupId> = scene.registry.groups().map(|(id, _, _)| id.clone()).filter(|id| *id != from).collect();
    for id in others {
        let change = scene.edit(&id, |file| file.refer(&from, to).map(drop))?;
        if !change.is_nothing() {
            changes.push(change);
        }
    }
    let subject = format!("Rename {from} to {to}");
    Ok(Plan::Write(Draft::event(EventKind::Renamed, to.clone(), changes, subject)))
}
