use super::{Check, Findings, GroupContext, Rule};
use crate::registry::meetings::readable;
use crate::registry::zone_names::likely;
use crate::registry::zones::Zone;

pub(super) const RULE: Rule = Rule::error("a meeting is in a time zone that does not exist", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in readable(view.document, view.group).iter().enumerate() {
        let Some(zone) = meeting.timezone.as_ref().filter(|zone| Zone::known(zone).is_none()) else { continue };
        let help = match likely(zone) {
            Some(known) => format!("write `timezone: {known}`"),
            None => "use a name of the IANA time zone database, such as `America/New_York`".to_owned(),
        };
        let mut finding = findings.at(zone, format!("no time zone is called `{}`", **zone));
        if let Some(starts) = &meeting.starts {
            finding = finding.because(starts, "a local time of that zone");
        }
        finding.help(help).field(format!("meetings.{index}.timezone")).about(meeting.name());
    }
}
