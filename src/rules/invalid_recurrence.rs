use super::{Check, Findings, GroupContext, Rule};
use crate::registry::recurrence;

pub(super) const RULE: Rule =
    Rule::error("a meeting repeats by a rule that calendars cannot follow", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        let Some(rule) = &meeting.repeats else { continue };
        if let Err(error) = recurrence::check(rule, *meeting.starts, meeting.timezone.parse().ok()) {
            findings
                .at(rule, error.message)
                .maybe_help(error.help)
                .field(format!("meetings.{index}.repeats"))
                .about(&*meeting.title);
        }
    }
}
