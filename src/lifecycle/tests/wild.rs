//! What random stories come to: properties that are held by them are held where something happens.

use std::collections::BTreeMap;

use super::*;
use crate::tale::dice::Dice;

#[test]
fn random_stories_by_either_rules_come_to_all_that_these_know() {
    let mut dice = Dice(2149);
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for first in 0..255 {
        let length = 150 + dice.below(300);
        let bytes = [&[first][..], &dice.bytes(length)].concat();
        let derived = wild(&bytes, Clocks::Rising).standing("2027-12-31T00:00:00Z");
        for event in derived.past.events.iter().filter(|event| event.stands()) {
            *met.entry(event.what.name().to_owned()).or_default() += 1;
        }
        for (_, timeline) in derived.timelines.iter() {
            *met.entry(format!("{:?}", timeline.ground())).or_default() += 1;
        }
    }
    for name in [
        "ruleset-changed",
        "vote-opened",
        "sponsored-by",
        "sponsorship-withdrawn",
        "charter-approved",
        "charter-objected",
        "approval-withdrawn",
        "sponsored",
        "sponsorship-lost",
        "activated",
        "amendment-approved",
        "charter-recorded",
        "retirement-proposed",
        "retired",
        "Sponsored",
        "Chartered",
        "Adopted",
    ] {
        assert!(met.contains_key(name), "no story comes to {name}: {met:?}");
    }
}
