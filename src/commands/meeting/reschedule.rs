//! `mcpgov meeting move`.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use clap::Args;

use super::call_off::reinstate;
use super::named::{Named, Which, file, occurrence, write};
use crate::act::draft::{ContentKind, Plan};
use crate::act::scene::Scene;
use crate::commands::recording::Recording;
use crate::commands::values::{day, local_time, minutes, shown, words};
use crate::error::Result;
use crate::registry::meeting::{Change, Exception};
use crate::report::Report;
use crate::session::Session;

/// Move one occurrence of a meeting to another time
#[derive(Debug, Clone, Args)]
pub struct Reschedule {
    #[command(flatten)]
    which: Which,
    /// The day, as the meeting's zone counts it and its rule gives it
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<NaiveDate>,
    /// When it takes place instead, by the clocks of its zone: a time, a day, or both
    #[arg(long, value_name = "WHEN", value_parser = to)]
    to: Option<To>,
    /// How long it is then, where that changes too
    #[arg(long, value_parser = minutes)]
    minutes: Option<u32>,
    /// Say more
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    note: Option<String>,
    #[command(flatten)]
    how: Recording,
}

/// Where to; what is not said stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    Time(NaiveTime),
    Day(NaiveDate),
    Both(NaiveDateTime),
}

/// `15:00`, `2026-12-03` or `2026-12-03T15:00`.
fn to(text: &str) -> std::result::Result<To, String> {
    let text = text.trim();
    let time = ["%H:%M", "%H:%M:%S"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok());
    match (time, text.parse()) {
        (Some(time), _) => Ok(To::Time(time)),
        (None, Ok(day)) => Ok(To::Day(day)),
        (None, Err(_)) if text.contains('-') => local_time(text).map(To::Both),
        (None, Err(_)) => Err("expected a time, a day, or both, such as `2026-12-03T15:00`".to_owned()),
    }
}

impl Reschedule {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        let missing = [("`--on DAY`", self.on.is_none()), ("`--to WHEN`", self.to.is_none())];
        let (asked, named) = self.which.asked(session, &self.how, &missing, "move a meeting of")?;
        let on = match self.on {
            Some(on) => on,
            None => named.day(&asked, "Which one?")?,
        };
        let to = match self.to {
            Some(to) => to,
            None => asked.text("To when?", "a time, a day, or both, such as 2026-12-03T15:00", "--to=", to)?,
        };
        asked.perform(&|scene| self.plan(scene, &named, on, to))
    }

    fn plan(&self, scene: &Scene<'_>, named: &Named, on: NaiveDate, to: To) -> Result<Plan> {
        let (id, document) = file(scene, &named.group)?;
        let (index, meeting) = named.found(&id, &document)?;
        let it = occurrence(meeting, on)?;
        let moved_to = match to {
            To::Time(time) => it.slot.date().and_time(time),
            To::Day(day) => day.and_time(it.slot.time()),
            To::Both(at) => at,
        };
        let before = it.exception.filter(|exception| matches!(exception.change, Change::Moved { .. }));
        let minutes = self.minutes.or((before.is_some() && it.minutes != *meeting.minutes).then_some(it.minutes));
        let minutes = minutes.filter(|minutes| *minutes != *meeting.minutes);
        let note = self.note.clone().or_else(|| before.and_then(|exception| exception.note.clone()));
        if moved_to == it.slot && minutes.is_none() && self.note.is_none() {
            return reinstate(scene, named, on);
        }
        let exception = Exception { on: on.into(), change: Change::Moved { moved_to, minutes }, note };
        let title = &*meeting.title;
        if before == Some(&exception) {
            return Ok(Plan::nothing(&id, format!("{title} of {id} on {on} is moved there already")));
        }
        let change = scene.edit(&id, |file| file.except(index, &exception))?;
        let subject = format!("Move {title} of {id} on {on} to {}", shown(moved_to));
        Ok(write(id, ContentKind::MeetingMoved, change, subject))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meeting_is_moved_to_a_time_a_day_or_both() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        let time = NaiveTime::from_hms_opt(15, 0, 0).unwrap();
        assert_eq!(to("15:00"), Ok(To::Time(time)));
        assert_eq!(to("2026-12-03"), Ok(To::Day(day)));
        for text in ["2026-12-03T15:00", "2026-12-03 15:00", " 2026-12-03T15:00:00 "] {
            assert_eq!(to(text), Ok(To::Both(day.and_time(time))), "{text}");
        }
        assert!(to("2026-12-03T15:00:00Z").unwrap_err().contains("`2026-12-03T15:00`"));
        assert!(to("tomorrow").is_err());
    }
}
