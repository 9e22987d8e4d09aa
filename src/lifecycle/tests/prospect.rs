//! What would come of a landing is what comes of it.

use super::*;
use crate::lifecycle::prospect::{Ground, Prospect};

/// What something finds that lands on `base` at the clock of `landing`.
fn ground(base: &Mainline, landing: &Landing) -> Ground {
    let now = crate::clock::from_seconds(landing.commit.committed_at);
    Ground::of(&derive(base, now).standing).unwrap_or_else(|| {
        let derived = Ground::derive(&base.tip, &clocks(&base.landings), each(&base.landings), now);
        derived.unwrap_or_else(|never| match never {})
    })
}

/// What would come of the last landing of a story, had it not been made yet; and what had happened before.
fn foreseen(story: &Scenario) -> (Vec<Event>, Prospect) {
    let Mainline { tip, mut landings } = story.mainline();
    let last = landings.pop().unwrap();
    let base = Mainline { tip, landings };
    let before = derive(&base, crate::clock::from_seconds(last.commit.committed_at)).past.events;
    (before, ground(&base, &last).prospect(&[last]))
}

/// Everything that would have happened to groups.
fn logged(before: &[Event], prospect: &Prospect) -> Vec<String> {
    before.iter().chain(&prospect.events).filter(|event| event.group().is_some()).map(told).collect()
}

fn told_of(prospect: &Prospect) -> Vec<String> {
    prospect.events.iter().map(told).collect()
}

#[test]
fn a_prospect_is_what_the_landing_comes_to() {
    let mut story = voting();
    ballot(&mut story, "02-03", "barbara", "barbara", "approve");
    let (before, prospect) = foreseen(&story);
    let landed = story.standing("2026-02-03T00:00:00Z");
    assert_eq!(told_of(&prospect), ["ballot-cast"]);
    assert_eq!(logged(&before, &prospect), log(&landed));
    assert_eq!(format!("{:?}", prospect.standing.timelines), format!("{:?}", landed.timelines));
}

#[test]
fn what_the_clock_does_before_a_landing_is_not_its_doing() {
    let mut story = voting();
    ballot(&mut story, "02-05", "barbara", "barbara", "approve");
    let (before, prospect) = foreseen(&story);
    assert_eq!(told_of(&prospect), ["ballot-cast!: late"]);
    assert_eq!(logged(&before, &prospect), ["proposed", "vote-opened", "rejected", "ballot-cast!: late"]);
}

#[test]
fn several_landings_build_on_each_other() {
    let mut story = proposed();
    let base = story.mainline();
    write(&mut story, "02-02", "edsger", &search(&paper(1)));
    ballot(&mut story, "02-02", "barbara", "barbara", "approve");
    let landings: Vec<Landing> = story.mainline().landings.split_off(base.landings.len());
    let prospect = ground(&base, &landings[0]).prospect(&landings);
    assert_eq!(told_of(&prospect), ["vote-opened", "ballot-cast"]);
}

#[test]
fn a_tip_with_a_clock_of_its_own_is_landed_on_all_the_same() {
    // Five minutes are a clock that is a little off; after a year nobody can tell which of the two is.
    for (tip, comes_to) in [
        ("2026-02-02T00:05:00Z", ["amended", "vote-opened"]),
        ("2027-02-02T00:00:00Z", ["amended", "vote-opened!: contested"]),
    ] {
        let mut story = proposed();
        let renamed = SEARCH.replace("name: Search", "name: Find");
        story.land(tip, "edsger", &[(PATH, Some(&renamed))]);
        story.land("2026-02-02T00:00:00Z", "edsger", &[(PATH, Some(&format!("{renamed}{}", paper(1))))]);
        let (_, prospect) = foreseen(&story);
        assert_eq!(group(&prospect.standing).group.read().name.as_deref().map(String::as_str), Some("Find"), "{tip}");
        assert_eq!(told_of(&prospect), comes_to[1..], "{tip}");
        assert_eq!(log(&story.standing("2028-01-01T00:00:00Z"))[1..3], comes_to, "{tip}");
    }
}
