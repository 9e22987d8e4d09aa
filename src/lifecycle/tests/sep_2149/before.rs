//! Groups from before, and their charters.

use super::*;

/// A group that was adopted before the rules changed, on whatever basis.
fn adopted(basis: &str) -> Scenario {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "ada", &search(&ORIGIN.replace("chartered-elsewhere", basis)));
    story
}

#[test]
fn example_31_a_charter_is_due_eight_weeks_after_the_rules_changed_and_a_recorded_one_settles_it() {
    let mut story = adopted("predates-sep-1302");
    assert_eq!(state_on(&story, "12-31"), State::Active);
    assert!(!group(&on(&story, "05-18T22:04:48")).is_charter_overdue());
    assert!(group(&on(&story, "05-18T22:04:49")).is_charter_overdue());
    let charter = "charter:\n  date: 2026-05-28\n  source: https://example.org/charter\n";
    append(&mut story, "05-28", "linus", charter);
    assert_eq!(verdicts(&story), ["charter-recorded!: unauthorized"]);
    assert!(group(&on(&story, "05-29")).is_charter_overdue());
    edit(&mut story, "05-30", "grace", "2026-05-28", "2026-05-29");
    assert_eq!(verdicts(&story), ["charter-recorded"]);
    assert!(!group(&on(&story, "05-30")).is_charter_overdue());
}

#[test]
fn a_charter_that_is_there_in_time_is_never_overdue() {
    let mut story = adopted("predates-sep-1302");
    append(&mut story, "04-01", "grace", "charter:\n  source: https://example.org/charter\n");
    assert!(!log(&on(&story, "12-31")).contains(&"charter-overdue".to_owned()));
    let story = adopted("chartered-elsewhere");
    assert!(!log(&on(&story, "12-31")).contains(&"charter-overdue".to_owned()));
    let derived = on(&story, "12-31");
    let says = derived.charter_of(group(&derived).group.read());
    assert_eq!(group(&derived).charter.in_force, Some(says), "it is what the file says");
}

#[test]
fn a_group_that_is_adopted_later_has_its_eight_weeks_from_then_on() {
    let mut story = Scenario::on(&both());
    write(&mut story, "06-01", "ada", &search(&ORIGIN.replace("chartered-elsewhere", "predates-sep-1302")));
    assert!(!group(&on(&story, "07-26T23:59:59")).is_charter_overdue());
    assert!(group(&on(&story, "07-27")).is_charter_overdue());
}

#[test]
fn the_first_approval_of_a_group_from_before_is_its_charter() {
    let mut story = adopted("predates-sep-1302");
    append(&mut story, "04-01", "linus", &sponsorship(&[]));
    approve(&mut story, "04-02", "grace");
    assert_eq!(verdicts(&story), ["charter-approved", "amendment-approved"]);
    let derived = on(&story, "12-31");
    assert_eq!(
        group(&derived).charter.in_force.as_ref().map(crate::lifecycle::charter::Charter::fingerprint),
        Some(fingerprint(&story))
    );
    assert!(!log(&derived).contains(&"charter-overdue".to_owned()));
}

#[test]
fn a_proposal_from_before_keeps_its_place_and_needs_sponsors() {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "linus", SEARCH);
    append(&mut story, "04-01", "ada", &sponsorship(&[("ada", "yes", "pending")]));
    assert_eq!(verdicts(&story), ["sponsored-by", "sponsored"]);
    assert_eq!(group(&on(&story, "04-01")).began, time(&at("02-01")));
}
