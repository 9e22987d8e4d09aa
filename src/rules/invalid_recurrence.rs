use super::{Check, Findings, GroupContext, Rule};
use crate::registry::recurrence;
use crate::registry::zones::Zone;

pub(super) const RULE: Rule =
    Rule::error("a meeting repeats by a rule that calendars cannot follow", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        let Some(rule) = &meeting.repeats else { continue };
        if let Err(error) = recurrence::read(rule, *meeting.starts, Zone::known(&meeting.timezone).as_ref()) {
            findings
                .at(rule, error.message)
                .maybe_help(error.help)
                .field(format!("meetings.{index}.repeats"))
                .about(&*meeting.title);
        }
    }
}
