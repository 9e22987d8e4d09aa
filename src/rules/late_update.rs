use super::{Check, Findings, Rule};
use crate::clock::rfc3339;
use crate::lifecycle::act::Act;
use crate::lifecycle::event::{Event, Mark};

pub(super) const RULE: Rule = Rule::note("the update of a quarter landed after its month", Check::Act(check));

fn check(event: &Event, findings: &mut Findings<'_>) {
    let Some(Act::Reported { month, .. }) = event.act().filter(|_| event.is(Mark::LateUpdate)) else { return };
    let (whose, at) = (event.whose(), rfc3339(event.at));
    findings
        .at_event(event, format!("the update of {whose} for {month} landed at {at}, after the end of that month"))
        .help("leave it: it is on record; give the next one before its month is over");
}
