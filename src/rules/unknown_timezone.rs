use super::{Check, Findings, GroupContext, Rule};
use crate::registry::zone_names::likely;
use crate::registry::zones::Zone;

pub(super) const RULE: Rule = Rule::error("a meeting is in a time zone that does not exist", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        let zone = &meeting.timezone;
        if Zone::known(zone).is_none() {
            let help = match likely(zone) {
                Some(known) => format!("write `timezone: {known}`"),
                None => "use a name of the IANA time zone database, such as `America/New_York`".to_owned(),
            };
            findings
                .at(zone, format!("no time zone is called `{}`", **zone))
                .because(&meeting.starts, "a local time of that zone")
                .help(help)
                .field(format!("meetings.{index}.timezone"))
                .about(&*meeting.title);
        }
    }
}
