//! What active groups are expected to show under SEP-2149: updates by quarter, and no months.

use super::*;
use crate::lifecycle::constitution::expected::Due;
use crate::lifecycle::event::Mark;
use crate::lifecycle::expectations::{Expectations, RulesInForce};
use crate::registry::scalar::Month;

/// A working group that was adopted with its charter before the rules changed.
fn working() -> Scenario {
    let mut story = Scenario::on(&both());
    let text = of_working_group(SEARCH);
    write(&mut story, "02-10", "ada", &format!("{text}{ORIGIN}"));
    story
}

/// The months without their update, those that missed what a month showed then, and why the group is due for retirement.
fn measured(story: &Scenario, day: &str) -> (Vec<String>, Vec<String>, Option<Due>) {
    let derived = on(story, day);
    let group = group(&derived);
    let rules = RulesInForce::over(&derived, Some(group));
    let activated = group.activated.map(Month::of);
    let of =
        Expectations::of(group.group.read(), group.kind.unwrap(), activated, &derived.roster, rules, time(&at(day)));
    let names = |months: &mut dyn Iterator<Item = Month>| months.map(|month| month.to_string()).collect();
    (names(&mut of.missed_updates()), names(&mut of.missed()), of.due_for_retirement())
}

#[test]
fn a_quarter_counts_that_lies_wholly_under_the_rules() {
    let story = working();
    assert_eq!(measured(&story, "07-31").0, Vec::<String>::new(), "April's began before them, July is not over");
    assert_eq!(measured(&story, "08-01").0, ["2026-07"]);
    assert_eq!(measured(&story, "11-01").0, ["2026-07", "2026-10"]);
}

#[test]
fn progress_or_a_link_is_an_update_and_after_its_month_it_is_late() {
    let mut story = working();
    append(&mut story, "07-20", "linus", "reports:\n  2026-07: {update: https://example.org/july}\n");
    assert!(!brought(&story)[0].is(Mark::LateUpdate));
    append(&mut story, "11-01", "linus", "  2026-10: {progress: [{title: Draft}]}\n");
    assert!(brought(&story)[0].is(Mark::LateUpdate));
    assert_eq!(measured(&story, "11-02").0, Vec::<String>::new());
}

#[test]
fn example_34_an_interest_group_at_the_month_s_end_owes_no_update() {
    let mut story = working();
    edit(&mut story, "10-16", "ada", WORKING_GROUP, INTEREST_GROUP);
    assert_eq!(measured(&story, "11-02").0, Vec::<String>::new());
    edit(&mut story, "11-05", "ada", INTEREST_GROUP, WORKING_GROUP);
    assert_eq!(measured(&story, "12-31").0, Vec::<String>::new(), "it counts anew since it is a working group again");
}

#[test]
fn months_are_expected_to_show_something_until_the_rules_changed() {
    let mut story = Scenario::on(&both());
    let text = of_working_group(SEARCH);
    write(&mut story, "01-10", "ada", &format!("{text}{ORIGIN}reports: {{2026-01: {{progress: [{{title: A}}]}}}}\n"));
    assert_eq!(measured(&story, "06-15").1, ["2026-02"], "March ended under the other rules");
}

#[test]
fn a_sustained_period_without_progress_makes_a_working_group_due_for_retirement() {
    let due = |story: &Scenario, day: &str| measured(story, day).2;
    let story = working();
    assert_eq!(due(&story, "05-15"), None, "three months have not passed since it is active");
    let april = Month::parse("2026-05").map(|month| Due::NoProgressSince(month, 3));
    assert_eq!(due(&story, "06-01"), april);
    let mut story = working();
    append(&mut story, "04-20", "linus", "reports: {2026-04: {progress: [{title: Draft}]}}\n");
    assert_eq!(due(&story, "06-15"), None);
    let mut story = working();
    edit(&mut story, "04-20", "ada", "name: Search\n", "name: Search\nmaintains: [Atlas]\n");
    assert_eq!(due(&story, "12-01"), None);
    edit(&mut story, "04-21", "ada", "{title: Card}", "{title: Card, done: true}");
    assert_eq!(due(&story, "12-01"), Some(Due::Finished));
}

#[test]
fn a_quarter_counts_whose_first_moment_finds_the_group_active_and_the_rules_in_force() {
    let text = || of_working_group(SEARCH);
    for (adopted, missed) in [("05-01T00:00:00", &["2026-07"][..]), ("05-01T00:00:01", &[])] {
        let mut story = Scenario::on(&both());
        write(&mut story, adopted, "ada", &format!("{}{ORIGIN}", text()));
        assert_eq!(measured(&story, "08-01").0, missed, "{adopted}");
    }
    for (from, missed) in [("2026-05-01T00:00:00Z", &["2026-07"][..]), ("2026-05-01T00:00:01Z", &[])] {
        let mut story = Scenario::on(&both().replace("2026-03-23T22:04:49Z", from));
        write(&mut story, "02-10", "ada", &format!("{}{ORIGIN}", text()));
        assert_eq!(measured(&story, "08-01").0, missed, "{from}");
        assert_eq!(measured(&story, "07-31T23:59:59").0, [""; 0], "not before the month is over");
    }
    for (day, missed) in [("05-01T00:00:00", &["2026-07"][..]), ("05-01T00:00:01", &[])] {
        let mut story = Scenario::on(&both());
        write(&mut story, "02-10", "ada", &format!("{SEARCH}{ORIGIN}"));
        edit(&mut story, day, "ada", INTEREST_GROUP, WORKING_GROUP);
        assert_eq!(measured(&story, "08-01").0, missed, "of its kind since {day}");
    }
}

#[test]
fn a_quarter_with_a_veto_in_it_counts_not() {
    let mut story = proposed();
    edit(&mut story, "04-20T01:00:00", "linus", INTEREST_GROUP, WORKING_GROUP);
    sponsor(&mut story, "04-21", "hedy");
    approve(&mut story, "04-22", "ada");
    assert_eq!(measured(&story, "08-01").0, ["2026-07"]);
    veto(&mut story, "06-01", "hedy", "hedy");
    lift(&mut story, "06-02", "hedy", "hedy");
    assert_eq!(measured(&story, "08-01").0, [""; 0]);
    assert_eq!(measured(&story, "11-01").0, ["2026-10"]);
}

#[test]
fn an_update_that_is_taken_away_again_is_missing_and_one_that_says_nothing_is_none() {
    let mut story = working();
    append(&mut story, "07-20", "linus", "reports:\n  2026-07: {update: https://example.org/july}\n");
    edit(&mut story, "08-02", "linus", "{update: https://example.org/july}", "{threads: [https://example.org/july]}");
    assert_eq!(measured(&story, "08-03").0, ["2026-07"]);
    edit(&mut story, "08-04", "linus", "{threads: [https://example.org/july]}", "{progress: [{title: Draft}]}");
    assert!(brought(&story)[0].is(Mark::LateUpdate));
}
