//! An act takes from a record what it changes, and what stands of every other field stands.

use super::*;
use crate::lifecycle::checkpoint::Checkpoint;
use crate::lifecycle::field::Record;

const NOTED: &str = "retirement:\n  reason: merged\n  merged_into: tools\n  note: By agreement\n";

/// The fields that the last landing restates.
fn restates(story: &Scenario) -> Vec<String> {
    brought(story).iter().filter_map(Event::act).flat_map(Act::restates).cloned().collect()
}

#[test]
fn void_words_come_into_force_beside_no_other_correction() {
    let mut story = approved();
    append(&mut story, "03-01", "edsger", NOTED);
    edit(&mut story, "03-02", "eve", "tools", "wares");
    edit(&mut story, "03-03", "frances", "By agreement", "By all");
    assert_eq!((verdicts(&story), restates(&story)), (vec!["restated".to_owned()], vec!["note".to_owned()]));
    let retirement = |story: &Scenario| group(&on(story, "04-01")).retirement().cloned().expect("a retirement");
    let says = |story: &Scenario| (retirement(story).merged_into.unwrap().to_string(), retirement(story).note.unwrap());
    assert_eq!(says(&story), ("tools".to_owned(), "By all".to_owned()));
    edit(&mut story, "03-04", "linus", "reason: merged", "reason: completed");
    edit(&mut story, "03-05", "frances", "wares", "goods");
    assert_eq!(restates(&story), ["merged_into"]);
    assert_eq!(says(&story), ("goods".to_owned(), "By all".to_owned()));
}

#[test]
fn nor_does_a_void_basis_beside_a_correction_of_an_origin() {
    let mut story = adopted();
    edit(&mut story, "02-02", "eve", "chartered-elsewhere", "predates-sep-1302");
    append(&mut story, "02-03", "ada", "  acknowledged: 2026-01-02\n");
    assert_eq!(restates(&story), ["acknowledged"]);
    let standing = on(&story, "02-04");
    let origin = group(&standing).origin().expect("an origin");
    assert_eq!(origin.basis.name(), "chartered-elsewhere");
    assert!(origin.acknowledged.is_some());
    assert!(group(&standing).stands_in(&Record::Origin));
}

#[test]
fn void_words_on_somebody_s_line_ride_in_on_no_choice_of_theirs() {
    let mut story = voting();
    let line = |words: &str| format!("    barbara:\n      choice: {words}\n");
    let paid = "pending\n      reason: Paid for\n      source: https://example.org/paid";
    edit(&mut story, "02-03", "eve", &line("pending"), &line(paid));
    edit(&mut story, "02-03", "barbara", &line(paid), &line(&paid.replace("pending", "approve")));
    let said = |story: &Scenario| {
        let ballot = vote(story).ballots[0].clone();
        (ballot.choice.name(), ballot.reason, ballot.source.is_some())
    };
    assert_eq!(verdicts(&story), ["ballot-cast"]);
    assert_eq!(said(&story), ("approve", None, false));
    edit(&mut story, "02-04", "barbara", "Paid for", "Needed");
    assert_eq!(restates(&story), ["reason"]);
    assert_eq!(said(&story), ("approve", Some("Needed".to_owned()), false), "what they say themselves is theirs");
    edit(&mut story, "02-04", "eve", "Needed", "Needless");
    recast(&mut story, "02-04", "barbara", "barbara", ("approve", "reject"));
    assert_eq!(said(&story), ("reject", Some("Needed".to_owned()), false), "and stays beside another choice");
}

#[test]
fn what_stands_field_by_field_is_kept_between_runs() {
    let mut story = approved();
    append(&mut story, "03-01", "edsger", NOTED);
    edit(&mut story, "03-02", "eve", "tools", "wares");
    edit(&mut story, "03-03", "frances", "By agreement", "\"No: \\\"all\\\"\\n\\nof us\"");
    let landed = on(&story, "03-03").landed;
    let kept = serde_json::to_string(&landed).unwrap();
    let again = serde_json::from_str::<Standing>(&kept).unwrap().restored().unwrap();
    let retirement = |standing: &Standing| group(standing).retirement().cloned().unwrap();
    assert_eq!(retirement(&again), retirement(&landed));
    assert_eq!(retirement(&again).note.as_deref(), Some("No: \"all\"\n\nof us"));
    assert_eq!(retirement(&again).merged_into.unwrap().as_str(), "tools");
}

#[test]
fn whatever_a_decision_says_otherwise_is_another_checkpoint_and_is_told() {
    let mut story = approved();
    let dated = NOTED.replace("  reason", "  date: 2025-12-01\n  source: https://example.org/end\n  reason");
    append(&mut story, "03-01", "edsger", &dated);
    let digest = |story: &Scenario| Checkpoint::of(&on(story, "04-01").landed).expect("a landing").digest;
    let as_landed = digest(&story);
    for (from, to) in
        [("into: tools", "into: wares"), ("12-01", "12-02"), ("org/end", "org/ended"), ("agree", "consent")]
    {
        let mut story = story.clone();
        edit(&mut story, "03-02", "frances", from, to);
        let events = brought(&story);
        let Some(Act::Restated { was, is, .. }) = events.first().and_then(Event::act) else { panic!("{events:?}") };
        assert_ne!(was, is, "{to}");
        let restated = digest(&story);
        edit(&mut story, "03-03", "frances", "reason: merged", "reason: merged # as agreed");
        assert_eq!(digest(&story), restated, "{to}");
        assert_ne!(restated, as_landed, "{to}");
    }
}
