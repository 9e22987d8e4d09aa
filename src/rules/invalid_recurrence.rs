use super::{Check, Findings, GroupContext, Rule};
use crate::registry::meetings::readable;
use crate::registry::recurrence;
use crate::registry::zones::Zone;

pub(super) const RULE: Rule =
    Rule::error("a meeting repeats by a rule that calendars cannot follow", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in readable(view.document, view.group).iter().enumerate() {
        let Some(rule) = &meeting.repeats else { continue };
        // Before every end that a rule may state.
        let starts = meeting.starts.as_ref().map_or_else(Default::default, |starts| **starts);
        let zone = meeting.timezone.as_ref().and_then(|zone| Zone::known(zone));
        if let Err(error) = recurrence::read(rule, starts, zone.as_ref()) {
            findings
                .at(rule, error.message)
                .maybe_help(error.help)
                .field(format!("meetings.{index}.repeats"))
                .about(meeting.name());
        }
    }
}
