//! Any landings fold: whatever people commit, and whatever their clocks say, everything ends up somewhere.

#![no_main]

use std::convert::Infallible;

use libfuzzer_sys::fuzz_target;
use mcpgov::clock::{Timestamp, from_seconds};
use mcpgov::lifecycle::charter::Charter;
use mcpgov::lifecycle::event::Event;
use mcpgov::lifecycle::past::Derived;
use mcpgov::registry::group::Group;
use mcpgov::registry::load::{Registry, document};
use mcpgov::rules;
use mcpgov::tale::scenario::{Mainline, START};
use mcpgov::tale::wild::{Clocks, Rules, wild_under};

fuzz_target!(|asked: (u32, &[u8])| {
    let (minute, bytes) = asked;
    let (first, bytes) = bytes.split_first().unwrap_or((&0, &[]));
    let rules = [Rules::Votes, Rules::Both, Rules::Sponsors][usize::from(first % 3)];
    let scenario = wild_under(rules, bytes, Clocks::Any, &fingerprint);
    let mainline = scenario.mainline();
    let at = from_seconds(START + i64::from(minute) * 60);

    let Derived { standing, past, .. } = derive(&mainline, at);

    let groups = standing.groups();
    assert!(groups.is_sorted_by_key(|timeline| &timeline.id), "groups stand in the order of their ids");
    for timeline in groups {
        assert!(timeline.began <= at && timeline.since <= at, "nothing has happened in the future");
        let _any = standing.constitution().steps(timeline, &standing.roster, at);
    }
    let shown = |events: &[Event]| events.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>();
    let events = shown(&past.events);
    assert_eq!(shown(&derive(&mainline, at).past.events), events, "the same history comes to the same");
    if mainline.landings.is_sorted_by_key(|landing| landing.commit.committed_at) {
        assert!(past.events.is_sorted_by_key(|event| event.at), "events stand in the order in which they happened");
        let half = mainline.landings.len() / 2;
        if let Some(landing) = half.checked_sub(1).and_then(|index| mainline.landings.get(index)) {
            let until = from_seconds(landing.commit.committed_at).min(at);
            let earlier = Mainline { tip: landing.commit.id.clone(), landings: mainline.landings[..half].to_vec() };
            let earlier = shown(&derive(&earlier, until).past.events);
            assert!(events.starts_with(&earlier), "what lands later changes nothing of what came before");
        }
    }
    let registry = Registry::load(scenario.files());
    let _any = rules::findings(&registry, Some(&standing), Some(&past), at);
});

/// What a mainline comes to at `at`.
fn derive(Mainline { tip, landings }: &Mainline, at: Timestamp) -> Derived {
    let clocks: Vec<i64> = landings.iter().map(|landing| landing.commit.committed_at).collect();
    let read = landings.iter().cloned().map(Ok::<_, Infallible>);
    Derived::of(tip, &clocks, read, at).unwrap_or_else(|never| match never {})
}

/// What the charter is known by that the file of a group says.
fn fingerprint(text: &str) -> Option<String> {
    let group = document::<Group>("groups/x.yaml", text.as_bytes()).value?;
    Some(Charter::of(&group, Clone::clone).fingerprint().to_string())
}
