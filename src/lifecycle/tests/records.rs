//! Records in the file: erased, void, done again by the right person.

use super::*;

#[test]
fn a_record_that_goes_without_a_new_round_is_erased_and_stands_all_the_same() {
    let mut retired = approved();
    append(&mut retired, "02-20", "grace", RETIREMENT);
    edit(&mut retired, "03-01", "ada", RETIREMENT, "");
    assert_eq!(verdicts(&retired), ["erased!: wrong-state"]);
    assert_eq!(state_on(&retired, "03-01"), State::Retired);

    let mut reversed = approved();
    append(&mut reversed, "02-20", "grace", REVERSAL);
    edit(&mut reversed, "03-01", "ada", REVERSAL, "");
    assert_eq!(verdicts(&reversed), ["erased!: wrong-state"]);
    assert_eq!(state_on(&reversed, "03-01"), State::Reversed);

    let mut adopted = adopted();
    edit(&mut adopted, "03-01", "ada", ORIGIN, "");
    assert_eq!(verdicts(&adopted), ["erased!: wrong-state"]);
    assert_eq!(state_on(&adopted, "03-01"), State::Active);
}

#[test]
fn an_erased_vote_or_ballot_or_a_falling_round_changes_no_vote() {
    let mut story = approved();
    edit(&mut story, "02-04", "linus", "    edsger:\n      choice: approve\n", "");
    assert_eq!(verdicts(&story), ["erased!: wrong-state"]);
    write(&mut story, "02-04", "linus", SEARCH);
    assert_eq!(verdicts(&story), ["erased!: wrong-state"]);
    assert_eq!(state_on(&story, "02-05"), State::Active);

    let mut story = proposed();
    write(&mut story, "02-02", "edsger", &search(&paper(3)));
    write(&mut story, "02-03", "edsger", &search(&paper(2)));
    assert_eq!(verdicts(&story), ["vote-opened!: burnt-round"], "a number that was never opened opens nothing now");
    write(&mut story, "02-03", "edsger", &search(&paper(3)));
    assert_eq!(verdicts(&story), Vec::<String>::new(), "that of the open round coming back is no act");
    assert_eq!(vote(&story).round, 3);
    write(&mut story, "02-03", "edsger", &search(&paper(4)));
    write(&mut story, "02-04", "edsger", &search(&paper(3)));
    assert_eq!(verdicts(&story), ["erased!: wrong-state"], "one that was opened before erases what is open");
    assert_eq!(vote(&story).round, 4);
}

#[test]
fn an_elector_s_line_belongs_to_the_paper_whoever_filled_it_in() {
    let mut story = voting();
    ballot(&mut story, "02-03", "eve", "frances", "approve");
    edit(&mut story, "02-03", "eve", "    frances:\n      choice: approve\n", "");
    assert_eq!(verdicts(&story), ["erased!: wrong-state"]);
    append(&mut story, "02-04", "frances", "    frances:\n      choice: reject\n");
    assert_eq!(counted(&story), ["frances reject"]);
}

#[test]
fn an_opening_does_not_excuse_a_lost_origin() {
    let mut story = adopted();
    append(&mut story, "02-20", "ada", REVERSAL);
    write(&mut story, "03-01", "edsger", &search(&paper(1)));
    assert_eq!(verdicts(&story), ["vote-opened", "erased!: wrong-state"]);
}

#[test]
fn a_change_inside_a_void_ending_is_that_ending_again() {
    for (record, line, kind, state) in
        [(RETIREMENT, "  note: Agreed\n", "retired", State::Retired), (REVERSAL, "", "reversed", State::Reversed)]
    {
        let mut story = approved();
        append(&mut story, "03-01", "linus", record);
        assert_eq!(verdicts(&story), [format!("{kind}!: unauthorized")]);
        assert_eq!(state_on(&story, "03-01"), State::Active);
        if line.is_empty() {
            edit(&mut story, "03-02", "edsger", "Too soon", "Far too soon");
        } else {
            append(&mut story, "03-02", "edsger", line);
        }
        assert_eq!(verdicts(&story), [kind]);
        assert_eq!(state_on(&story, "03-02"), state);
    }
}

#[test]
fn an_ending_that_came_too_early_can_be_done_again_later() {
    let mut story = voting();
    append(&mut story, "02-03", "edsger", RETIREMENT);
    assert_eq!(verdicts(&story), ["retired!: wrong-state"]);
    let mut story = approved();
    edit(&mut story, "02-04", "edsger", "vote:\n", &format!("{RETIREMENT}vote:\n"));
    edit(&mut story, "02-06", "edsger", RETIREMENT, &format!("{RETIREMENT}  note: Now\n"));
    assert_eq!(verdicts(&story), ["retired"]);
}

#[test]
fn taking_away_an_ending_that_never_stood_is_tidying_up() {
    let mut story = approved();
    append(&mut story, "03-01", "linus", RETIREMENT);
    edit(&mut story, "03-02", "eve", RETIREMENT, "");
    assert_eq!(verdicts(&story), Vec::<String>::new());
    append(&mut story, "03-03", "edsger", RETIREMENT);
    edit(&mut story, "03-04", "eve", RETIREMENT, "");
    assert_eq!(verdicts(&story), ["erased!: wrong-state"], "and one that stands is erased");
}

#[test]
fn records_that_a_first_version_brings_along_do_not_stand() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "linus", &search(&format!("{RETIREMENT}{}", paper(1))));
    write(&mut story, "02-02", "linus", SEARCH);
    assert_eq!(verdicts(&story), Vec::<String>::new());
}

#[test]
fn a_void_adoption_survives_a_vote_as_something_to_do_again() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "linus", &search(ORIGIN));
    write(&mut story, "02-02", "edsger", &search(&format!("{ORIGIN}{}", paper(1))));
    edit(&mut story, "02-10", "ada", "/charter\n", "/charter\n  note: Seen\n");
    assert_eq!(verdicts(&story), ["adopted"]);
}
