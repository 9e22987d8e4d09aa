//! What is kept of a history is gone on from only where no clock contradicts it.

use super::*;
use crate::lifecycle::standing::Standing;

/// What is kept of a story at `now`.
fn kept(story: &Scenario, now: Timestamp) -> Option<Standing> {
    Some(derive(&story.mainline(), now).landed).filter(Standing::is_whole)
}

/// Where a story stands at `now` for somebody who goes on from `kept`; `None` where they cannot.
fn gone_on(story: &Scenario, kept: &Standing, now: Timestamp) -> Option<Standing> {
    let Mainline { tip, landings } = story.mainline();
    Some(go_on(kept.clone(), &tip, &landings[kept.landings()..], now)?.0.settled(now).0)
}

#[test]
fn a_vote_that_was_over_for_whoever_kept_it_takes_a_ballot_that_landed_in_time() {
    let mut story = voting();
    let kept = kept(&story, time(&at("02-09"))).unwrap();
    ballot(&mut story, "02-03", "barbara", "barbara", "approve");
    let standing = gone_on(&story, &kept, time(&at("02-09"))).unwrap();
    let vote = standing.timeline("search").unwrap().vote.clone().unwrap();
    assert_eq!(vote.ballots.len(), 1, "{vote:?}");
}

#[test]
fn a_clock_that_runs_behind_what_was_kept_reads_the_whole_history() {
    let story = voting();
    let kept = kept(&story, time(&at("02-09"))).unwrap();
    assert!(gone_on(&story, &kept, time(&at("01-01"))).is_none());
}

#[test]
fn landings_whose_clocks_prove_what_was_kept_wrong_read_the_whole_history() {
    let mut story = proposed();
    story.land("2029-01-01T00:00:00Z", "alan", &[("README.md", Some("ahead"))]);
    let now = time("2030-01-01T00:00:00Z");
    let kept = kept(&story, now).unwrap();
    for day in ["02-02", "02-03"] {
        story.land(&at(day), "alan", &[("README.md", Some(day))]);
    }
    assert!(gone_on(&story, &kept, now).is_none());
}

#[test]
fn nothing_is_kept_of_a_history_whose_clocks_this_one_proves_wrong() {
    let mut story = proposed();
    story.land("2029-01-01T00:00:00Z", "alan", &[("README.md", Some("ahead"))]);
    story.land(&at("02-02"), "alan", &[("README.md", Some("right"))]);
    assert!(kept(&story, time(&at("02-03"))).is_none());
}

#[test]
fn a_vote_is_kept_with_every_field_of_the_policy_that_it_is_held_under() {
    let fields =
        "majority_of: votes-cast, transcribed_ballots: deny, stale_proposal_after: 3d, signed_acts: [reversed]";
    let story = voting_on(&under(fields));
    let kept = kept(&story, time(&at("02-02"))).unwrap();
    let read = serde_json::from_str::<Standing>(&serde_json::to_string(&kept).unwrap()).unwrap();
    let policy = |standing: &Standing| standing.timeline("search").unwrap().vote.as_ref().unwrap().policy.clone();
    assert_eq!(policy(&read), policy(&kept));
}
