//! What landed before anybody could be recognised is taken as found.

use super::*;

/// [`FICTION`] in which nobody can be recognised.
fn unclaimed() -> String {
    let (roles, _) = FICTION.split_once("people:").unwrap();
    roles.to_owned()
}

#[test]
fn before_a_lead_or_core_maintainer_can_be_recognised_acts_stand_whoever_did_them() {
    let mut story = Scenario::on(&unclaimed());
    write(&mut story, "02-01", "eve", &search(ORIGIN));
    assert_eq!(verdicts(&story), ["adopted"]);
    append(&mut story, "02-02", "mallory", REVERSAL);
    assert_eq!(verdicts(&story), ["reversed"]);
    write(&mut story, "02-03", "eve", &search(&format!("{ORIGIN}{}", paper(1))));
    assert_eq!(verdicts(&story), ["vote-opened"]);
    for voter in ["edsger", "barbara", "donald"] {
        ballot(&mut story, "02-04", "eve", voter, "approve");
    }
    assert_eq!(state_on(&story, "02-06"), State::Active);
    assert!(on(&story, "02-06").is_unclaimed());
}

#[test]
fn at_the_baseline_a_paper_may_come_filled_in_and_the_last_word_counts() {
    let mut story = Scenario::on(&unclaimed());
    write(&mut story, "02-01", "eve", SEARCH);
    write(&mut story, "02-02", "eve", &search(&paper(1).replace("pending", "approve")));
    recast(&mut story, "02-03", "frances", "frances", ("approve", "reject"));
    let tally = vote(&story).tally();
    assert_eq!((tally.approve, tally.reject), (3, 1));
}

#[test]
fn the_table_of_states_holds_at_the_baseline_too() {
    let mut story = Scenario::on(&unclaimed());
    write(&mut story, "02-01", "eve", SEARCH);
    append(&mut story, "02-02", "eve", RETIREMENT);
    assert_eq!(verdicts(&story), ["retired!: wrong-state"]);
}

#[test]
fn at_the_baseline_an_ending_is_taken_back_by_taking_it_out_of_the_file() {
    for (ending, ended) in [(RETIREMENT, State::Retired), (REVERSAL, State::Reversed)] {
        let mut adopted = Scenario::on(&unclaimed());
        write(&mut adopted, "02-01", "eve", &search(ORIGIN));
        let mut approved = Scenario::on(&unclaimed());
        write(&mut approved, "01-28", "eve", SEARCH);
        write(&mut approved, "01-29", "eve", &search(&paper(1).replace("pending", "approve")));
        for mut story in [adopted, approved] {
            let before = group(&on(&story, "02-02")).clone();
            append(&mut story, "02-02", "eve", ending);
            assert_eq!(state_on(&story, "02-02"), ended);
            edit(&mut story, "02-03", "mallory", ending, "");
            assert_eq!(verdicts(&story), ["erased"]);
            let standing = on(&story, "02-04");
            let after = group(&standing);
            assert_eq!((after.phase(), after.since), (before.phase(), before.since), "as if it had not ended");
        }
    }
}

#[test]
fn what_is_taken_out_once_somebody_can_be_recognised_ended_the_group_all_the_same() {
    let mut story = Scenario::on(&unclaimed());
    write(&mut story, "02-01", "eve", &search(ORIGIN));
    append(&mut story, "02-02", "eve", RETIREMENT);
    story.land(&at("02-03"), "eve", &[("mcpgov.yaml", Some(FICTION))]);
    edit(&mut story, "02-04", "ada", RETIREMENT, "");
    assert_eq!(
        (verdicts(&story), state_on(&story, "02-04")),
        (vec!["erased!: wrong-state".to_owned()], State::Retired)
    );
}

#[test]
fn the_landing_that_first_identifies_a_maintainer_is_the_last_of_the_baseline() {
    let mut story = Scenario::on(&unclaimed());
    story.land(&at("02-01"), "eve", &[("mcpgov.yaml", Some(FICTION)), (PATH, Some(&search(ORIGIN)))]);
    assert_eq!(verdicts(&story), ["adopted", "roster-changed"]);
    assert!(!on(&story, "02-01").is_unclaimed());
    append(&mut story, "02-02", "eve", REVERSAL);
    assert_eq!(verdicts(&story), ["reversed!: unauthorized"]);
}

#[test]
fn a_vote_that_was_opened_at_the_baseline_goes_by_the_people_of_the_landing_that_ends_it() {
    let mut story = Scenario::on(&unclaimed());
    write(&mut story, "02-01", "eve", SEARCH);
    write(&mut story, "02-02", "eve", &search(&paper(1)));
    story.land(&at("02-03"), "ada", &[("mcpgov.yaml", Some(FICTION))]);
    ballot(&mut story, "02-03", "edsger", "edsger", "approve");
    assert_eq!(verdicts(&story), ["ballot-cast"]);
    let text = FICTION.replace("[barbara@example.org]", "[bl@example.org]");
    story.land(&at("02-04"), "ada", &[("mcpgov.yaml", Some(&text))]);
    ballot(&mut story, "02-04", "bl", "barbara", "approve");
    assert_eq!(verdicts(&story), ["ballot-cast!: identified-later"]);
}

#[test]
fn a_maintainer_or_moderator_whom_one_can_recognise_claims_nothing() {
    for person in ["alan", "edsger"] {
        let manifest = format!("{}people:\n  {person}: {{emails: [{person}@example.org]}}\n", unclaimed());
        assert!(on(&Scenario::on(&manifest), "02-01").is_unclaimed(), "{person}");
    }
    for (fact, claims) in [
        ("github_id: [1815]", true),
        ("github_id: [0]", false),
        ("emails: [a@example.org]", true),
        ("emails: [A <a@example.org>]", false),
        ("signing_keys: [ssh-ed25519 AAAA]", false),
    ] {
        let manifest = format!("{}people:\n  grace: {{{fact}}}\n", unclaimed());
        assert_eq!(on(&Scenario::on(&manifest), "02-01").is_unclaimed(), !claims, "{fact}");
    }
}

#[test]
fn a_registry_once_claimed_stays_so() {
    let mut story = Scenario::new();
    story.land(&at("02-01"), "ada", &[("mcpgov.yaml", Some(&unclaimed()))]);
    assert_eq!(verdicts(&story), ["roster-changed"]);
    write(&mut story, "02-02", "eve", &search(ORIGIN));
    assert_eq!(verdicts(&story), ["adopted!: unauthorized"]);
}

#[test]
fn without_a_manifest_everything_is_taken_as_found() {
    let mut story = Scenario::on("registry: [");
    assert_eq!(verdicts(&story), ["unreadable!: wrong-state"]);
    write(&mut story, "02-01", "eve", &search(ORIGIN));
    assert_eq!(verdicts(&story), ["adopted"]);
    let standing = on(&story, "02-01");
    assert!(standing.is_unclaimed() && standing.manifest.is_none());
}
