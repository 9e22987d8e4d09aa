//! What calendars are told of a group: how often it changed, and when last.

use super::*;
use crate::lifecycle::told::Told;

const WEEKLY: &str = "\
meetings:
  - title: Office hour
    starts: 2026-02-03T10:00:00
    timezone: Europe/Lisbon
    minutes: 60
    repeats: FREQ=WEEKLY
";

/// How often it changed, and on which day last.
fn shown(it: Told) -> String {
    format!("{} {}", it.times, it.last.format("%m-%d"))
}

fn meetings_on(story: &Scenario, day: &str) -> String {
    shown(on(story, day).timelines.iter().next().expect("a group").1.told)
}

fn ended(story: &Scenario) -> Option<String> {
    let standing = on(story, "12-31");
    let ended = standing.timelines.iter().next().expect("a group").1.ended();
    ended.map(|at| at.format("%Y-%m-%d").to_string())
}

#[test]
fn only_what_an_event_says_is_a_change_of_it() {
    let mut story = adopted();
    assert_eq!(meetings_on(&story, "02-01"), "0 02-01");
    append(&mut story, "03-01", "linus", WEEKLY);
    assert_eq!(meetings_on(&story, "03-01"), "1 03-01");
    append(&mut story, "03-02", "linus", "channel: '#search-ig'\nsummary: Looking for things.\n");
    edit(&mut story, "03-03", "linus", "    minutes: 60\n", "    minutes:   60  # an hour\n");
    assert_eq!(meetings_on(&story, "03-03"), "1 03-01", "neither other fields nor layout");
    edit(&mut story, "03-04", "linus", "    minutes:   60", "    minutes: 45");
    edit(&mut story, "03-05", "ada", "name: Search", "name: Finding");
    assert_eq!(meetings_on(&story, "03-05"), "3 03-05");
    let moved = format!("{}formerly: [search]\n", story.file(PATH)).replace("minutes: 45", "minutes: 50");
    story.land(&at("03-06"), "ada", &[(PATH, None), ("groups/find.yaml", Some(&moved))]);
    assert_eq!(meetings_on(&story, "03-06"), "4 03-06", "one landing is one change");
}

#[test]
fn an_end_is_a_change_and_so_is_coming_back() {
    let mut story = adopted();
    append(&mut story, "03-01", "ada", RETIREMENT);
    assert_eq!((meetings_on(&story, "03-01").as_str(), ended(&story).as_deref()), ("1 03-01", Some("2026-03-01")));
    let kept = story.file(PATH).to_owned();
    delete(&mut story, "04-01", "ada");
    assert_eq!(meetings_on(&story, "04-01"), "1 03-01", "what is over cannot end");
    assert_eq!(ended(&story).as_deref(), Some("2026-03-01"));
    write(&mut story, "04-02", "ada", &kept.replace(RETIREMENT, ""));
    append(&mut story, "04-03", "edsger", &paper(1));
    assert_eq!(meetings_on(&story, "04-03"), "2 04-03", "a vote is open");
    assert_eq!(ended(&story).as_deref(), Some("2026-04-06"), "and rejects it");

    let mut story = adopted();
    let kept = story.file(PATH).to_owned();
    delete(&mut story, "03-01", "ada");
    assert_eq!((meetings_on(&story, "03-01").as_str(), ended(&story).as_deref()), ("1 03-01", Some("2026-03-01")));
    write(&mut story, "03-02", "ada", &kept);
    assert_eq!((meetings_on(&story, "03-02").as_str(), ended(&story)), ("2 03-02", None));
}

#[test]
fn a_rejection_by_the_clock_is_an_end_and_an_approval_is_none() {
    let mut story = voting();
    assert_eq!(meetings_on(&story, "02-04"), "0 02-01");
    assert_eq!(meetings_on(&story, "02-06"), "1 02-05");
    delete(&mut story, "02-20", "linus");
    assert_eq!(ended(&story).as_deref(), Some("2026-02-05"), "withdrawn, and rejected before");
    assert_eq!(meetings_on(&approved(), "02-06"), "0 02-01");
}

#[test]
fn a_group_that_ended_elsewhere_ended_on_the_day_that_its_file_gives() {
    let mut story = Scenario::new();
    write(&mut story, "02-01", "ada", &search(&ORIGIN.replace("source", "date: 2025-03-01\n  source")));
    let elsewhere = "retirement:\n  date: 2026-01-15\n  source: https://example.org/end\n  reason: no-active-work\n";
    append(&mut story, "02-10", "ada", elsewhere);
    assert_eq!(ended(&story).as_deref(), Some("2026-01-15"));
    assert_eq!(meetings_on(&story, "02-10"), "1 02-10");
    edit(&mut story, "02-11", "ada", "2026-01-15", "2026-01-20");
    assert_eq!((meetings_on(&story, "02-11").as_str(), ended(&story).as_deref()), ("2 02-11", Some("2026-01-20")));
}

#[test]
fn an_open_vote_is_told_again_where_the_group_is_renamed() {
    let mut story = voting();
    assert_eq!(shown(vote(&story).told), "0 02-02");
    approve(&mut story, "02-03");
    append(&mut story, "02-03T01:00:00", "linus", WEEKLY);
    let renamed = format!("{}formerly: [search]\n", story.file(PATH));
    story.land(&at("02-04"), "linus", &[(PATH, None), ("groups/find.yaml", Some(&renamed))]);
    let standing = on(&story, "12-31");
    let vote = standing.timeline("find").and_then(|it| it.vote.clone()).expect("a vote");
    assert_eq!(shown(vote.told), "1 02-04");
}
