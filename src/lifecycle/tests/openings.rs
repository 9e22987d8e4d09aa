//! Openings of votes: what they freeze, what they clear, and when they are void.

use super::*;
use crate::registry::group::Choice;

const SECOND_ROUND: &str = "03-01";

fn reopened(mut story: Scenario, text: &str) -> Scenario {
    write(&mut story, SECOND_ROUND, "edsger", text);
    story
}

#[test]
fn a_new_round_starts_from_an_empty_paper() {
    let mut story = voting();
    ballot(&mut story, "02-03", "barbara", "barbara", "approve");
    let story = reopened(story, &search(&paper(2)));
    assert_eq!(verdicts(&story), ["vote-opened"], "nothing of the old one is cast, lifted or erased by it");
    assert_eq!(vote(&story).round, 2);
    assert_eq!(counted(&story), Vec::<String>::new());
    assert_eq!(vote(&story).voters(Choice::Pending).len(), 4);
}

#[test]
fn a_higher_round_while_a_vote_is_open_is_a_fresh_vote() {
    let mut story = approved();
    write(&mut story, "02-04", "frances", &search(&paper(2)));
    assert_eq!(state_on(&story, "02-06T23:59:59"), State::Voting);
    let standing = on(&story, "02-07");
    assert_eq!(state(&standing), State::Rejected, "the first round's approvals are gone");
    assert_eq!(log(&standing).iter().filter(|event| *event == "rejected").count(), 1);
}

#[test]
fn an_opening_may_clear_a_retirement_a_reversal_and_vetoes() {
    let mut retired = approved();
    append(&mut retired, "02-20", "grace", RETIREMENT);
    let mut reversed = approved();
    append(&mut reversed, "02-20", "grace", REVERSAL);
    let mut vetoed = approved();
    edit(&mut vetoed, "02-20", "grace", NO_VETO, VETO);
    for story in [retired, reversed, vetoed] {
        let story = reopened(story, &search(&paper(2)));
        assert_eq!(verdicts(&story), ["vote-opened"]);
        assert_eq!(state_on(&story, SECOND_ROUND), State::Voting);
    }
}

#[test]
fn vetoes_and_endings_that_an_opening_leaves_in_the_file_stand_no_more() {
    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    let text = search(&paper(2).replace(NO_VETO, VETO));
    let mut story = reopened(story, &text);
    assert_eq!(verdicts(&story), ["vote-opened"]);
    assert_eq!(state_on(&story, SECOND_ROUND), State::Voting);
    edit(&mut story, "03-02", "grace", "Too early", "Still too early");
    assert_eq!(verdicts(&story), ["vetoed"], "a change inside it is a veto of the new round");
    assert_eq!(state_on(&story, "03-02"), State::Vetoed);

    let mut story = approved();
    append(&mut story, "02-20", "grace", RETIREMENT);
    let mut story = reopened(story, &search(&format!("{RETIREMENT}{}", paper(2))));
    edit(&mut story, "03-02", "eve", RETIREMENT, "");
    assert_eq!(verdicts(&story), Vec::<String>::new(), "taking it away is tidying up");
}

#[test]
fn the_electorate_and_the_policy_are_frozen_at_the_opening() {
    let mut story = voting();
    let manifest = under("vote_window: 1h, majority_of: votes-cast, transcribed_ballots: deny");
    let manifest = manifest.replace("[edsger, barbara, donald, frances]", "[edsger, linus]");
    story.land(&at("02-03"), "ada", &[("mcpgov.yaml", Some(&manifest))]);
    ballot(&mut story, "02-04", "frances", "frances", "approve");
    append(&mut story, "02-04", "linus", "    linus:\n      choice: approve\n");
    let vote = vote(&story);
    assert_eq!(vote.electorate.len(), 4);
    assert_eq!(vote.needed(), Some(3));
    assert_eq!(vote.closes_at, time(&at("02-05")));
    assert_eq!(counted(&story), ["frances approve"], "who held the role at the opening votes");
    assert_eq!(not_counted(&story), ["linus approve: not-an-elector"]);
    ballot(&mut story, "02-04T01:00:00", "edsger", "barbara", "approve");
    assert_eq!(
        counted(&story).last().unwrap(),
        "barbara approve, by edsger",
        "transcribing is judged by the frozen policy"
    );
}

#[test]
fn a_majority_of_votes_cast_is_of_those_who_approve_or_reject() {
    let story_with = |choices: &[(&str, &str)]| {
        let mut story = voting_on(&under("majority_of: votes-cast"));
        for (voter, choice) in choices {
            ballot(&mut story, "02-03", voter, voter, choice);
        }
        state_on(&story, "02-05")
    };
    assert_eq!(story_with(&[("edsger", "approve")]), State::Active);
    assert_eq!(story_with(&[("edsger", "approve"), ("frances", "abstain")]), State::Active);
    assert_eq!(story_with(&[("edsger", "approve"), ("frances", "reject")]), State::Rejected, "a tie fails");
    assert_eq!(story_with(&[("edsger", "abstain")]), State::Rejected);
    assert_eq!(story_with(&[]), State::Rejected);
}

#[test]
fn the_electorate_holds_each_human_once() {
    let manifest = FICTION
        .replace("[edsger, barbara,", "[edsger, barbara-old, barbara,")
        .replace("barbara: {", "barbara: {also: [barbara-old], ");
    let story = voting_on(&manifest);
    assert_eq!(vote(&story).electorate.len(), 4);
}

#[test]
fn an_empty_electorate_voids_the_opening() {
    // Only where nobody can be recognised does it take no moderator to open a vote.
    let (roles, _) = FICTION.split_once("people:").unwrap();
    let story = voting_on(&roles.replace("[edsger, barbara, donald, frances]", "[]"));
    assert_eq!(verdicts(&story), ["vote-opened!: empty-electorate"]);
    assert_eq!(state_on(&story, "02-02"), State::Proposed);
}

#[test]
fn a_void_opening_burns_its_round() {
    let mut story = proposed();
    write(&mut story, "02-02", "linus", &search(&paper(2)));
    assert_eq!(verdicts(&story), ["vote-opened!: unauthorized"]);
    assert_eq!(state_on(&story, "02-02"), State::Proposed);
    assert_eq!(group(&on(&story, "02-02")).next_round(), 1);
    write(&mut story, "02-03", "edsger", SEARCH);
    assert_eq!(verdicts(&story), Vec::<String>::new(), "taking the void paper away is tidying up");
    write(&mut story, "02-04", "edsger", &search(&paper(2)));
    assert_eq!(verdicts(&story), ["vote-opened!: burnt-round"]);
    write(&mut story, "02-05", "edsger", &search(&paper(1)));
    assert_eq!(verdicts(&story), ["vote-opened"], "and no other, whatever stands in the file");
    assert_eq!(vote(&story).round, 1);
}

#[test]
fn what_a_void_opening_takes_out_of_the_file_stands() {
    let mut story = approved();
    append(&mut story, "02-20", "grace", RETIREMENT);
    write(&mut story, "03-01", "linus", &search(&paper(2)));
    assert_eq!(verdicts(&story), ["vote-opened!: unauthorized"]);
    assert!(group(&on(&story, "03-01")).retirement().is_some());
}

#[test]
fn the_rounds_of_a_first_version_are_burnt_too() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "linus", &search(&paper(4)));
    write(&mut story, "02-02", "edsger", &search(&paper(5)));
    assert_eq!(verdicts(&story), ["vote-opened"]);
    assert_eq!(vote(&story).round, 5);
}

#[test]
fn a_void_opening_leaves_the_open_vote_alone_and_its_paper_counts_for_nothing() {
    let mut story = approved();
    let paper = paper(2).replace("frances:\n      choice: pending", "frances:\n      choice: reject");
    write(&mut story, "02-04", "linus", &search(&paper));
    assert_eq!(verdicts(&story), ["vote-opened!: unauthorized", "ballot-cast!: prefilled"]);
    assert_eq!(counted(&story), ["edsger approve", "barbara approve", "donald approve"]);
    assert_eq!(not_counted(&story), Vec::<String>::new());
    recast(&mut story, "02-04T01:00:00", "frances", "frances", ("reject", "approve"));
    assert_eq!(counted(&story).len(), 4, "the vote that is open goes on on the paper that is there");
    assert_eq!(state_on(&story, "02-05"), State::Active);
}

#[test]
fn a_ballot_on_the_paper_of_a_burnt_round_is_none_on_the_open_vote() {
    let mut story = voting();
    write(&mut story, "02-03", "linus", &search(&paper(5)));
    write(&mut story, "02-03", "edsger", &search(&paper(1)));
    assert_eq!(verdicts(&story), Vec::<String>::new());
    write(
        &mut story,
        "02-03",
        "edsger",
        &search(&paper(2).replace("edsger:\n      choice: pending", "edsger:\n      choice: approve")),
    );
    assert_eq!(verdicts(&story), ["vote-opened", "ballot-cast"], "round 5 is burnt, and no other");
    write(&mut story, "02-04", "edsger", &search(&paper(5).replace("pending", "approve")));
    assert_eq!(verdicts(&story).first().unwrap(), "vote-opened!: burnt-round");
    assert_eq!(verdicts(&story).last().unwrap(), "ballot-cast!: prefilled");
    assert_eq!(counted(&story), ["edsger approve"]);
}

#[test]
fn in_the_opening_landing_only_the_opener_s_own_ballot_counts() {
    let mut story = proposed();
    let filled = paper(1)
        .replace("edsger:\n      choice: pending", "edsger:\n      choice: approve")
        .replace("barbara:\n      choice: pending", "barbara:\n      choice: approve");
    write(&mut story, "02-02", "edsger", &search(&filled));
    assert_eq!(counted(&story), ["edsger approve"]);
    assert_eq!(not_counted(&story), ["barbara approve: prefilled"]);
    edit(
        &mut story,
        "02-03",
        "barbara",
        "barbara:\n      choice: approve\n",
        "barbara:\n      choice: approve\n      reason: Mine\n",
    );
    assert_eq!(counted(&story), ["edsger approve", "barbara approve"]);
}

#[test]
fn an_opening_that_somebody_else_lands_carries_no_ballot() {
    let mut story = proposed();
    let filled = search(&paper(1).replace("edsger:\n      choice: pending", "edsger:\n      choice: approve"));
    merge(&mut story, "02-02", "barbara", "edsger", &filled);
    assert_eq!(verdicts(&story), ["vote-opened", "ballot-cast!: prefilled"], "a claim is not the opener's own word");
}

#[test]
fn a_round_of_zero_opens_nothing() {
    let mut story = proposed();
    write(&mut story, "02-02", "edsger", &search(&paper(0)));
    assert_eq!(verdicts(&story), ["vote-opened!: burnt-round"]);
}

#[test]
fn an_amendment_in_the_landing_that_opens_comes_first() {
    let mut story = voting();
    write(&mut story, "02-03", "edsger", &search(&paper(2)).replace("name: Search", "name: Finding"));
    assert_eq!(verdicts(&story), ["amended", "vote-opened"]);
    assert_eq!(state_on(&story, "02-03"), State::Voting);
    assert_eq!(voted_on(&story, "02-03").name.as_ref().unwrap().as_str(), "Finding");
}
