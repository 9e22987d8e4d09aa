//! Deleted files: what is withdrawn, what stays on record, and what comes back.

use super::*;

#[test]
fn a_withdrawn_id_that_appears_again_is_a_new_timeline() {
    let mut story = voting();
    delete(&mut story, "02-03", "linus");
    assert_eq!(state_on(&story, "02-03"), State::Withdrawn);
    write(&mut story, "02-10", "tony", SEARCH);
    let standing = on(&story, "02-10");
    assert_eq!(standing.timelines.len(), 2);
    assert_eq!(verdicts(&story), ["proposed"]);
    assert_eq!(group(&standing).began, time(&at("02-10")));
    assert!(group(&standing).vote.is_none());
    write(&mut story, "02-11", "edsger", &search(&paper(1)));
    assert_eq!(verdicts(&story), ["vote-opened"], "its rounds start anew");
}

#[test]
fn a_void_withdrawal_leaves_the_state_and_the_vote_runs_on() {
    let mut story = approved();
    delete(&mut story, "02-04", "eve");
    assert_eq!(verdicts(&story), ["withdrawn!: unauthorized"]);
    assert_eq!(state_on(&story, "02-04"), State::Voting);
    let closed = on(&story, "02-05");
    assert_eq!(state(&closed), State::Active);
    assert!(!group(&closed).file_exists);
}

#[test]
fn an_active_group_whose_file_is_deleted_stands_with_its_last_known_facts() {
    let mut story = approved();
    delete(&mut story, "03-01", "ada");
    assert_eq!(verdicts(&story), ["deleted!: wrong-state"]);
    let standing = on(&story, "03-01");
    assert_eq!(state(&standing), State::Active);
    assert_eq!(group(&standing).group.read().name.as_ref().unwrap().as_str(), "Search");
}

#[test]
fn a_file_that_comes_back_is_compared_with_its_last_version() {
    let mut story = approved();
    let text = story.file(PATH).to_owned();
    delete(&mut story, "03-01", "eve");
    write(&mut story, "03-02", "eve", &text);
    assert_eq!(verdicts(&story), ["restored"]);
    delete(&mut story, "03-03", "eve");
    write(&mut story, "03-04", "eve", &text.replace("name: Search", "name: Research"));
    assert_eq!(verdicts(&story), ["restored", "amended: unauthorized"]);
    assert!(group(&on(&story, "03-04")).file_exists);
}

#[test]
fn a_deleted_file_is_not_deleted_again() {
    let mut story = approved();
    delete(&mut story, "03-01", "eve");
    write(&mut story, "03-02", "eve", "kind: [");
    assert_eq!(verdicts(&story), ["restored", "unreadable!: wrong-state"]);
    delete(&mut story, "03-03", "eve");
    assert_eq!(verdicts(&story), ["deleted!: wrong-state"]);
    write(&mut story, "03-04", "eve", SEARCH);
    assert_eq!(verdicts(&story)[0], "restored");
}
