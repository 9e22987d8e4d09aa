//! What a change amounts to.

use super::*;
use crate::lifecycle::class::{ChangeClass, Parts};
use crate::lifecycle::edits::{Edit, edits};

/// What the last landing of a story amounts to, with other files changed beside it.
fn parts_with(story: &Scenario, elsewhere: &[&str]) -> Parts {
    let landings = story.mainline().landings;
    let last = landings.last().unwrap();
    let elsewhere: Vec<String> = elsewhere.iter().map(|path| (*path).to_owned()).collect();
    Parts::of(&brought(story), &last.changes, &elsewhere)
}

fn class(story: &Scenario) -> ChangeClass {
    parts_with(story, &[]).class()
}

#[test]
fn each_act_has_its_class() {
    assert_eq!(class(&proposed()), ChangeClass::Proposal);
    assert_eq!(class(&voting()), ChangeClass::Decision);
    assert_eq!(class(&approved()), ChangeClass::Ballot);
    assert_eq!(class(&adopted()), ChangeClass::Decision);
    assert_eq!(class(&Scenario::new()), ChangeClass::Roster);
    let mut withdrawn = proposed();
    delete(&mut withdrawn, "02-03", "linus");
    assert_eq!(class(&withdrawn), ChangeClass::Decision);
    let mut reported = adopted();
    append(&mut reported, "02-03", "linus", "reports:\n  2026-02: {}\n");
    assert_eq!(class(&reported), ChangeClass::Report);
    let mut deleted = adopted();
    delete(&mut deleted, "02-03", "linus");
    assert_eq!(class(&deleted), ChangeClass::Content);
}

#[test]
fn the_openers_own_ballot_is_of_the_opening() {
    let mut story = proposed();
    let cast = paper(1).replacen("choice: pending", "choice: approve", 1);
    write(&mut story, "02-02", "edsger", &search(&cast));
    assert_eq!(class(&story), ChangeClass::Decision);
}

#[test]
fn an_opening_may_clear_the_record_of_an_end() {
    let mut story = adopted();
    append(&mut story, "02-02", "ada", RETIREMENT);
    write(&mut story, "02-03", "edsger", &search(&format!("{ORIGIN}{}", paper(1))));
    assert_eq!(class(&story), ChangeClass::Decision);
}

#[test]
fn an_edit_that_no_act_tells_of_is_content() {
    let mut story = voting();
    append(&mut story, "02-03", "linus", "# Nothing but a comment.\n");
    assert_eq!(class(&story), ChangeClass::Content);
    edit(&mut story, "02-03", "linus", "name: Search", "channel: '#x'\nname: Search");
    let landings = story.mainline().landings;
    let changes = &landings.last().unwrap().changes;
    let fields = vec!["channel".to_owned()];
    assert_eq!(edits(&brought(&story), changes), [Edit { group: "search".into(), fields }]);
}

#[test]
fn other_files_make_a_decision_mixed_and_content_not() {
    let story = voting();
    assert!(!parts_with(&story, &[]).mixes_a_decision());
    let mixed = parts_with(&story, &["README.md"]);
    assert!(mixed.mixes_a_decision());
    assert_eq!(mixed.words(), "a decision and a change of other files");
    let mut content = voting();
    append(&mut content, "02-03", "linus", "# Nothing but a comment.\n");
    assert_eq!(parts_with(&content, &["README.md"]).class(), ChangeClass::Content);
    assert!(!parts_with(&approved(), &["README.md"]).mixes_a_decision());
    assert_eq!(parts_with(&approved(), &["README.md"]).class(), ChangeClass::Mixed);
}

#[test]
fn nothing_amounts_to_nothing() {
    assert_eq!(Parts::of(&[], &[], &["README.md".to_owned()]).class(), ChangeClass::None);
    assert_eq!(Parts::of(&[], &[], &["migrations/sep-1302.yaml".to_owned()]).class(), ChangeClass::Content);
}
