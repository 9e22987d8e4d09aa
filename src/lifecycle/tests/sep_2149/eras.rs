//! Rules that change more than once, and what was going on when they did.

use super::*;

/// A list that brings `sep-2149`, put in force by a landing, and one that takes it back.
const SPONSORS: &str = "ruleset: sep-2149\n";
const VOTES: &str = "ruleset: sep-1302\n";

/// Puts other rules in force.
fn go_by(story: &mut Scenario, day: &str, rules: &str) {
    let text = format!("{SPONSORED}{rules}");
    story.land(&at(day), "ada", &[(MANIFEST, Some(&text))]);
}

/// A group that was adopted on 1 February, with no charter, in a registry of votes.
fn from_before() -> Scenario {
    let mut story = Scenario::on(&format!("{SPONSORED}{VOTES}"));
    write(&mut story, "02-01", "ada", &search(&ORIGIN.replace("chartered-elsewhere", "predates-sep-1302")));
    story
}

#[test]
fn a_charter_is_due_eight_weeks_after_the_last_list_that_brought_the_rules() {
    let mut story = from_before();
    go_by(&mut story, "03-01", SPONSORS);
    assert!(!group(&on(&story, "04-25T23:59:59")).is_charter_overdue());
    assert!(group(&on(&story, "04-26")).is_charter_overdue());
    go_by(&mut story, "05-01", VOTES);
    assert!(!group(&on(&story, "05-02")).is_charter_overdue(), "by the rules in force nothing is due");
    go_by(&mut story, "06-01", SPONSORS);
    assert!(!group(&on(&story, "07-26T23:59:59")).is_charter_overdue());
    assert!(group(&on(&story, "07-27")).is_charter_overdue());
    let overdue = log(&on(&story, "12-31")).into_iter().filter(|told| told == "charter-overdue").count();
    assert_eq!(overdue, 2, "each time it was due");
}

#[test]
fn a_charter_that_comes_between_two_changes_of_rules_is_there_after_both() {
    let mut story = from_before();
    go_by(&mut story, "03-01", SPONSORS);
    append(&mut story, "03-02", "grace", "charter:\n  source: https://example.org/charter\n");
    go_by(&mut story, "05-01", VOTES);
    go_by(&mut story, "06-01", SPONSORS);
    assert!(!log(&on(&story, "12-31")).contains(&"charter-overdue".to_owned()));
}

#[test]
fn what_sponsors_said_stands_through_other_rules_and_what_they_say_under_those_does_not() {
    let mut story = Scenario::on(&format!("{SPONSORED}{SPONSORS}"));
    write(&mut story, "02-01", "linus", &papered());
    sponsor(&mut story, "02-02", "grace");
    go_by(&mut story, "03-01", VOTES);
    sponsor(&mut story, "03-02", "katherine");
    assert_eq!(verdicts(&story), ["sponsored-by!: wrong-state"]);
    go_by(&mut story, "04-01", SPONSORS);
    assert_eq!(sponsors(&story, "04-02"), ["grace core"]);
    sponsor(&mut story, "04-02", "mary");
    assert_eq!(state_on(&story, "04-02"), State::Sponsored);
}

#[test]
fn a_vote_of_the_time_between_runs_to_its_end_and_its_group_is_one_from_before() {
    let mut story = Scenario::on(&format!("{SPONSORED}{SPONSORS}"));
    write(&mut story, "02-01", "linus", SEARCH);
    go_by(&mut story, "03-01", VOTES);
    write(&mut story, "03-02", "edsger", &search(&super::super::paper(1)));
    go_by(&mut story, "03-03", SPONSORS);
    super::super::approve(&mut story, "03-04");
    assert_eq!(state_on(&story, "03-04T23:59:59"), State::Voting);
    assert_eq!(state_on(&story, "03-05"), State::Active);
    assert!(group(&on(&story, "04-30")).is_charter_overdue(), "eight weeks after its approval");
    assert!(!group(&on(&story, "04-29T23:59:59")).is_charter_overdue());
}

#[test]
fn a_core_maintainer_s_veto_of_a_vote_outlives_it_until_whoever_entered_it_or_a_lead_lifts_it() {
    for (login, lifts) in [("grace", true), ("ada", true), ("katherine", false), ("edsger", false)] {
        let mut story = Scenario::on(&both());
        write(&mut story, "03-20", "linus", SEARCH);
        write(&mut story, "03-22", "edsger", &search(&super::super::paper(1)));
        super::super::approve(&mut story, "03-23");
        edit(&mut story, "03-24", "grace", NO_VETO, "  vetoes:\n    grace:\n      reason: No\n");
        assert_eq!(state_on(&story, "04-01"), State::Vetoed);
        edit(&mut story, "04-02", login, "  vetoes:\n    grace:\n      reason: No\n", NO_VETO);
        let expected = if lifts { State::Active } else { State::Vetoed };
        assert_eq!(state_on(&story, "04-02"), expected, "{login}");
    }
}

#[test]
fn a_group_whose_veto_is_lifted_after_its_charter_was_due_is_overdue_from_then_on() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-20", "linus", SEARCH);
    write(&mut story, "03-20T12:00:00", "edsger", &search(&super::super::paper(1)));
    super::super::approve(&mut story, "03-21");
    edit(&mut story, "03-22", "ada", NO_VETO, "  vetoes:\n    ada:\n      reason: No\n");
    assert_eq!(state_on(&story, "06-01"), State::Vetoed);
    assert!(!log(&on(&story, "06-01")).contains(&"charter-overdue".to_owned()));
    edit(&mut story, "06-02", "ada", "  vetoes:\n    ada:\n      reason: No\n", NO_VETO);
    let derived = on(&story, "06-03");
    assert!(group(&derived).is_charter_overdue());
    let overdue = derived.past.events.iter().find(|event| event.what.name() == "charter-overdue");
    assert_eq!(overdue.map(|event| event.at), Some(time(&at("06-02"))), "no event comes before what brings it about");
}

#[test]
fn a_list_of_whoever_may_not_bring_one_is_in_force_nowhere() {
    let mut story = from_before();
    let text = format!("{SPONSORED}{SPONSORS}");
    story.land(&at("03-01"), "alan", &[(MANIFEST, Some(&text))]);
    assert_eq!(on(&story, "12-31").constitution().ruleset().name(), "sep-1302");
    append(&mut story, "03-02", "edsger", RETIREMENT);
    assert_eq!(state_on(&story, "03-02"), State::Retired, "moderators hold what they held");
}

#[test]
fn an_act_of_the_landing_that_brings_the_rules_is_judged_by_those_before_it() {
    let mut story = Scenario::on(&format!("{SPONSORED}{VOTES}"));
    write(&mut story, "02-01", "linus", &papered());
    let text = entered(&story, "ada", "yes", "pending");
    let manifest = format!("{SPONSORED}{SPONSORS}");
    story.land(&at("03-01"), "ada", &[(PATH, Some(&text)), (MANIFEST, Some(&manifest))]);
    assert!(verdicts(&story).contains(&"sponsored-by!: wrong-state".to_owned()), "{:?}", verdicts(&story));
    assert_eq!(state_on(&story, "03-02"), State::Proposed);
}

#[test]
fn a_reversed_group_comes_back_with_a_fresh_paper_and_without_its_reversal_alone() {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "linus", SEARCH);
    write(&mut story, "02-02", "edsger", &search(&super::super::paper(1)));
    super::super::approve(&mut story, "02-03");
    append(&mut story, "02-10", "edsger", REVERSAL);
    assert_eq!(state_on(&story, "04-01"), State::Reversed);
    append(&mut story, "04-02", "linus", &sponsorship(&[]));
    sponsor(&mut story, "04-03", "hedy");
    assert_eq!(
        (verdicts(&story), state_on(&story, "04-03")),
        (vec!["sponsored-by!: wrong-state".into()], State::Reversed)
    );
    let text = story
        .file(PATH)
        .replace(REVERSAL, "")
        .replace(&line("hedy", "yes", "pending"), &line("hedy", "pending", "pending"));
    write(&mut story, "04-04", "linus", &text);
    assert_eq!((verdicts(&story), state_on(&story, "04-04")), (vec!["reproposed".into()], State::Proposed));
}

#[test]
fn a_proposal_that_was_sponsored_under_a_veto_of_the_old_rules_comes_true_when_that_is_lifted() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-01", "linus", &papered());
    veto(&mut story, "03-02", "grace", "grace");
    sponsor(&mut story, "04-01", "hedy");
    assert_eq!(state_on(&story, "04-01"), State::Vetoed);
    lift(&mut story, "04-02", "grace", "grace");
    assert_eq!(verdicts(&story), ["veto-lifted", "sponsored"]);
}
