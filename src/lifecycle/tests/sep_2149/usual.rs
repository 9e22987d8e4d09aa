//! Nothing changes for a registry of votes, whether it says so for all time, says nothing, or has a list that brings
//! nothing else yet.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::git::landing::{Blob, Entry};
use crate::tale::scenario::Mainline;
use crate::tale::wild::wild as wild_of_votes;

const VOTES: &str = "ruleset: sep-1302\n";

/// The ways to say it.
const WAYS: [&str; 3] = [
    "",
    "rulesets: [{id: sep-1302, from: 2025-09-23T11:49:51Z}]\n",
    "rulesets: [{id: sep-1302, from: 2999-01-01T00:00:00Z}]\n",
];
/// One that brings other rules, which nobody whose clock runs as it should will see.
const LATER: &str =
    "rulesets: [{id: sep-1302, from: 2025-09-23T11:49:51Z}, {id: sep-2149, from: 2999-01-01T00:00:00Z}]\n";

/// A file with other lines in the place of those that say which rules there are.
fn said(entry: &mut Entry, way: &str) {
    if let Entry::File(blob) = entry
        && let Ok(text) = std::str::from_utf8(&blob.bytes)
    {
        *blob = Blob::unwritten(text.replace(VOTES, way).as_bytes());
    }
}

/// The same landings where each manifest says it in another way.
fn said_otherwise(mainline: &Mainline, way: &str) -> Mainline {
    let mut mainline = mainline.clone();
    let of_manifest = |versions: &mut BTreeMap<String, Entry>| {
        versions.get_mut(MANIFEST).into_iter().for_each(|entry| said(entry, way));
    };
    for landing in &mut mainline.landings {
        for change in landing.changes.iter_mut().filter(|change| change.path == MANIFEST) {
            change.old.iter_mut().chain(&mut change.new).for_each(|entry| said(entry, way));
        }
        for commit in &mut landing.side {
            of_manifest(&mut commit.versions);
            commit.parents.iter_mut().for_each(of_manifest);
        }
    }
    mainline
}

/// Where every group stands, and what happened.
fn come_to(mainline: &Mainline) -> (String, String) {
    let derived = derive(mainline, time("2027-12-31T00:00:00Z"));
    // Places in a file are others where a line of it is.
    (placeless(&format!("{:?}", derived.timelines)), placeless(&format!("{:?}", derived.past.events)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn votes_come_to_the_same_however_the_manifest_says_that_there_are_votes(
        bytes in proptest::collection::vec(any::<u8>(), 20..300),
    ) {
        for (clocks, ways) in [(Clocks::Any, &WAYS[..]), (Clocks::Rising, &[LATER])] {
            let story = wild_of_votes(&bytes, clocks).mainline();
            let comes = come_to(&story);
            for way in ways {
                prop_assert_eq!(&come_to(&said_otherwise(&story, way)), &comes, "{}", way);
            }
        }
    }
}
