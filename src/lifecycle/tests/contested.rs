//! Landings whose clock their neighbours contradict: what depends on the time does not count, and nothing else is lost.

use super::*;
use crate::registry::group::Choice;

/// Something that changes no group, to be a neighbour in time.
fn tick(story: &mut Scenario, day: &str) {
    story.land(&at(day), "ada", &[("README.md", Some(day))]);
}

#[test]
fn a_ballot_that_may_have_landed_after_the_close_does_not_count() {
    let mut story = voting();
    tick(&mut story, "02-03");
    ballot(&mut story, "09-09", "frances", "frances", "approve");
    tick(&mut story, "02-10");
    tick(&mut story, "02-11");
    assert_eq!(not_counted(&story), ["frances approve: contested"]);
    let standing = on(&story, "12-31");
    assert!(standing.past.events.iter().any(|event| event.contested && event.at == time(&at("02-03"))));
}

#[test]
fn a_ballot_that_may_have_landed_at_the_very_close_does_not_count() {
    let mut story = voting();
    ballot(&mut story, "09-09", "frances", "frances", "approve");
    tick(&mut story, "02-05");
    tick(&mut story, "02-06");
    assert_eq!(not_counted(&story), ["frances approve: contested"]);
}

#[test]
fn a_ballot_that_was_in_time_whenever_it_was_counts() {
    let mut story = voting();
    tick(&mut story, "02-03");
    ballot(&mut story, "09-09", "frances", "frances", "approve");
    tick(&mut story, "02-04");
    tick(&mut story, "02-11");
    assert_eq!(counted(&story), ["frances approve"]);
}

#[test]
fn a_ballot_that_was_late_whenever_it_was_is_late() {
    let mut story = voting();
    tick(&mut story, "02-06");
    ballot(&mut story, "02-03", "frances", "frances", "approve");
    tick(&mut story, "02-07");
    assert_eq!(not_counted(&story), ["frances approve: late"]);
}

#[test]
fn a_backdated_ballot_does_not_slip_in() {
    let mut story = voting();
    tick(&mut story, "02-10");
    ballot(&mut story, "02-04", "frances", "frances", "approve");
    assert_eq!(not_counted(&story), ["frances approve: late"]);
    assert_eq!(vote(&story).voters(Choice::Approve).len(), 0);
}

#[test]
fn a_clock_a_few_minutes_off_spoils_nothing() {
    let mut story = voting();
    tick(&mut story, "02-04T12:00:00");
    ballot(&mut story, "02-04T11:51:00", "frances", "frances", "approve");
    tick(&mut story, "02-10");
    assert_eq!(counted(&story), ["frances approve"]);
    assert_eq!(vote(&story).ballots[0].at, time(&at("02-04T12:00:00")));
}

#[test]
fn an_opening_at_a_contested_time_is_void() {
    let mut story = proposed();
    write(&mut story, "09-09", "edsger", &search(&paper(1)));
    tick(&mut story, "02-03");
    tick(&mut story, "02-04");
    tick(&mut story, "02-05");
    let standing = on(&story, "03-01");
    assert_eq!(log(&standing), ["proposed", "vote-opened!: contested"]);
    assert_eq!(state(&standing), State::Proposed);
}

#[test]
fn an_act_whose_effect_depends_on_the_close_does_not_count() {
    type Change = fn(&mut Scenario);
    let acts: [(&str, Change, bool); 5] = [
        ("amended", |story| edit(story, "09-09", "linus", "name: Search", "name: Finding"), true),
        ("withdrawn", |story| delete(story, "09-09", "linus"), true),
        ("retired", |story| append(story, "09-09", "edsger", RETIREMENT), true),
        ("vetoed", |story| edit(story, "09-09", "grace", NO_VETO, VETO), false),
        ("maintainer-added", |story| append(story, "09-09", "ada", "maintainers: [alan]\n"), false),
    ];
    for (kind, act, depends) in acts {
        let mut story = approved();
        tick(&mut story, "02-04");
        act(&mut story);
        tick(&mut story, "02-10");
        tick(&mut story, "02-11");
        let standing = on(&story, "12-31");
        let event = standing.past.events.iter().find(|event| event.what.name() == kind).expect(kind);
        let expected = if depends { format!("{kind}!: contested") } else { kind.to_owned() };
        assert_eq!(told(event), expected);
        assert_eq!(state(&standing), if kind == "vetoed" { State::Vetoed } else { State::Active }, "{kind}");
    }
}

#[test]
fn a_veto_that_may_have_come_after_a_rejection_does_not_count() {
    let mut story = voting();
    tick(&mut story, "02-04");
    edit(&mut story, "09-09", "grace", NO_VETO, VETO);
    tick(&mut story, "02-10");
    tick(&mut story, "02-11");
    assert!(log(&on(&story, "12-31")).contains(&"vetoed!: contested".to_owned()));
    assert_eq!(state_on(&story, "12-31"), State::Rejected);
}

#[test]
fn a_clock_in_the_future_has_not_come_yet() {
    let mut story = approved();
    story.land("2099-01-01T00:00:00Z", "eve", &[(PATH, None)]);
    assert_eq!(state_on(&story, "12-31"), State::Active);
    assert!(group(&on(&story, "12-31")).file_exists);
}
