//! What active groups are expected to show under SEP-2149: updates by quarter, and no months.

use super::*;
use crate::lifecycle::constitution::expected::Due;
use crate::lifecycle::event::Mark;
use crate::lifecycle::expectations::{Expectations, RulesInForce};
use crate::registry::scalar::Month;

/// A working group that was adopted with its charter before the rules changed.
fn working() -> Scenario {
    let mut story = Scenario::on(&both());
    let text = SEARCH.replace("kind: interest-group\n", "kind: working-group\nfirst_deliverable: {title: Card}\n");
    write(&mut story, "02-10", "ada", &format!("{text}{ORIGIN}"));
    story
}

/// The months without their update, those that missed what a month showed then, and why the group is due for retirement.
fn measured(story: &Scenario, day: &str) -> (Vec<String>, Vec<String>, Option<Due>) {
    let derived = on(story, day);
    let group = group(&derived);
    let rules = RulesInForce::over(&derived, Some(group));
    let activated = group.activated.map(Month::of);
    let of = Expectations::of(&group.group, group.kind.unwrap(), activated, &derived.roster, rules, time(&at(day)));
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
    edit(
        &mut story,
        "10-16",
        "ada",
        "kind: working-group\nfirst_deliverable: {title: Card}\n",
        "kind: interest-group\n",
    );
    assert_eq!(measured(&story, "11-02").0, Vec::<String>::new());
    edit(
        &mut story,
        "11-05",
        "ada",
        "kind: interest-group\n",
        "kind: working-group\nfirst_deliverable: {title: Card}\n",
    );
    assert_eq!(measured(&story, "12-31").0, Vec::<String>::new(), "it counts anew since it is a working group again");
}

#[test]
fn months_are_expected_to_show_something_until_the_rules_changed() {
    let mut story = Scenario::on(&both());
    let text = SEARCH.replace("kind: interest-group\n", "kind: working-group\nfirst_deliverable: {title: Card}\n");
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
