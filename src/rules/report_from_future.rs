use super::{Check, Findings, GroupContext, Rule};
use crate::clock;
use crate::registry::scalar::Month;

pub(super) const RULE: Rule = Rule::error("a report tells of what has not happened yet", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let now = view.context.now;
    let (month_now, latest_day) = (Month::of(now), view.latest_day());
    for (key, report) in view.group.reports.iter() {
        if key.month().is_some_and(|month| month > month_now) {
            findings
                .at(key, format!("{key} has not begun: it is {} (UTC)", clock::rfc3339(now)))
                .help("report on what has happened; announce what will under `meetings`")
                .field(format!("reports.{key}"))
                .about(key);
            continue;
        }
        for meeting in report.meetings.iter().filter(|meeting| *meeting.date > latest_day) {
            let message = format!("nobody has met on {} yet: it is {} (UTC)", *meeting.date, clock::rfc3339(now));
            findings
                .at(&meeting.date, message)
                .because(key, "a report of what has happened")
                .help("add the meeting once it has taken place; announce it under `meetings`")
                .field(format!("reports.{key}.meetings"))
                .about(&*meeting.date);
        }
    }
}
