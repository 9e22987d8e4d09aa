use std::collections::BTreeMap;

use super::{Check, Findings, Rule};
use crate::lifecycle::event::{Event, Mark};

pub(super) const RULE: Rule =
    Rule::warning("a merge did something that no commit it brought had done", Check::Acts(check));

fn check(acts: &[&Event], findings: &mut Findings<'_>) {
    let mut groups: BTreeMap<_, Vec<&Event>> = BTreeMap::new();
    for event in acts.iter().filter(|event| event.is(Mark::EvilMerge)) {
        groups.entry(event.group()).or_default().push(event);
    }
    for acts in groups.into_values() {
        let Some(first) = acts.first() else { continue };
        let what: Vec<String> = acts.iter().map(|event| event.what()).collect();
        findings
            .at_event(
                first,
                format!(
                    "the merge by {} itself brought {} of {}: no commit of what it merged did",
                    first.who(),
                    what.join(", "),
                    first.whose()
                ),
            )
            .help("make changes in commits of the branch; let the merge join them and nothing else");
    }
}
