//! `mcpgov amend`: what a group says of itself.

use std::cell::{Cell, OnceCell};
use std::path::PathBuf;

use clap::Args;

use self::fields::Fields;
use self::text::{changed, refuse_others};
use super::asked::{Ahead, Asked, go_on, possible, whoever};
use super::end_of_vote::agree;
use super::input::text;
use super::recording::Recording;
use crate::act::draft::{ContentKind, Doing, Draft, FileChange, Plan};
use crate::act::scene::Scene;
use crate::error::{Error, Result};
use crate::lifecycle::act::{Act, Amendment, EventKind};
use crate::registry::scalar::GroupId;
use crate::report::Report;
use crate::session::Session;
use crate::session::unknown::said;
use crate::words::list::list;
use crate::words::shell::line;

mod by_hand;
mod fields;
mod named;
mod text;
mod wanted;

/// Change what a group says of itself, by flags or in your editor
#[derive(Debug, Args)]
pub struct Amend {
    /// The group; asked at a terminal, where its file is opened in your editor unless flags say what changes
    group: Option<String>,
    #[command(flatten)]
    fields: Fields,
    /// Take the group's file as this one has it, or as standard input with `-`
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Go on though it ends the vote that runs
    #[arg(long)]
    end_vote: bool,
    #[command(flatten)]
    how: Recording,
}

/// A whole file, as somebody wrote it over another version.
struct Whole {
    text: String,
    /// What it was written over, as far as that is known.
    before: OnceCell<String>,
}

impl Whole {
    /// Refuses to write over what others have landed meanwhile.
    fn change(&self, id: &GroupId, now: &str) -> Result<FileChange> {
        let before = self.before.get_or_init(|| now.to_owned());
        if before.replace('\r', "") != now.replace('\r', "") {
            return Err(Error::new(format!("`{}` says something else by now than what was edited", id.path())));
        }
        Ok(FileChange { path: id.path(), before: Some(now.to_owned()), after: Some(self.text.clone()) })
    }
}

impl Amend {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let by_hand = self.from.is_none() && self.fields.say_nothing();
        let missing = [("a field that changes, such as `--summary TEXT`, or `--from FILE`", by_hand)];
        // Whoever may not amend it may say otherwise what no vote is about.
        let any = |scene: &Scene<'_>, group: &str| {
            let id = &scene.timeline(group)?.id;
            said(&scene.document(id)?)?;
            Ok(whoever(id))
        };
        let ahead = Ahead { verb: "amend", is_meant: &possible(EventKind::Amended), any: &[&any] };
        let (asked, group) = Asked::about_group(session, &self.how, self.group.as_deref(), &missing, &ahead)?;
        let whole = match &self.from {
            Some(path) if self.fields.say_nothing() => Some(text(session.dir(), path)?),
            Some(_) => {
                return Err(Error::new("`--from` gives the whole file, and flags give fields of it")
                    .hint("leave out one of them"));
            }
            None => None,
        };
        let agreed = Cell::new(self.end_vote);
        if !by_hand {
            let whole = whole.map(|text| Whole { text, before: OnceCell::new() });
            return asked.perform(&|scene| self.plan(scene, &group, whole.as_ref(), &agreed));
        }
        let edited = by_hand::edited(session, &asked, &group)?;
        let done = asked.perform(&|scene| self.plan(scene, &group, Some(&edited.whole), &agreed));
        match done {
            Ok(report) => edited.forget().map(|()| report),
            // What somebody wrote is not lost.
            Err(error) => {
                let kept = edited.path.display().to_string();
                let command = line("mcpgov amend GROUP --from FILE", &[("GROUP", &group), ("FILE", &kept)]);
                Err(error.further(go_on(&command)))
            }
        }
    }

    fn plan(&self, scene: &Scene<'_>, group: &str, whole: Option<&Whole>, agreed: &Cell<bool>) -> Result<Plan> {
        let timeline = scene.timeline(group)?;
        let id = timeline.id.clone();
        let document = scene.document(&id)?;
        let before = said(&document)?;
        let change = if let Some(whole) = whole {
            whole.change(&id, document.file.text())?
        } else {
            let wanted = self.fields.found(scene.registry, before)?;
            scene.edit(&id, |file| wanted.write(file))?
        };
        if change.is_nothing() {
            return Ok(Plan::nothing(&id, format!("The file of {id} says so already")));
        }
        let fields = changed(&change, before)?;
        refuse_others(&id, &fields)?;
        let subject = subject(&id, &fields);
        let mut draft = Draft::of(Doing::Content(id, ContentKind::Edited), vec![change], subject);
        // What of it history tells as an event is seen when it is judged.
        let acts: Vec<Act> = scene.prospect(&draft)?.events.iter().filter_map(|event| event.act()).cloned().collect();
        let kinds =
            [EventKind::Amended, EventKind::KindChanged, EventKind::MaintainerAdded, EventKind::MaintainerRemoved];
        let kind = kinds.into_iter().find(|kind| acts.iter().any(|act| act.kind() == *kind));
        if let (Some(kind), Doing::Content(id, _)) = (kind, &draft.doing) {
            draft.doing = Doing::Event(id.clone(), kind);
        }
        if acts.iter().any(|act| matches!(act, Act::Amended(Amendment { voids_round: Some(_), .. }))) {
            agree(scene, &draft, timeline, "Amend it", agreed)?;
        }
        Ok(Plan::Write(draft))
    }
}

/// How the commit is called: `Amend search: summary and overlaps`.
fn subject(id: &GroupId, fields: &[String]) -> String {
    if fields.is_empty() { format!("Lay out the file of {id}") } else { format!("Amend {id}: {}", list(fields, "and")) }
}
