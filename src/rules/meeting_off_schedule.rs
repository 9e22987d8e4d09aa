use super::{Check, Findings, GroupContext, Rule};
use crate::registry::recurrence;
use crate::registry::zones::Zone;

pub(super) const RULE: Rule = Rule::error("a meeting starts on a day that its rule does not give", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        let Some(rule) = &meeting.repeats else { continue };
        let zone = Zone::known(&meeting.timezone);
        let Ok(followed) = recurrence::read(rule, *meeting.starts, zone.as_ref()) else { continue };
        let Some(first) = followed.occurrences(*meeting.starts, zone.as_ref()).next() else { continue };
        if first != *meeting.starts {
            let day = meeting.starts.format("%A, %-d %B %Y");
            findings
                .at(&meeting.starts, format!("`{}` does not give {day}, on which it starts", **rule))
                .because(rule, "the rule")
                .help(format!(
                    "start it with its first occurrence: `starts: {}`; or change the rule",
                    first.format("%Y-%m-%dT%H:%M:%S")
                ))
                .field(format!("meetings.{index}.starts"))
                .about(&*meeting.title);
        }
    }
}
