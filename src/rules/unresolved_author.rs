use std::collections::BTreeSet;

use super::{Check, Findings, Rule};
use crate::lifecycle::actor::Actor;
use crate::lifecycle::event::{Event, Mark};
use crate::lifecycle::why::Why;

pub(super) const RULE: Rule =
    Rule::warning("an act does not count because its author resolves to nobody", Check::Acts(check));

fn check(acts: &[&Event], findings: &mut Findings<'_>) {
    let mut said = BTreeSet::new();
    for event in acts.iter().filter(|event| matches!(event.why(), Some(Why::Unauthorized(_)))) {
        if let Some(Actor::Unknown(author)) = event.by()
            && event.is(Mark::Unvouched)
            && said.insert(event.group())
        {
            findings
                .at_event(event, format!("`{author}` is nobody that the roster or an address of the forge names"))
                .help(format!(
                    "if it is somebody with a role, add `{}` to their `emails` in `mcpgov.yaml`, and do it again",
                    author.email
                ));
        }
    }
}
