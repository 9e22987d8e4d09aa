//! SEP-1302's expectations: what a month of a group has to show, and when a working group is due for retirement.

use std::collections::BTreeSet;

use crate::lifecycle::constitution::expected::{Due, MonthShown, WorkShown, is_finished};
use crate::registry::group::{HeldMeeting, Kind, Report, RetirementReason};
use crate::registry::roster::Roster;
use crate::registry::scalar::{Login, Month};

/// How many unaffiliated individuals make a live meeting of an interest group count.
const UNAFFILIATED_ATTENDEES: usize = 3;

pub(super) fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::InterestGroup => "an interest group has a thread, or a meeting of three unaffiliated people, each month",
        Kind::WorkingGroup => "a working group makes progress each month, or maintains a Project",
    }
}

/// What a month lacks; `None` where it meets what is expected.
pub(super) fn shortfall(month: &MonthShown<'_>) -> Option<String> {
    let MonthShown { group, kind, report, .. } = month;
    match kind {
        Kind::InterestGroup => {
            if report.is_some_and(|report| !report.threads.is_empty()) {
                return None;
            }
            match report.map_or(0, |report| best_attendance(report, month)) {
                UNAFFILIATED_ATTENDEES.. => None,
                0 => Some("no thread and no meeting with attendees".to_owned()),
                best => {
                    Some(format!("no thread, and {best} of {UNAFFILIATED_ATTENDEES} unaffiliated people at a meeting"))
                }
            }
        }
        Kind::WorkingGroup => {
            let is_met = !group.maintains.is_empty() || report.is_some_and(|report| !report.progress.is_empty());
            (!is_met).then(|| "no progress".to_owned())
        }
    }
}

/// How many unaffiliated individuals the best attended meeting of the month had.
fn best_attendance(report: &Report, shown: &MonthShown<'_>) -> usize {
    let held = report.meetings.iter().filter(|meeting| Month::of_day(*meeting.date) == shown.month);
    held.map(|meeting| unaffiliated(meeting, shown.roster)).max().unwrap_or_default()
}

/// How many attendees of a meeting are of distinct organisations; people without one count one each.
fn unaffiliated(meeting: &HeldMeeting, roster: &Roster) -> usize {
    let mut people: BTreeSet<Login> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut organisations: BTreeSet<String> = BTreeSet::new();
    let mut independent = 0;
    for attendee in &meeting.attendees {
        let is_new = match (&attendee.github, &attendee.name) {
            (Some(login), _) => people.insert(roster.person(login)),
            (None, Some(name)) => names.insert(name.to_lowercase()),
            (None, None) => true,
        };
        if !is_new {
            continue;
        }
        match attendee.affiliation.as_ref().and_then(|affiliation| roster.organisation(affiliation)) {
            Some(organisation) => _ = organisations.insert(organisation),
            None => independent += 1,
        }
    }
    organisations.len() + independent
}

/// Whether, and why, the group is due for retirement: a working group that maintains no Project.
pub(super) fn due_for_retirement(shown: &WorkShown<'_>) -> Option<Due> {
    let WorkShown { group, kind, missed, last, .. } = *shown;
    if kind == Kind::InterestGroup || !group.maintains.is_empty() {
        return None;
    }
    if is_finished(group) {
        return Some(Due::Finished);
    }
    (missed.last() == Some(&last)).then_some(Due::NoProgress(last))
}

/// Whether a group of a kind can end for a reason: an interest group has no work to complete.
pub(super) fn can_end(kind: Kind, reason: RetirementReason) -> bool {
    match reason {
        RetirementReason::NoActiveWork | RetirementReason::Completed => kind == Kind::WorkingGroup,
        RetirementReason::NotMeetingExpectations | RetirementReason::Merged => true,
    }
}
