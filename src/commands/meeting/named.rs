//! Which meeting, and which of its days: found, or asked for.

use chrono::{Days, NaiveDate};
use clap::Args;

use crate::act::draft::{ContentKind, Doing, Draft, FileChange, Plan};
use crate::act::scene::Scene;
use crate::commands::asked::{Ahead, Asked, whoever};
use crate::commands::recording::Recording;
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::Timeline;
use crate::prompt::Choice;
use crate::registry::group::Group;
use crate::registry::load::Document;
use crate::registry::meeting::{Meeting, Occurrence};
use crate::registry::scalar::GroupId;
use crate::session::Session;
use crate::session::unknown::said;
use crate::words::list::list;
use crate::words::shell::line;
use crate::words::suggestion::did_you_mean;

/// So many occurrences are offered.
const OFFERED: usize = 12;

/// Which meeting of which group.
#[derive(Debug, Clone, Args)]
pub struct Which {
    /// The group; asked at a terminal, as is whatever else is missing
    pub(super) group: Option<String>,
    /// Which of its meetings, by id or title, where it has several
    pub(super) meeting: Option<String>,
}

/// The same, where nothing is missing any more.
pub(super) struct Named {
    pub(super) group: String,
    meeting: Option<String>,
}

impl Which {
    /// Asks for what is missing; `verb` is what is done to the meeting.
    pub(super) fn asked<'a>(
        &self,
        session: &'a Session,
        how: &'a Recording,
        missing: &[(&str, bool)],
        verb: &str,
    ) -> Result<(Asked<'a>, Named)> {
        let is_meant = |_: &Standing, timeline: &Timeline| {
            !timeline.state.is_closed() && !timeline.group.read().meetings.is_empty()
        };
        let ahead = Ahead { verb, is_meant: &is_meant, any: &[&any] };
        let (asked, group) = Asked::about_group(session, how, self.group.as_deref(), missing, &ahead)?;
        let mut meeting = self.meeting.clone();
        if asked.is_asking() && meeting.is_none() {
            let timeline = asked.timeline(&group)?;
            if let several @ [_, _, ..] = &*timeline.group.read().meetings {
                let slugs: Vec<String> = several.iter().map(|meeting| meeting.slug()).collect();
                let option = |slug: &String| Choice { shown: slug.clone(), value: slug.clone() };
                let options = slugs.iter().map(|slug| (option(slug), slug.as_str())).collect();
                meeting = Some(asked.one_of("Which meeting?", "", options)?);
            }
        }
        Ok((asked, Named { group, meeting }))
    }
}

impl Named {
    /// Asks for the day of an occurrence, of those that are to come.
    pub(super) fn day(&self, asked: &Asked<'_>, question: &str) -> Result<NaiveDate> {
        let timeline = asked.timeline(&self.group)?;
        let (_, meeting) = self.among(&timeline.id, timeline.group.read())?;
        // A day before this one, as somewhere it is yesterday still.
        let today = asked.standing()?.at.date_naive();
        let first = today.checked_sub_days(Days::new(1)).unwrap_or(today);
        let to_come = meeting.occurrences_since(first).take(OFFERED);
        let to_come: Vec<Occurrence<'_>> = to_come.collect();
        let days: Vec<String> = to_come.iter().map(|it| it.slot.date().to_string()).collect();
        if to_come.is_empty() {
            return Err(Error::new(format!("`{}` of `{}` has no meeting to come", *meeting.title, timeline.id))
                .hint("name the day with `--on`, where one that is past is meant"));
        }
        let choices = to_come.iter().map(|it| Choice { shown: shown(it), value: it.slot.date() });
        asked.one_of(question, "--on=", choices.zip(days.iter().map(String::as_str)).collect())
    }

    /// The meeting in the group's file, with its place there.
    pub(super) fn found<'a>(&self, id: &GroupId, document: &'a Document<Group>) -> Result<(usize, &'a Meeting)> {
        self.among(id, said(document)?)
    }

    fn among<'a>(&self, id: &GroupId, group: &'a Group) -> Result<(usize, &'a Meeting)> {
        let meetings = || group.meetings.iter().map(|meeting| &**meeting).enumerate();
        let slugs: Vec<String> = meetings().map(|(_, meeting)| meeting.slug()).collect();
        let all: Vec<String> = slugs.iter().map(|slug| format!("`{slug}`")).collect();
        let Some(wanted) = &self.meeting else {
            return match (meetings().next(), slugs.len()) {
                (Some(only), 1) => Ok(only),
                (None, _) => Err(Error::new(format!("`{id}` has no meetings")).hint(format!(
                    "`{}` enters one",
                    line("mcpgov meeting add GROUP --title TITLE --starts TIME --timezone ZONE", &[("GROUP", id)])
                ))),
                _ => Err(Error::new(format!("`{id}` has several meetings"))
                    .hint(format!("name one of {}", list(&all, "and")))),
            };
        };
        let is_meant =
            |meeting: &Meeting| meeting.slug() == *wanted || meeting.title.eq_ignore_ascii_case(wanted.trim());
        meetings().find(|(_, meeting)| is_meant(meeting)).ok_or_else(|| {
            let near = did_you_mean(wanted, slugs.iter().map(String::as_str));
            let error = Error::new(format!("`{id}` has no meeting `{wanted}`"));
            match near {
                Some(near) => error.hint(near),
                None if all.is_empty() => error,
                None => error.hint(format!("it has {}", list(&all, "and"))),
            }
        })
    }
}

/// The occurrence that a meeting's rule gives on `day`.
pub(super) fn occurrence(meeting: &Meeting, day: NaiveDate) -> Result<Occurrence<'_>> {
    let (mut before, mut after) = (None, None);
    for it in meeting.occurrences() {
        match it.slot.date() {
            slot if slot == day => return Ok(it),
            slot if slot < day => before = Some(slot),
            slot => {
                after = Some(slot);
                break;
            }
        }
    }
    let moved_here = meeting.exceptions.iter().map(|exception| *exception.on).find(|on| {
        let there = meeting.occurrences_since(*on).next();
        there.is_some_and(|it| it.slot.date() == *on && it.starts.date() == day)
    });
    let message = format!("`{}` does not meet on {}", *meeting.title, day.format("%A, %-d %B %Y"));
    let near: Vec<String> = before.into_iter().chain(after).map(|day| format!("`--on {day}`")).collect();
    Err(Error::new(message).hint(match moved_here {
        Some(on) => format!("what meets then is that of {on}, moved: `--on {on}`"),
        None => format!("the nearest is {}", list(&near, "or")),
    }))
}

/// An occurrence, for whoever chooses one.
fn shown(it: &Occurrence<'_>) -> String {
    let slot = it.slot.format("%a %-d %b %Y, %H:%M");
    match it.called_off() {
        Some(_) => format!("{slot}, called off"),
        None if it.starts != it.slot => format!("{slot}, moved to {}", it.starts.format("%a %-d %b, %H:%M")),
        None => slot.to_string(),
    }
}

/// An act on the meetings of a group: when it meets is nothing that the rules give anybody alone.
pub(super) fn any(scene: &Scene<'_>, group: &str) -> Result<Plan> {
    let (id, document) = file(scene, group)?;
    said(&document)?;
    Ok(whoever(&id))
}

/// Refuses to change the meetings of a group that has ended, since none of them takes place.
fn refuse_ended(timeline: &Timeline, instead: &str) -> Result<()> {
    if !timeline.state.is_closed() {
        return Ok(());
    }
    let message = format!("`{}` is {}, so it does not meet", timeline.id, timeline.state);
    Err(Error::new(message).hint(instead))
}

/// The group of an act on its meetings, and its file.
pub(super) fn file(scene: &Scene<'_>, group: &str) -> Result<(GroupId, Document<Group>)> {
    let timeline = scene.timeline(group)?;
    refuse_ended(timeline, &scene.instead(timeline, EventKind::Amended))?;
    Ok((timeline.id.clone(), scene.document(&timeline.id)?))
}

/// Writes what is done to a meeting.
pub(super) fn write(id: GroupId, kind: ContentKind, change: FileChange, subject: String) -> Plan {
    Plan::Write(Draft::of(Doing::Content(id, kind), vec![change], subject))
}
