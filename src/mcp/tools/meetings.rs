//! `meetings`: when groups meet, and when votes close.

use chrono::{Days, NaiveDate};

use super::{Answer, Argument, Asked, CURSOR, GROUP, LIMIT, Shape, Tool, paged, part, shown};
use crate::commands::calendar::Calendar;
use crate::commands::values::calendar_day;
use crate::error::{Error, Result};
use crate::report::Report;

/// So many days are looked at at once, at most.
const MOST_DAYS: u64 = 366;

pub(super) static TOOL: Tool = Tool {
    name: "meetings",
    title: "Meetings",
    description: "When groups meet, and when open votes close, from one day to another; the next fortnight where no day is \
                  given. Times are in UTC, with the meeting's own clock beside them; called off and moved ones are told.",
    arguments: &[
        GROUP,
        Argument::of("from", "The first day, such as 2026-11-22", Shape::Text),
        Argument::of("to", "The last day; at most 366 days are told at once", Shape::Text),
        LIMIT,
        CURSOR,
    ],
    contributed: &[&[("/occurrences/*", "group meeting title timezone called_off url"), ("/votes/*", "group")]],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let (from, to) = (day(asked, "from")?, day(asked, "to")?);
    let first = from.unwrap_or_else(|| asked.session.now().date_naive());
    if let Some(to) = to
        && first.checked_add_days(Days::new(MOST_DAYS)).is_none_or(|last| to >= last)
    {
        let message = format!("from {first} to {to} are more than {MOST_DAYS} days");
        return Err(Error::new(message).hint("ask for fewer at once"));
    }
    let report = Calendar::of(asked.given.text("group"), from, to).run(asked.session)?;
    let Report::Calendar(mut report) = report else { return Ok(Answer::whole(shown(&report))) };
    let page = asked.page(&report.rev)?;
    let total = report.occurrences.len();
    report.occurrences = part(report.occurrences, &page);
    Ok(paged(shown(&Report::Calendar(report)), "occurrences", total, page))
}

fn day(asked: &Asked<'_>, name: &str) -> Result<Option<NaiveDate>> {
    let Some(text) = asked.given.text(name) else { return Ok(None) };
    let day = calendar_day(text);
    day.map(Some).ok_or_else(|| Error::new(format!("`{name}` is to be a day such as `2026-11-22`")))
}
