//! Which rules govern what: the list, its dates, and votes that still run.

use super::*;

/// Four moderators vote on the group, opened by `edsger` at a moment.
fn voting_since(moment: &str) -> Scenario {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-20", "linus", SEARCH);
    write(&mut story, moment, "edsger", &search(&super::super::paper(1)));
    story
}

#[test]
fn example_26_a_vote_that_is_opened_a_second_before_runs_to_its_end() {
    let mut story = voting_since("03-23T22:04:48");
    assert_eq!(verdicts(&story), ["vote-opened"]);
    super::super::approve(&mut story, "03-24");
    assert_eq!(state_on(&story, "03-26T22:04:47"), State::Voting);
    assert_eq!(state_on(&story, "03-26T22:04:48"), State::Active);
    assert_eq!(verdicts(&voting_since("03-23T22:04:49")), ["vote-opened!: wrong-state"]);
}

#[test]
fn example_28_a_core_maintainer_vetoes_while_a_vote_still_runs() {
    let mut story = voting_since("03-22");
    super::super::approve(&mut story, "03-23");
    edit(&mut story, "03-24", "mary", NO_VETO, "  vetoes:\n    mary:\n      reason: No\n");
    assert_eq!(verdicts(&story), ["vetoed"]);
    assert_eq!(state_on(&story, "03-26"), State::Vetoed);
    edit(
        &mut story,
        "03-27",
        "grace",
        "    mary:\n      reason: No\n",
        "    grace:\n      reason: Me\n    mary:\n      reason: No\n",
    );
    assert_eq!(verdicts(&story), ["vetoed!: unauthorized"], "not once it is over");
}

#[test]
fn example_30_a_vote_that_ends_in_approval_makes_a_group_from_before_whose_charter_is_due_eight_weeks_later() {
    let mut story = voting_since("03-22");
    super::super::approve(&mut story, "03-23");
    assert_eq!(state_on(&story, "03-25"), State::Active);
    assert!(!group(&on(&story, "05-19T23:59:59")).is_charter_overdue());
    let derived = on(&story, "05-20");
    assert!(group(&derived).is_charter_overdue());
    let last = derived.past.events.last().expect("an event");
    assert_eq!((told(last), last.at, last.commit()), ("charter-overdue".to_owned(), time(&at("05-20")), None));
    assert_eq!(state(&derived), State::Active);
}

#[test]
fn an_amendment_of_what_is_voted_on_goes_by_the_rules_of_the_vote() {
    let mut story = voting_since("03-22");
    edit(&mut story, "03-24", "donald", "name: Search", "name: Find");
    assert_eq!(verdicts(&story), ["amended"]);
    assert_eq!(state_on(&story, "03-24"), State::Proposed, "a moderator may, as long as the vote runs");
}

#[test]
fn the_change_of_rules_is_an_event_of_the_clock() {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "linus", SEARCH);
    let told = |day: &str| {
        let derived = on(&story, day);
        let events = derived.past.events.iter().filter(|event| event.what.name() == "ruleset-changed");
        events.map(|event| (event.at, event.commit().is_none())).collect::<Vec<_>>()
    };
    assert_eq!(told("03-23T22:04:48"), []);
    assert_eq!(told("03-23T22:04:49"), [(time("2026-03-23T22:04:49Z"), true)]);
    assert_eq!(told("12-31").len(), 1);
}

#[test]
fn a_list_that_comes_later_is_in_force_from_its_landing_on() {
    let mut story = Scenario::on(SPONSORED);
    write(&mut story, "05-01", "ada", &search(ORIGIN));
    story.land(&at("06-01"), "ada", &[(MANIFEST, Some(&both()))]);
    assert_eq!(verdicts(&story), ["roster-changed", "ruleset-changed"]);
    let derived = on(&story, "12-31");
    let changes = derived.past.events.iter().filter(|event| event.what.name() == "ruleset-changed");
    assert_eq!(changes.map(|event| event.at).collect::<Vec<_>>(), [time(&at("06-01"))]);
    assert_eq!(derived.constitution().ruleset().name(), "sep-2149");
}

#[test]
fn example_42_a_list_that_changes_later_does_not_reach_back() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-20", "linus", SEARCH);
    write(&mut story, "04-10", "edsger", &search(&super::super::paper(1)));
    let before = log(&on(&story, "10-31"));
    assert_eq!(before, ["proposed", "vote-opened!: wrong-state"]);
    remake(&mut story, "11-01", "from: 2026-03-23T22:04:49Z", "from: 2026-05-01T00:00:00Z");
    assert_eq!(verdicts(&story), ["roster-changed"], "the same rules go on");
    let derived = on(&story, "12-31");
    assert_eq!((log(&derived), derived.constitution().ruleset().name()), (before, "sep-2149"));
}

#[test]
fn example_44_an_old_vote_in_a_registry_of_the_new_rules_is_a_record() {
    let mut story = Scenario::on(SPONSORED);
    write(&mut story, "02-01", "linus", SEARCH);
    write(&mut story, "02-02", "edsger", &search(&super::super::paper(1)));
    super::super::approve(&mut story, "02-03");
    remake(&mut story, "06-01", "registry: Fiction\n", "registry: Fiction\nruleset: sep-2149\n");
    assert_eq!(verdicts(&story), ["roster-changed", "ruleset-changed"]);
    assert_eq!(state_on(&story, "06-02"), State::Active, "it stands as it was judged");

    let mut story = Scenario::on(&SPONSORED.replace("registry: Fiction\n", "registry: Fiction\nruleset: sep-2149\n"));
    write(&mut story, "02-01", "linus", &search(&super::super::paper(1)));
    assert_eq!(state_on(&story, "12-31"), State::Proposed);
}

#[test]
fn example_38_moderators_hold_only_what_anyone_holds() {
    let mut story = Scenario::on(&both());
    write(&mut story, "02-01", "ada", &search(ORIGIN));
    append(&mut story, "04-01", "edsger", "retirement:\n  reason: not-meeting-expectations\n  note: Quiet.\n");
    assert_eq!(verdicts(&story), ["retired!: unauthorized"]);
    let mut story = proposed();
    delete(&mut story, "05-01", "edsger");
    assert_eq!(verdicts(&story), ["withdrawn!: unauthorized"]);
}

#[test]
fn a_list_that_names_no_rule_set_or_does_not_ascend_is_not_in_force() {
    for list in [
        "rulesets: []\n",
        "rulesets: [{id: sep-9999, from: 2026-01-01T00:00:00Z}]\n",
        "rulesets: [{id: sep-1302, from: 2026-02-01T00:00:00Z}, {id: sep-2149, from: 2026-02-01T00:00:00Z}]\n",
        "ruleset: sep-1302\nrulesets: [{id: sep-2149, from: 2026-01-01T00:00:00Z}]\n",
        "ruleset: sep-9999\n",
    ] {
        let mut story = Scenario::on(SPONSORED);
        story.land(&at("02-01"), "ada", &[(MANIFEST, Some(&format!("{SPONSORED}{list}")))]);
        assert_eq!(verdicts(&story), ["unreadable!: wrong-state"], "{list}");
    }
}

#[test]
fn what_the_rules_at_either_end_of_a_contested_time_tell_apart_does_not_count() {
    let mut story = Scenario::on(&both());
    write(&mut story, "03-20", "linus", SEARCH);
    let text = search(&super::super::paper(1));
    story.land("2034-01-01T00:00:00Z", "edsger", &[(PATH, Some(&text))]);
    let far = story.last().clone();
    story.land(&at("04-23"), "alan", &[("README.md", Some("later"))]);
    story.land(&at("04-24"), "alan", &[("README.md", Some("later still"))]);
    let told: Vec<_> =
        on(&story, "12-31").past.events.iter().filter(|it| it.commit() == Some(&far)).map(told).collect();
    assert_eq!(told, ["vote-opened!: contested"]);
}
