use super::{Check, Findings, GroupContext, Rule};
use crate::registry::meeting::Meeting;

pub(super) const RULE: Rule =
    Rule::error("a meeting starts, or is excepted, on a day that its rule does not give", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        // What a rule gives that cannot be read, nobody knows.
        if meeting.repeats.is_some() && meeting.rule().is_none() {
            continue;
        }
        starts(meeting, index, findings);
        for exception in &meeting.exceptions {
            let on = &exception.on;
            if !meeting.is_on(**on) {
                findings
                    .at(on, format!("`{}` does not meet on {}", *meeting.title, on.format("%A, %-d %B %Y")))
                    .because(meeting.repeats.as_ref().unwrap_or(&meeting.title), "the meeting")
                    .help("name the day on which the rule has it begin, whatever it is moved to")
                    .field(format!("meetings.{index}.exceptions"))
                    .about(&*meeting.title)
                    .about(on);
            }
        }
    }
}

fn starts(meeting: &Meeting, index: usize, findings: &mut Findings<'_>) {
    let (Some(repeats), Some(rule)) = (&meeting.repeats, meeting.rule()) else { return };
    let first = rule.occurrences(*meeting.starts, meeting.zone().as_ref()).next();
    if let Some(first) = first.filter(|first| first != &*meeting.starts) {
        let day = meeting.starts.format("%A, %-d %B %Y");
        let first = first.format("%Y-%m-%dT%H:%M:%S");
        findings
            .at(&meeting.starts, format!("`{}` does not give {day}, on which it starts", **repeats))
            .because(repeats, "the rule")
            .help(format!("start it with its first occurrence: `starts: {first}`; or change the rule"))
            .field(format!("meetings.{index}.starts"))
            .about(&*meeting.title);
    }
}
