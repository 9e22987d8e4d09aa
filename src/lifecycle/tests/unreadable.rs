//! Versions that do not load: the last readable one stands.

use super::*;

#[test]
fn an_unreadable_version_changes_nothing() {
    for broken in ["kind: [", "kind: interest-group\nkind: working-group\n", "&a kind: *a\n", "---\n---\n"] {
        let mut story = approved();
        write(&mut story, "02-04", "linus", broken);
        assert_eq!(verdicts(&story), ["unreadable!: wrong-state"], "{broken}");
        let standing = on(&story, "02-05");
        assert_eq!(state(&standing), State::Active);
        assert!(group(&standing).file_exists && !group(&standing).file_readable);
        assert_eq!(group(&standing).group.read().name.as_ref().unwrap().as_str(), "Search");
    }
}

#[test]
fn a_file_that_becomes_readable_again_is_compared_with_its_last_readable_version() {
    let mut story = voting();
    let text = story.file(PATH).replace("frances:\n      choice: pending", "frances:\n      choice: approve");
    write(&mut story, "02-03", "eve", "kind: [");
    write(&mut story, "02-04", "frances", &text);
    assert_eq!(verdicts(&story), ["ballot-cast"]);
    assert_eq!(counted(&story), ["frances approve"]);
    assert!(group(&on(&story, "02-04")).file_readable);
}

#[test]
fn a_group_whose_first_version_does_not_load_begins_when_one_does() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "linus", "kind: [");
    assert_eq!(verdicts(&story), ["unreadable!: wrong-state"]);
    assert!(on(&story, "02-01").timelines.is_empty());
    write(&mut story, "02-02", "tony", SEARCH);
    assert_eq!(group(&on(&story, "02-02")).began, time(&at("02-02")));
}

#[test]
fn a_value_that_its_field_cannot_hold_leaves_the_rest_in_force() {
    let mut story = proposed();
    write(&mut story, "02-02", "linus", &search("channel: [a]\nfavourite_colour: blue\n"));
    assert_eq!(verdicts(&story), Vec::<String>::new());
    assert!(group(&on(&story, "02-02")).file_readable);
}

#[test]
fn in_a_branch_whoever_makes_a_file_readable_brings_what_it_says() {
    let mut story = voting();
    let broken = story.edited(
        PATH,
        "    frances:\n      choice: pending",
        "    frances:\n      choice: approve\n      choice: approve",
    );
    let mended = filled(&story, "frances", "approve");
    let branch = [
        Branch { by: "eve", files: vec![(PATH, Some(broken))] },
        Branch { by: "frances", files: vec![(PATH, Some(mended))] },
    ];
    story.merge(&at("02-03"), "frances", &branch, &[]);
    assert_eq!(counted(&story), ["frances approve"]);
}
