//! What is gathered for all pages at once: what takes place, and what happened, by whom and to which group.

use std::collections::BTreeMap;

use chrono::Days;

use crate::lifecycle::event::Event;
use crate::lifecycle::standing::Standing;
use crate::registry::scalar::Login;
use crate::report::calendar::CalendarReport;
use crate::report::wanted::Wanted;

/// So many days of meetings are told, today among them.
const AHEAD: u64 = 8 * 7;
/// So many days are looked back.
const BEHIND: u64 = 4 * 7;

/// What takes place in the next weeks, today among them, and what took place in the last ones.
pub(super) fn calendars(standing: &Standing) -> (CalendarReport, CalendarReport) {
    let today = standing.at.date_naive();
    let of = |from, to| {
        let not_over_by = Some(standing.at);
        let wanted = Wanted { called_off: true, from, to, not_over_by, ..Wanted::ALL };
        CalendarReport::of(standing, &[], &wanted)
    };
    let ahead = of(Some(today), today.checked_add_days(Days::new(AHEAD - 1)));
    let mut behind = of(today.checked_sub_days(Days::new(BEHIND)), today.succ_opt());
    behind.occurrences.retain(|it| it.ends <= standing.at);
    (ahead, behind)
}

/// Which of some occurrences are those of which group.
pub(super) fn lines_of(calendar: &CalendarReport) -> BTreeMap<String, Vec<usize>> {
    let mut lines: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (line, it) in calendar.occurrences.iter().enumerate() {
        lines.entry(it.group.clone()).or_default().push(line);
    }
    lines
}

/// What happened to each group, by its number.
pub(super) fn stories<'a>(standing: &Standing, events: &'a [Event]) -> Vec<Vec<&'a Event>> {
    let mut stories: Vec<Vec<&Event>> = vec![Vec::new(); standing.timelines.len()];
    for event in events {
        match event.timeline() {
            Some(number) => stories[number.number()].push(event),
            // What was found while nothing of a file could be read is few.
            None if event.group().is_some() => {
                let whose = standing.timelines.iter().find(|(number, _)| standing.is_of(*number, event));
                if let Some((number, _)) = whose {
                    stories[number.number()].push(event);
                }
            }
            None => {}
        }
    }
    stories
}

/// What each person did.
pub(super) fn acts<'a>(standing: &Standing, events: &'a [Event]) -> BTreeMap<Login, Vec<&'a Event>> {
    let mut acts: BTreeMap<Login, Vec<&Event>> = BTreeMap::new();
    for event in events {
        if let Some(login) = event.by().and_then(|by| by.login()) {
            acts.entry(standing.roster.person(login)).or_default().push(event);
        }
    }
    acts
}
