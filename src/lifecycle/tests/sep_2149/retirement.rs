//! How groups end: a working group by two people, an interest group by one maintainer.

use super::*;

const ENDING: &str = "retirement:\n  reason: completed\n  note: All is done.\n";

/// A working group that is active by its charter.
fn working() -> Scenario {
    let mut story = Scenario::on(&both());
    write(&mut story, DAY, "linus", &of_working_group(&papered()));
    chartered_as(story)
}

fn proposer(story: &Scenario) -> Option<String> {
    let derived = on(story, "12-31");
    Some(group(&derived).ending.as_ref()?.proposer.as_ref()?.to_string())
}

#[test]
fn example_35_a_leader_proposes_the_end_and_a_core_maintainer_approves_it() {
    let mut story = working();
    append(&mut story, "06-01", "linus", ENDING);
    assert_eq!(verdicts(&story), ["retirement-proposed"]);
    assert_eq!((state_on(&story, "06-02"), proposer(&story).as_deref()), (State::Active, Some("linus")));
    append(&mut story, "06-03", "eve", "  approvals: {katherine: {}}\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
    edit(&mut story, "06-04", "eve", "  approvals: {katherine: {}}\n", "");
    append(&mut story, "06-05", "katherine", "  approvals: {katherine: {}}\n");
    assert_eq!(verdicts(&story), ["retired"]);
    assert_eq!(state_on(&story, "06-05"), State::Retired);
    let derived = on(&story, "12-31");
    assert_eq!(group(&derived).retirement().and_then(|it| it.note.clone()).as_deref(), Some("All is done."));
}

#[test]
fn a_core_maintainer_alone_proposes_and_a_lead_maintainer_alone_ends() {
    let mut story = working();
    append(&mut story, "06-01", "grace", ENDING);
    assert_eq!(verdicts(&story), ["retirement-proposed"]);
    append(&mut story, "06-02", "grace", "  approvals: {grace: {}}\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
    let mut story = working();
    append(&mut story, "06-01", "hedy", ENDING);
    assert_eq!(verdicts(&story), ["retired"]);
}

#[test]
fn what_waits_for_approval_is_taken_back_without_a_trace_by_whoever_may_propose_it() {
    let mut story = working();
    append(&mut story, "06-01", "linus", ENDING);
    edit(&mut story, "06-02", "eve", ENDING, "");
    assert_eq!(verdicts(&story), ["erased!: wrong-state"]);
    assert_eq!(proposer(&story).as_deref(), Some("linus"));
    append(&mut story, "06-03", "eve", ENDING);
    assert_eq!(verdicts(&story), Vec::<String>::new(), "it is put back");
    edit(&mut story, "06-04", "linus", ENDING, "");
    assert_eq!((verdicts(&story), proposer(&story)), (Vec::new(), None));
}

#[test]
fn a_core_maintainer_ends_an_interest_group_and_its_leader_does_not() {
    let mut story = chartered();
    append(&mut story, "06-01", "linus", ENDING);
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
    edit(&mut story, "06-02", "grace", "All is done.", "All is said.");
    assert_eq!(verdicts(&story), ["retired"]);
}

#[test]
fn whoever_changes_what_they_approve_proposes_it_and_somebody_else_approves_that() {
    let mut story = working();
    append(&mut story, "06-01", "linus", ENDING);
    let text = story.edited(PATH, "All is done.", "Nothing is done.") + "  approvals: {katherine: {}}\n";
    write(&mut story, "06-02", "katherine", &text);
    assert_eq!(state_on(&story, "06-02"), State::Active, "{:?}", verdicts(&story));
    assert_eq!(proposer(&story).as_deref(), Some("katherine"));
}

#[test]
fn the_words_of_an_ending_are_those_of_whoever_could_end_the_group_at_once() {
    let mut story = working();
    append(&mut story, "06-01", "hedy", ENDING);
    for (day, login) in [("06-02", "linus"), ("06-03", "eve"), ("06-04", "katherine")] {
        edit(&mut story, day, login, "All is done.", "Nothing is done.");
        assert_eq!(verdicts(&story), ["restated!: unauthorized"], "{login}");
        edit(&mut story, &format!("{day}T12:00:00"), login, "Nothing is done.", "All is done.");
    }
    let text = story.edited(PATH, "All is done.", "Nothing is done.");
    merge(&mut story, "06-05", "eve", "linus", &text);
    assert_eq!(verdicts(&story), ["restated!: unauthorized"], "a claim least of all");
    edit(&mut story, "06-06", "linus", "Nothing is done.", "All is done.");
    edit(&mut story, "06-07", "ada", "All is done.", "Most is done.");
    assert_eq!(verdicts(&story), ["restated"]);
}

#[test]
fn an_approval_that_somebody_else_wrote_keeps_nobody_from_their_own() {
    let mut story = working();
    append(&mut story, "06-01", "linus", ENDING);
    append(&mut story, "06-02", "eve", "  approvals: {katherine: {}}\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
    append(&mut story, "06-03", "katherine", "# Looked at.\n");
    assert_eq!(state_on(&story, "06-03"), State::Active, "the same text is no act");
    edit(&mut story, "06-04", "katherine", "{katherine: {}}", "{katherine: {source: https://example.org/ends}}");
    assert_eq!((verdicts(&story), state_on(&story, "06-04")), (vec!["retired".into()], State::Retired));
}

#[test]
fn an_approval_that_came_with_the_ending_is_void_and_its_person_can_say_so_anew() {
    let mut story = working();
    append(&mut story, "06-01", "linus", &format!("{ENDING}  approvals: {{katherine: {{}}}}\n"));
    assert_eq!(verdicts(&story), ["retirement-proposed", "retired!: unauthorized"]);
    edit(&mut story, "06-02", "katherine", "{katherine: {}}", "{katherine: {source: https://example.org/ends}}");
    assert_eq!(state_on(&story, "06-02"), State::Retired);
}

#[test]
fn what_was_proposed_stands_when_its_proposer_leaves_the_group_or_the_office() {
    let mut story = working();
    append(&mut story, "06-01", "linus", ENDING);
    leave(&mut story, "06-02", "linus", "linus");
    append(&mut story, "06-03", "katherine", "# Read.\n");
    edit(&mut story, "06-04", "katherine", "All is done.\n", "All is done.\n  approvals: {katherine: {}}\n");
    assert_eq!(state_on(&story, "06-04"), State::Retired);

    let mut story = working();
    append(&mut story, "06-01", "grace", ENDING);
    remake(&mut story, "06-02", "[grace, ", "[");
    append(&mut story, "06-03", "grace", "  approvals: {grace: {}}\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"], "neither does who lost it approve");
    edit(&mut story, "06-04", "grace", "  approvals: {grace: {}}\n", "");
    append(&mut story, "06-05", "mary", "  approvals: {mary: {}}\n");
    assert_eq!(state_on(&story, "06-05"), State::Retired);
}

#[test]
fn a_core_maintainer_who_becomes_a_lead_approves_what_they_proposed() {
    let mut story = working();
    append(&mut story, "06-01", "grace", ENDING);
    remake(&mut story, "06-02", "[ada, hedy]", "[ada, hedy, grace]");
    append(&mut story, "06-03", "grace", "  approvals: {grace: {}}\n");
    assert_eq!(state_on(&story, "06-03"), State::Retired);
}

#[test]
fn an_ending_that_waits_for_approval_leaves_the_group_to_all_else() {
    let mut story = working();
    append(&mut story, "06-01", "linus", ENDING);
    edit(&mut story, "06-02", "linus", "name: Search", "name: Find");
    assert_eq!(verdicts(&story), ["amended"]);
    veto(&mut story, "06-03", "hedy", "hedy");
    assert_eq!(state_on(&story, "06-03"), State::Vetoed);
    edit(&mut story, "06-04", "katherine", "All is done.\n", "All is done.\n  approvals: {katherine: {}}\n");
    assert_eq!(verdicts(&story), ["retired!: wrong-state"], "of a vetoed group nothing is left to end");
}
