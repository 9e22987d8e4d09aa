use super::{Check, Findings, GroupContext, Rule};
use crate::registry::scalar::Month;

pub(super) const RULE: Rule = Rule::error("a report tells of a meeting of another month", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let latest_day = view.latest_day();
    for (key, report) in view.group.reports.iter() {
        let Some(month) = key.month() else { continue };
        for meeting in report.meetings.iter().filter(|meeting| *meeting.date <= latest_day) {
            let right = Month::of_day(*meeting.date);
            if right == month {
                continue;
            }
            findings
                .at(&meeting.date, format!("a meeting of {} does not count for {key}", *meeting.date))
                .because(key, "the month that is reported on")
                .help(format!("move it to the report on `{right}`, or mend its date"))
                .field(format!("reports.{key}.meetings"))
                .about(&*meeting.date);
        }
    }
}
