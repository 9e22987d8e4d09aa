//! Vetoes: what they reach, what they leave running, and what shows when they go.

use super::*;
use crate::registry::scalar::Login;

#[test]
fn a_veto_covers_an_approval_and_shows_it_again_when_lifted() {
    let mut story = approved();
    edit(&mut story, "03-01", "grace", NO_VETO, VETO);
    assert_eq!(state_on(&story, "03-01"), State::Vetoed);
    assert_eq!(outcome(&on(&story, "03-01")), Some(Outcome::Vetoed));
    edit(&mut story, "04-01", "ada", VETO, NO_VETO);
    assert_eq!(state_on(&story, "04-01"), State::Active);
    assert_eq!(outcome(&on(&story, "04-01")), Some(Outcome::Approved));
}

#[test]
fn what_shows_when_a_veto_goes_is_what_became_of_the_vote_meanwhile() {
    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    assert_eq!(state_on(&story, "02-06"), State::Vetoed, "a rejection under a veto does not show");
    edit(&mut story, "02-07", "grace", VETO, NO_VETO);
    assert_eq!(state_on(&story, "02-07"), State::Rejected);

    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    edit(&mut story, "02-04", "grace", VETO, NO_VETO);
    assert_eq!(state_on(&story, "02-04"), State::Voting, "while the window runs the vote is open again");
}

#[test]
fn a_veto_can_stand_before_any_vote() {
    let mut story = proposed();
    append(&mut story, "02-02", "ada", "vote:\n  vetoes:\n    ada:\n      reason: No\n");
    assert_eq!(state_on(&story, "02-02"), State::Vetoed);
    assert_eq!(outcome(&on(&story, "02-02")), None);
    write(&mut story, "02-03", "ada", SEARCH);
    assert_eq!(state_on(&story, "02-03"), State::Proposed);
}

#[test]
fn the_last_of_several_vetoes_counts() {
    let mut story = approved();
    edit(&mut story, "03-01", "grace", NO_VETO, VETO);
    edit(&mut story, "03-02", "ada", "    grace:\n", "    ada:\n      reason: Me too\n    grace:\n");
    edit(&mut story, "03-03", "grace", "    grace:\n      reason: Too early\n", "");
    assert_eq!(state_on(&story, "03-03"), State::Vetoed);
    edit(&mut story, "03-04", "grace", "  vetoes:\n    ada:\n      reason: Me too\n", NO_VETO);
    assert_eq!(state_on(&story, "03-04"), State::Active);
    assert_eq!(group(&on(&story, "03-04")).since, time(&at("03-04")));
}

#[test]
fn a_second_veto_of_the_same_human_is_void() {
    let mut story = Scenario::on(&FICTION.replace("grace: {", "grace: {also: [amazing-grace], "));
    write(&mut story, "02-01", "linus", SEARCH);
    append(&mut story, "02-02", "grace", &format!("vote:\n{VETO}"));
    append(&mut story, "02-03", "grace", "    amazing-grace:\n      reason: Twice\n");
    assert_eq!(verdicts(&story), ["vetoed!: wrong-state"]);
    edit(&mut story, "02-04", "grace", "    amazing-grace:\n      reason: Twice\n", "");
    assert_eq!(verdicts(&story), Vec::<String>::new());
    assert_eq!(state_on(&story, "02-04"), State::Vetoed, "what goes is the entry that never stood");
}

#[test]
fn a_veto_goes_on_under_another_login_of_the_same_human_whoever_writes_it_there() {
    let vetoed = |otherwise: Option<(&str, &str)>| {
        let mut story = voting_on(&FICTION.replace("grace: {", "grace: {also: [amazing-grace], "));
        edit(&mut story, "02-03", "grace", NO_VETO, VETO);
        let (by, reason) = otherwise.unwrap_or(("eve", "Too early"));
        edit(&mut story, "02-04", by, VETO, &VETO.replace("grace", "amazing-grace").replace("Too early", reason));
        story
    };
    assert_eq!(verdicts(&vetoed(None)), [""; 0], "a key is no act");
    assert_eq!(verdicts(&vetoed(Some(("eve", "Too bad")))), ["restated!: unauthorized"]);
    let mut story = vetoed(Some(("grace", "Too soon")));
    assert_eq!(verdicts(&story), ["restated"]);
    edit(&mut story, "02-05", "grace", "Too soon", "Much too soon");
    assert_eq!(verdicts(&story), ["restated"]);
    assert_eq!(state_on(&story, "02-05"), State::Vetoed);
    edit(&mut story, "02-06", "ada", "  vetoes:\n    amazing-grace:\n      reason: Much too soon\n", NO_VETO);
    assert_eq!(verdicts(&story), ["veto-lifted"]);
}

#[test]
fn a_veto_does_not_bar_a_later_round() {
    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    write(&mut story, "03-01", "edsger", &search(&paper(2)));
    approve(&mut story, "03-02");
    assert_eq!(state_on(&story, "03-04"), State::Active);
}

#[test]
fn a_veto_in_the_landing_that_opens_comes_after_the_opening() {
    // The opener is no maintainer, so that a moderator records the maintainer's veto.
    let mut story = proposed();
    write(&mut story, "02-02", "edsger", &search(&paper(1).replace(NO_VETO, VETO)));
    assert_eq!(verdicts(&story), ["vote-opened", "vetoed"]);
    assert_eq!(state_on(&story, "02-02"), State::Vetoed);
    assert!(group(&on(&story, "02-02")).is_open());
}

#[test]
fn a_moderator_s_record_of_a_veto_is_told_as_such() {
    let mut story = proposed();
    append(&mut story, "02-02", "edsger", &format!("vote:\n{VETO}"));
    let standing = on(&story, "02-02");
    assert_eq!(standing.past.events.last().unwrap().act().unwrap().transcribed_by().map(Login::as_str), Some("edsger"));
    let mut story = proposed();
    append(&mut story, "02-02", "grace", &format!("vote:\n{VETO}"));
    assert!(on(&story, "02-02").past.events.last().unwrap().act().unwrap().transcribed_by().is_none());
}

#[test]
fn the_maintainer_under_whose_login_a_veto_stands_must_hold_the_role() {
    let mut story = proposed();
    append(&mut story, "02-02", "edsger", "vote:\n  vetoes:\n    alan: {reason: No}\n");
    assert_eq!(verdicts(&story), ["vetoed!: unauthorized"]);
    assert_eq!(state_on(&story, "02-02"), State::Proposed);
}

#[test]
fn a_veto_stays_when_somebody_without_the_authority_takes_its_entry_away() {
    let mut story = approved();
    edit(&mut story, "03-01", "grace", NO_VETO, VETO);
    edit(&mut story, "03-02", "edsger", VETO, NO_VETO);
    assert_eq!(verdicts(&story), ["veto-lifted!: unauthorized"]);
    assert_eq!(state_on(&story, "03-02"), State::Vetoed);
    edit(&mut story, "03-03", "linus", NO_VETO, VETO);
    assert_eq!(verdicts(&story), Vec::<String>::new(), "putting it back is tidying up");
    edit(&mut story, "03-04", "grace", VETO, NO_VETO);
    assert_eq!(state_on(&story, "03-04"), State::Active);
}

#[test]
fn taking_away_a_veto_that_never_stood_is_tidying_up() {
    let mut story = approved();
    edit(&mut story, "03-01", "eve", NO_VETO, VETO);
    assert_eq!(verdicts(&story), ["vetoed!: unauthorized"]);
    edit(&mut story, "03-02", "linus", VETO, NO_VETO);
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn a_change_inside_a_void_veto_is_that_veto_again() {
    let mut story = approved();
    edit(&mut story, "03-01", "eve", NO_VETO, VETO);
    edit(&mut story, "03-02", "grace", "Too early", "Far too early");
    assert_eq!(verdicts(&story), ["vetoed"]);
    assert_eq!(state_on(&story, "03-02"), State::Vetoed);
    edit(&mut story, "03-03", "grace", "Far too early", "Much too early");
    assert_eq!(verdicts(&story), ["restated"]);
}

#[test]
fn an_amendment_under_a_veto_voids_the_open_vote_and_leaves_the_veto() {
    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    edit(&mut story, "02-04", "linus", "name: Search", "name: Finding");
    let standing = on(&story, "02-04");
    assert_eq!((state(&standing), outcome(&standing)), (State::Vetoed, Some(Outcome::Void)));
    edit(&mut story, "02-06", "grace", VETO, NO_VETO);
    assert_eq!(state_on(&story, "02-06"), State::Proposed);
}

#[test]
fn an_adoption_takes_vetoes_away_and_their_entries_mean_nothing_from_then_on() {
    let mut story = proposed();
    append(&mut story, "02-02", "grace", &format!("vote:\n{VETO}"));
    append(&mut story, "02-03", "ada", ORIGIN);
    let standing = on(&story, "02-03");
    assert_eq!((state(&standing), group(&standing).vetoes.len()), (State::Active, 0));
    edit(&mut story, "02-04", "eve", &format!("vote:\n{VETO}"), "");
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn a_void_opening_takes_no_veto_away() {
    let mut story = approved();
    edit(&mut story, "03-01", "grace", NO_VETO, VETO);
    write(&mut story, "03-02", "linus", &search(&paper(2)));
    assert_eq!(verdicts(&story), ["vote-opened!: unauthorized"]);
    assert_eq!(state_on(&story, "03-02"), State::Vetoed);
}
