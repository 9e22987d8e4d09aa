//! The way of a group from proposal to its end.

use super::*;

#[test]
fn a_new_file_is_a_proposal() {
    let standing = proposed().standing("2026-02-01T00:00:00Z");
    assert_eq!(state(&standing), State::Proposed);
    assert_eq!(log(&standing), ["proposed"]);
}

#[test]
fn a_vote_runs_its_full_length_and_passes_with_a_majority_of_the_electorate() {
    let story = approved();
    assert_eq!(state(&story.standing("2026-02-04T23:59:59Z")), State::Voting);
    let closed = story.standing("2026-02-05T00:00:00Z");
    assert_eq!(state(&closed), State::Active);
    assert_eq!(outcome(&closed), Some(Outcome::Approved));
    assert_eq!(log(&closed), ["proposed", "vote-opened", "ballot-cast", "ballot-cast", "ballot-cast", "approved"]);
}

#[test]
fn half_of_the_electorate_is_no_majority() {
    let mut story = voting();
    for voter in ["edsger", "barbara"] {
        ballot(&mut story, "2026-02-03T00:00:00Z", voter, voter, "approve");
    }
    assert_eq!(state(&story.standing("2026-02-05T00:00:00Z")), State::Rejected);
}

#[test]
fn a_ballot_that_lands_at_the_close_is_late() {
    let mut story = approved();
    ballot(&mut story, "2026-02-05T00:00:00Z", "frances", "frances", "reject");
    let standing = story.standing("2026-03-01T00:00:00Z");
    let vote = standing.timeline("search").unwrap().vote.clone().unwrap();
    assert_eq!(vote.not_counted[0].why.code(), "late");
    assert_eq!(vote.tally().reject, 0);
}

#[test]
fn a_merged_ballot_counts_when_the_elector_merges_it_or_another_moderator_does() {
    for (lander, transcribed) in [("frances", false), ("barbara", true)] {
        let mut story = voting();
        let text = story.edited(PATH, "    frances:\n      choice: pending", "    frances:\n      choice: approve");
        story.merge("2026-02-03T00:00:00Z", lander, &[Branch { by: "frances", files: vec![(PATH, Some(text))] }], &[]);
        let standing = story.standing("2026-02-04T00:00:00Z");
        let vote = standing.timeline("search").unwrap().vote.clone().unwrap();
        assert_eq!(vote.tally().approve, 1, "merged by {lander}");
        assert_eq!(vote.ballots[0].transcribed_by.is_some(), transcribed, "merged by {lander}");
    }
}

#[test]
fn a_ballot_that_a_stranger_fills_in_does_not_count() {
    let mut story = voting();
    ballot(&mut story, "2026-02-03T00:00:00Z", "linus", "frances", "approve");
    let standing = story.standing("2026-02-04T00:00:00Z");
    assert_eq!(log(&standing).last().unwrap(), "ballot-cast!: unauthorized");
}

#[test]
fn a_veto_covers_an_approval_and_shows_it_again_when_lifted() {
    let mut story = approved();
    story.edit("2026-03-01T00:00:00Z", "grace", PATH, "  vetoes: {}", "  vetoes:\n    grace:\n      reason: Too early");
    assert_eq!(state(&story.standing("2026-03-01T00:00:00Z")), State::Vetoed);
    story.edit("2026-04-01T00:00:00Z", "ada", PATH, "  vetoes:\n    grace:\n      reason: Too early", "  vetoes: {}");
    assert_eq!(state(&story.standing("2026-04-01T00:00:00Z")), State::Active);
}

#[test]
fn an_authorised_amendment_voids_the_vote_and_a_stranger_s_does_not() {
    let mut story = voting();
    story.edit("2026-02-03T00:00:00Z", "eve", PATH, "name: Search", "name: Research");
    assert_eq!(state(&story.standing("2026-02-03T00:00:00Z")), State::Voting);
    story.edit("2026-02-04T00:00:00Z", "linus", PATH, "name: Research", "name: Finding");
    let standing = story.standing("2026-03-01T00:00:00Z");
    assert_eq!(state(&standing), State::Proposed);
    assert_eq!(outcome(&standing), Some(Outcome::Void));
}
