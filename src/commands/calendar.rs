//! `mcpgov calendar`: when groups meet.

use chrono::{Days, NaiveDate};
use clap::Args;

use super::status::find;
use super::values::day;
use crate::clock::Timestamp;
use crate::error::{Error, Result};
use crate::lifecycle::timeline::{Timeline, TimelineId};
use crate::report::Report;
use crate::report::calendar::CalendarReport;
use crate::session::Session;

/// So many days are shown where nothing else is said, the first among them.
const FORTNIGHT: u64 = 14;

/// Show when groups meet, and when votes close
#[derive(Debug, Args)]
pub struct Calendar {
    /// The groups, by their ids or earlier ones; all of them where none is named
    groups: Vec<String>,
    /// The first day, as each meeting's own zone counts it; today where it is not said
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
    /// The last day; a fortnight after the first where it is not said
    #[arg(long, value_name = "DAY", value_parser = day)]
    to: Option<NaiveDate>,
}

impl Calendar {
    pub(super) fn run(&self, session: &Session) -> Result<Report> {
        session.remark_uncommitted()?;
        let standing = session.require_standing()?;
        let from = self.from.unwrap_or_else(|| standing.at.date_naive());
        let to = self.to.or_else(|| from.checked_add_days(Days::new(FORTNIGHT - 1))).unwrap_or(NaiveDate::MAX);
        if to < from {
            return Err(Error::new(format!("{to} is before {from}")).hint("name the later day with `--to`"));
        }
        let named: Vec<TimelineId> = self.groups.iter().map(|id| find(standing, id)).collect::<Result<_>>()?;
        session.remark_unreadable(&session.registry_at(&standing.tip)?, standing);
        let mut groups = Vec::new();
        for (number, timeline) in standing.timelines.iter() {
            if named.is_empty() || named.contains(&number) {
                remark_unplaced(session, timeline);
                groups.push((timeline, ended(session, number, timeline)?));
            }
        }
        Ok(Report::Calendar(CalendarReport::of(standing, &groups, (from, to))))
    }
}

/// Names the meetings of which nobody can tell when they are.
fn remark_unplaced(session: &Session, timeline: &Timeline) {
    for meeting in &timeline.group.meetings {
        let (id, title) = (&timeline.id, &meeting.title);
        if meeting.zone().is_none() {
            session.remark(format!(
                "left out: `{}` of `{id}`, since no time zone is called `{}`; `mcpgov validate` says more",
                **title, *meeting.timezone
            ));
        } else if meeting.repeats.is_some() && meeting.rule().is_none() {
            session.remark(format!(
                "only its first day is shown of `{}` of `{id}`, whose rule cannot be followed; `mcpgov validate` says more",
                **title
            ));
        }
    }
}

/// When a group came to its end: by its state, or with its file.
fn ended(session: &Session, number: TimelineId, timeline: &Timeline) -> Result<Option<Timestamp>> {
    if timeline.state.is_closed() {
        return Ok(Some(timeline.stands_since()));
    }
    let is_gone = !timeline.file_exists;
    let last = if is_gone { session.story(number)?.last().map(|event| event.at) } else { None };
    Ok(last.or(is_gone.then_some(timeline.since)))
}
