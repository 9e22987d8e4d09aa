use chrono_tz::{TZ_VARIANTS, Tz};

use super::{Check, Findings, GroupContext, Rule};
use crate::words::suggestion::nearest;

pub(super) const RULE: Rule = Rule::error("a meeting is in a time zone that does not exist", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    for (index, meeting) in view.group.meetings.iter().enumerate() {
        let zone = &meeting.timezone;
        if zone.parse::<Tz>().is_err() {
            let help = match nearest(zone, places()) {
                Some(known) => format!("did you mean `{known}`?"),
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

/// The zones that are named for a place; abbreviations are near to each other and hours apart.
fn places() -> impl Iterator<Item = &'static str> {
    TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| name.contains('/'))
}
