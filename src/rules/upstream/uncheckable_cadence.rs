use super::{CharterContext, Check, Findings, Rule};
use crate::upstream::charter::cells::is_placeholder;

pub(super) const RULE: Rule = Rule::note("a meeting of which nobody can tell when it is", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    for meeting in view.charter.meetings.iter().filter(|meeting| meeting.cadence.is_none()) {
        let Some(frequency) = meeting.frequency.as_deref().filter(|frequency| !is_placeholder(frequency)) else {
            continue;
        };
        findings
            .at(&meeting.span, format!("`{frequency}` does not say the day, the time and the time zone"))
            .help("write all of it, as in `Weekly, Wednesdays 11:00 America/New_York`")
            .aspect(meeting.title.clone().unwrap_or_default())
            .about(frequency);
    }
}
