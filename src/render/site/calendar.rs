//! The page of meetings and deadlines.

use askama::Template;

use super::filters;
use super::head::{Head, Room};
use crate::report::calendar::OccurrenceLine;
use crate::report::site::Site;

/// No more meetings are shown, so that the page stays one that a browser shows at once.
const MOST: usize = 600;
/// So many that are over.
const MOST_BEHIND: usize = 200;

#[derive(Template)]
#[template(path = "calendar.html")]
struct Calendar<'a> {
    head: Head<'a>,
    votes: Vec<(&'a crate::report::calendar::VoteLine, String)>,
    days: Vec<Day<'a>>,
    left_out: usize,
    behind: Vec<(&'a OccurrenceLine, String)>,
}

/// The meetings that start on one day, in UTC.
struct Day<'a> {
    day: chrono::NaiveDate,
    meetings: Vec<(&'a OccurrenceLine, String)>,
}

/// What the page shows.
pub(super) fn calendar<'a>(site: &'a Site<'a>) -> impl Template {
    let about = format!("When the groups of {} meet, and when votes close", site.register.name);
    let named = |it: &'a OccurrenceLine| (it, site.name_of_group(&it.group));
    let ahead: Vec<&OccurrenceLine> = site.ahead.occurrences.iter().filter(|it| it.ends > site.register.at).collect();
    let mut days: Vec<Day<'_>> = Vec::new();
    for it in ahead.iter().take(MOST) {
        let day = it.starts.date_naive();
        match days.last_mut().filter(|last| last.day == day) {
            Some(last) => last.meetings.push(named(it)),
            None => days.push(Day { day, meetings: vec![named(it)] }),
        }
    }
    Calendar {
        head: Head::of(site, "calendar.html", "Meetings", &about, Room::Meetings),
        votes: site.ahead.votes.iter().map(|vote| (vote, site.name_of_group(&vote.group))).collect(),
        days,
        left_out: ahead.len().saturating_sub(MOST),
        behind: site.behind.occurrences.iter().rev().take(MOST_BEHIND).map(named).collect(),
    }
}
