//! Which ballots count, and why others do not.

use super::*;
use crate::registry::group::Choice;

fn reason(story: &mut Scenario, day: &str, login: &str, (voter, choice): (&str, &str), line: &str) {
    let ballot = format!("    {voter}:\n      choice: {choice}\n");
    edit(story, day, login, &ballot, &format!("{ballot}      {line}\n"));
}

#[test]
fn a_ballot_in_the_last_second_counts_and_one_at_the_close_is_late() {
    let mut story = voting();
    ballot(&mut story, "02-04T23:59:59", "frances", "frances", "reject");
    ballot(&mut story, "02-05", "donald", "donald", "reject");
    assert_eq!(counted(&story), ["frances reject"]);
    assert_eq!(not_counted(&story), ["donald reject: late"]);
    assert_eq!(verdicts(&story), ["ballot-cast!: late"]);
}

#[test]
fn the_last_landed_choice_counts() {
    let mut story = voting();
    ballot(&mut story, "02-03", "frances", "frances", "reject");
    recast(&mut story, "02-04", "frances", "frances", ("reject", "abstain"));
    assert_eq!(counted(&story), ["frances abstain"]);
    recast(&mut story, "02-04T12:00:00", "frances", "frances", ("abstain", "pending"));
    assert_eq!(vote(&story).voters(Choice::Pending).len(), 4, "a ballot can be taken back");
}

#[test]
fn abstaining_and_not_voting_are_told_apart() {
    let mut story = voting();
    ballot(&mut story, "02-03", "frances", "frances", "abstain");
    let tally = vote(&story).tally();
    assert_eq!((tally.abstain, tally.pending()), (1, 3));
}

#[test]
fn a_merged_ballot_counts_when_the_elector_merges_it_or_another_moderator_does() {
    for (lander, counts) in [("frances", "frances approve"), ("barbara", "frances approve, by barbara")] {
        let mut story = voting();
        let text = filled(&story, "frances", "approve");
        merge(&mut story, "02-03", lander, "frances", &text);
        assert_eq!(counted(&story), [counts]);
    }
}

#[test]
fn a_ballot_that_only_claims_to_be_the_elector_s_does_not_count() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    merge(&mut story, "02-03", "ada", "frances", &text);
    assert_eq!(verdicts(&story), ["ballot-cast!: unattested"]);
    assert_eq!(not_counted(&story), ["frances approve: unauthorized"]);
}

#[test]
fn an_elector_who_merges_what_somebody_else_filled_in_has_not_voted() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    merge(&mut story, "02-03", "frances", "linus", &text);
    assert_eq!(verdicts(&story), ["ballot-cast!: unauthorized"]);
}

#[test]
fn a_ballot_that_a_stranger_or_a_maintainer_fills_in_does_not_count() {
    for login in ["eve", "linus", "alan", "grace", "ada"] {
        let mut story = voting();
        ballot(&mut story, "02-03", login, "frances", "approve");
        assert_eq!(verdicts(&story), ["ballot-cast!: unauthorized"], "{login}");
        assert_eq!(not_counted(&story), ["frances approve: unauthorized"], "{login}");
    }
}

#[test]
fn another_moderator_records_a_ballot_unless_the_policy_denies_it_or_they_facilitate_the_group() {
    let mut story = voting();
    ballot(&mut story, "02-03", "barbara", "frances", "approve");
    assert_eq!(counted(&story), ["frances approve, by barbara"]);

    let mut story = voting_on(&under("transcribed_ballots: deny"));
    ballot(&mut story, "02-03", "barbara", "frances", "approve");
    assert_eq!(verdicts(&story), ["ballot-cast!: unauthorized"]);

    let mut story = Scenario::new();
    let text = SEARCH.replace("  - github: linus\n", "  - github: linus\n  - github: barbara\n");
    write(&mut story, "02-01", "linus", &text);
    write(&mut story, "02-02", "edsger", &format!("{text}{}", paper(1)));
    ballot(&mut story, "02-03", "barbara", "frances", "approve");
    assert_eq!(verdicts(&story), ["ballot-cast!: unauthorized"]);
    ballot(&mut story, "02-03", "barbara", "barbara", "approve");
    assert_eq!(counted(&story), ["barbara approve"], "a facilitator who is a moderator may vote");
}

#[test]
fn a_moderator_who_merely_claims_to_record_a_ballot_is_told_so() {
    let mut story = voting();
    let text = filled(&story, "frances", "approve");
    merge(&mut story, "02-03", "eve", "barbara", &text);
    assert_eq!(verdicts(&story), ["ballot-cast!: unattested"]);
}

#[test]
fn a_recorded_ballot_never_displaces_the_elector_s_own() {
    let mut story = voting();
    ballot(&mut story, "02-03", "frances", "frances", "reject");
    recast(&mut story, "02-04", "barbara", "frances", ("reject", "approve"));
    assert_eq!(counted(&story), ["frances reject"]);
    assert_eq!(not_counted(&story), ["frances approve: own-ballot-stands"]);
    recast(&mut story, "02-04", "edsger", "frances", ("approve", "reject"));
    assert_eq!(verdicts(&story), Vec::<String>::new(), "putting back what counts is tidying up");
}

#[test]
fn the_elector_s_own_ballot_displaces_a_recorded_one_and_a_later_record_an_earlier_one() {
    let mut story = voting();
    ballot(&mut story, "02-03", "barbara", "frances", "approve");
    recast(&mut story, "02-03", "donald", "frances", ("approve", "abstain"));
    assert_eq!(counted(&story), ["frances abstain, by donald"]);
    recast(&mut story, "02-04", "frances", "frances", ("abstain", "reject"));
    assert_eq!(counted(&story), ["frances reject"]);
}

#[test]
fn a_ballot_of_somebody_who_is_not_on_the_electorate_is_listed() {
    let mut story = voting();
    append(&mut story, "02-03", "ada", "    ada:\n      choice: approve\n");
    assert_eq!(not_counted(&story), ["ada approve: not-an-elector"]);
    assert_eq!(verdicts(&story), ["ballot-cast!: not-an-elector"]);
}

/// A vote in which `frances` is known as `fran` as well.
fn voting_with_fran() -> Scenario {
    voting_on(&FICTION.replace("frances: {", "frances: {also: [fran], "))
}

#[test]
fn electors_change_their_mind_on_any_of_their_lines() {
    let mut story = voting_with_fran();
    append(&mut story, "02-03", "frances", "    fran:\n      choice: approve\n");
    assert_eq!(counted(&story), ["frances approve"]);
    ballot(&mut story, "02-04", "frances", "frances", "reject");
    assert_eq!(counted(&story), ["frances reject"], "the last landed choice counts");
    assert_eq!(not_counted(&story), Vec::<String>::new());
}

#[test]
fn a_ballot_recorded_on_another_line_of_the_elector_silences_nobody() {
    let mut story = voting_with_fran();
    append(&mut story, "02-03", "barbara", "    fran:\n      choice: approve\n");
    assert_eq!(counted(&story), ["frances approve, by barbara"]);
    ballot(&mut story, "02-04", "frances", "frances", "reject");
    assert_eq!(counted(&story), ["frances reject"]);
    recast(&mut story, "02-04", "donald", "fran", ("approve", "abstain"));
    assert_eq!(counted(&story), ["frances reject"]);
    assert_eq!(not_counted(&story), ["fran abstain: duplicate"]);
}

#[test]
fn what_one_landing_fills_in_on_two_lines_counts_once() {
    let mut story = voting_with_fran();
    let both = filled(&story, "frances", "approve");
    write(&mut story, "02-03", "frances", &format!("{both}    fran:\n      choice: reject\n"));
    assert_eq!(counted(&story), ["frances approve"]);
    assert_eq!(not_counted(&story), ["fran reject: duplicate"]);
}

#[test]
fn a_second_line_in_another_case_silences_nobody() {
    let mut story = voting();
    let text = story.edited(PATH, "    frances:\n", "    FRANCES:\n      choice: pending\n    frances:\n");
    write(&mut story, "02-03", "eve", &text);
    append(&mut story, "02-03", "barbara", "    Frances:\n      choice: reject\n");
    assert_eq!(verdicts(&story), ["ballot-cast!: duplicate"], "and nobody else fills it in");
    ballot(&mut story, "02-04", "frances", "frances", "approve");
    assert_eq!(counted(&story), ["frances approve"]);
    assert_eq!(not_counted(&story), ["Frances reject: duplicate"]);
}

#[test]
fn whoever_takes_their_ballot_back_can_have_it_recorded() {
    let mut story = voting();
    ballot(&mut story, "02-03", "frances", "frances", "approve");
    recast(&mut story, "02-03", "frances", "frances", ("approve", "pending"));
    ballot(&mut story, "02-04", "barbara", "frances", "reject");
    assert_eq!(counted(&story), ["frances reject, by barbara"]);
}

#[test]
fn a_ballot_counts_for_the_round_that_it_was_written_for() {
    let mut story = voting();
    let stale = filled(&story, "frances", "approve");
    edit(&mut story, "02-03", "linus", "name: Search", "name: Finding");
    edit(&mut story, "02-04", "edsger", "round: 1", "round: 2");
    let landed = filled(&story, "frances", "approve");
    story.merge(
        &at("02-05"),
        "eve",
        &[Branch { by: "frances", files: vec![(PATH, Some(stale))] }],
        &[(PATH, Some(&landed))],
    );
    assert_eq!(counted(&story), Vec::<String>::new());
    assert_eq!(not_counted(&story), ["frances approve: unauthorized"]);
}

#[test]
fn an_old_ballot_of_a_branch_does_not_undo_what_the_elector_said_since() {
    let mut story = voting();
    let stale = filled(&story, "frances", "approve");
    let branch = Branch { by: "frances", files: vec![(PATH, Some(stale.clone()))] };
    let mut merged = story.clone();
    merged.merge(&at("02-04"), "frances", &[branch], &[]);
    assert_eq!(counted(&merged), ["frances approve"]);

    let branch = Branch { by: "frances", files: vec![(PATH, Some(stale.clone()))] };
    let fork = story.clone();
    ballot(&mut story, "02-03", "frances", "frances", "reject");
    story.merge_from(&fork, &at("02-04"), "eve", &[branch], &[(PATH, Some(&stale))]);
    assert_eq!(counted(&story), ["frances reject"]);
}

#[test]
fn a_ballot_counts_under_whatever_login_of_the_elector_it_stands() {
    let mut story = voting();
    let manifest = FICTION.replace("frances: {", "frances-holberton: {also: [frances], ");
    story.land(&at("02-03"), "ada", &[("mcpgov.yaml", Some(&manifest))]);
    ballot(&mut story, "02-04", "frances", "frances", "approve");
    assert_eq!(counted(&story), ["frances approve"], "whom the roster calls something else since the opening");
    recast(&mut story, "02-04", "barbara", "frances", ("approve", "reject"));
    assert_eq!(verdicts(&story), ["ballot-cast!: own-ballot-stands"]);
}

#[test]
fn a_ballot_after_an_amendment_voided_the_vote_is_late() {
    let mut story = voting();
    edit(&mut story, "02-03", "linus", "name: Search", "name: Finding");
    ballot(&mut story, "02-04", "frances", "frances", "approve");
    assert_eq!(not_counted(&story), ["frances approve: late"]);
}

#[test]
fn a_ballot_before_any_vote_is_void() {
    let mut story = proposed();
    append(&mut story, "02-02", "frances", "vote:\n  ballots:\n    frances:\n      choice: approve\n");
    assert_eq!(verdicts(&story), ["ballot-cast!: no-vote-open"]);
    assert!(group(&on(&story, "03-01")).vote.is_none());
}

#[test]
fn a_change_inside_a_void_ballot_is_that_ballot_again() {
    let mut story = voting();
    ballot(&mut story, "02-03", "eve", "frances", "approve");
    reason(&mut story, "02-03", "eve", ("frances", "approve"), "reason: Hers");
    assert_eq!(verdicts(&story), ["ballot-cast!: unauthorized"]);
    edit(&mut story, "02-04", "frances", "reason: Hers", "reason: Mine");
    assert_eq!(counted(&story), ["frances approve"]);
    edit(&mut story, "02-04", "eve", "reason: Mine", "reason: Yours");
    assert_eq!(verdicts(&story), ["restated!: unauthorized"], "and once it counts, its reason is its elector's");
    assert_eq!(counted(&story), ["frances approve"]);
    edit(&mut story, "02-04", "frances", "reason: Yours", "reason: Mine");
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn undoing_a_void_ballot_is_tidying_up() {
    let mut story = voting();
    ballot(&mut story, "02-03", "eve", "frances", "approve");
    recast(&mut story, "02-03", "linus", "frances", ("approve", "pending"));
    assert_eq!(verdicts(&story), Vec::<String>::new());
    assert_eq!(counted(&story), Vec::<String>::new());
}

#[test]
fn ballots_under_a_veto_count() {
    let mut story = voting();
    edit(&mut story, "02-02T01:00:00", "grace", NO_VETO, VETO);
    approve(&mut story, "02-03");
    let closed = on(&story, "02-05");
    assert_eq!(state(&closed), State::Vetoed);
    assert_eq!(outcome(&closed), Some(Outcome::Vetoed));
    assert_eq!(log(&closed).last().unwrap(), "approved", "the window runs on");
    edit(&mut story, "02-10", "grace", VETO, NO_VETO);
    assert_eq!(state_on(&story, "02-10"), State::Active);
}

#[test]
fn concurrent_ballots_that_plain_git_merged_count_each() {
    let mut story = voting();
    for voter in ["edsger", "barbara", "donald", "frances"] {
        let text = filled(&story, voter, "approve");
        merge(&mut story, "02-03", voter, voter, &text);
    }
    assert_eq!(counted(&story).len(), 4);
    assert_eq!(not_counted(&story), Vec::<String>::new());
}

#[test]
fn an_old_ballot_that_a_branch_kept_against_the_mainline_is_no_word_of_its_elector() {
    let mut story = voting();
    let stale = filled(&story, "frances", "approve");
    let fork = story.clone();
    ballot(&mut story, "02-03", "frances", "frances", "reject");
    let rejected = story.file(PATH).to_owned();
    // The branch takes the mainline in, and keeps its own ballot.
    let branch = [
        Branch { by: "frances", files: vec![(PATH, Some(stale.clone()))] },
        Branch { by: "eve", files: vec![(PATH, Some(rejected))] },
        Branch { by: "eve", files: vec![(PATH, Some(stale.clone()))] },
    ];
    story.merge_from(&fork, &at("02-04"), "eve", &branch, &[(PATH, Some(&stale))]);
    assert_eq!(counted(&story), ["frances reject"]);
}
