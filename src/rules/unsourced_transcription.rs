use super::{Check, Findings, Rule};
use crate::lifecycle::act::{Act, Cast, Endorsed};
use crate::lifecycle::event::Event;

pub(super) const RULE: Rule = Rule::warning("a recorded ballot does not say where it was cast", Check::Act(check));

fn check(event: &Event, findings: &mut Findings<'_>) {
    if !event.stands() {
        return;
    }
    let unsourced = match event.act() {
        Some(Act::BallotCast(Cast { entry, transcribed_by: Some(scribe), source: None, .. })) => {
            Some((scribe, format!("vote.ballots.{entry}.source"), "elector"))
        }
        Some(Act::SponsoredBy(Endorsed { entry, transcribed_by: Some(scribe), source: None, .. })) => {
            Some((scribe, format!("sponsorship.{entry}.source"), "maintainer"))
        }
        _ => None,
    };
    if let Some((scribe, field, whose)) = unsourced {
        let message = format!("{} on {} was recorded by `{scribe}` without a source", event.what(), event.whose());
        findings
            .at_event(event, message)
            .help(format!("add `source`, the address where the {whose} said it"))
            .field(field);
    }
}
