//! What is due, of whom, until when.

use super::*;
use crate::clock::rfc3339;
use crate::lifecycle::agenda::{Ahead, agenda};
use crate::registry::scalar::Login;

/// What is due on a day, each as its kind, whom it is of, and until when.
fn due_within(story: &Scenario, day: &str, ahead: Ahead) -> Vec<String> {
    let derived = on(story, day);
    let tasks = agenda(&derived.standing, ahead).into_iter().map(|(_, task)| {
        let people: Vec<&str> = task.step.who.people().iter().map(Login::as_str).collect();
        let late = if task.is_late(derived.standing.at) { ", late" } else { "" };
        let until = task.until.map(|until| format!(" until {}", rfc3339(until))).unwrap_or_default();
        format!(
            "{} of {}{until}{late}",
            task.kind.name(),
            if people.is_empty() { "-".to_owned() } else { people.join(" ") }
        )
    });
    tasks.collect()
}

fn due(story: &Scenario, day: &str) -> Vec<String> {
    due_within(story, day, Ahead::AsFits)
}

/// An active group since 1 February, with something in its file.
fn with(more: &str) -> Scenario {
    let mut story = adopted();
    append(&mut story, "02-02", "linus", more);
    story
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_proposal_waits_for_a_moderator_and_is_late_once_it_is_stale() {
    let waits = "proposal of edsger barbara donald frances until 2026-02-15T00:00:00Z";
    assert_eq!(due(&proposed(), "02-01"), [waits]);
    assert_eq!(due(&proposed(), "02-14T23:59:59"), [waits]);
    assert_eq!(due(&proposed(), "02-15"), [format!("{waits}, late")]);
    assert_eq!(due_within(&proposed(), "02-01", Ahead::Days(12)), NOTHING);
}

#[test]
fn an_open_vote_waits_for_those_whose_ballot_is_missing_and_then_for_its_close() {
    let mut story = voting();
    let all = "ballot of edsger barbara donald frances until 2026-02-05T00:00:00Z";
    assert_eq!(due(&story, "02-02"), [all]);
    for (voter, choice) in [("edsger", "approve"), ("donald", "abstain")] {
        ballot(&mut story, "02-03", voter, voter, choice);
    }
    assert_eq!(due(&story, "02-03"), ["ballot of barbara frances until 2026-02-05T00:00:00Z"]);
    for voter in ["barbara", "frances"] {
        ballot(&mut story, "02-03", voter, voter, "reject");
    }
    assert_eq!(due(&story, "02-03"), ["vote-closing of - until 2026-02-05T00:00:00Z"]);
    assert_eq!(due_within(&story, "02-03", Ahead::Days(1)), NOTHING, "it closes in two days");
    assert_eq!(due(&story, "02-05"), NOTHING, "it is over");
}

#[test]
fn ballots_count_under_a_veto_too() {
    let mut story = voting();
    edit(&mut story, "02-03", "grace", NO_VETO, VETO);
    assert_eq!(due(&story, "02-03"), ["ballot of edsger barbara donald frances until 2026-02-05T00:00:00Z"]);
}

#[test]
fn a_month_is_at_risk_before_it_is_missed_and_only_where_it_counts() {
    assert_eq!(due(&with(""), "03-31"), NOTHING, "no month counts before the first report");
    let story = with("reports:\n  2026-02:\n    threads: [https://example.org/1]\n");
    assert_eq!(due(&story, "03-16"), NOTHING, "half of the month is left");
    let risk = "month-at-risk of linus until 2026-04-01T00:00:00Z";
    assert_eq!(due(&story, "03-17T23:00:00"), [risk]);
    assert_eq!(due_within(&story, "03-18", Ahead::Days(12)), NOTHING);
    let missed = "month-missed of linus until 2026-04-01T00:00:00Z, late";
    assert_eq!(due(&story, "04-01"), [missed]);
    assert_eq!(due(&with("reports:\n  2026-02: {}\n"), "02-27"), NOTHING, "the month in which it became active");
}

#[test]
fn a_request_waits_until_a_report_answers_it() {
    let asked = "requests:\n  2026-02: {note: Well}\n";
    assert_eq!(due(&with(asked), "02-03"), ["request of linus until 2026-03-01T00:00:00Z"]);
    assert_eq!(due(&with(asked), "03-01"), ["request of linus until 2026-03-01T00:00:00Z, late"]);
    assert_eq!(due(&with(&format!("{asked}reports:\n  2026-02: {{}}\n")), "02-03"), NOTHING);
    assert_eq!(due(&with("requests:\n  2026-04: {}\n"), "02-03"), NOTHING, "nobody can answer for a month to come");
}

#[test]
fn a_working_group_that_is_done_waits_to_be_ended() {
    let mut story = adopted();
    let finished = "kind: working-group\nname: Search\nfacilitators:\n  - github: linus\nfirst_deliverable: {title: A, done: true}\n";
    write(&mut story, "02-02", "ada", &format!("{finished}{ORIGIN}"));
    assert_eq!(due(&story, "02-03"), ["retirement of edsger barbara donald frances grace ada"]);
}

#[test]
fn a_term_is_told_thirty_days_before_its_last_day_is_over() {
    let mut story = adopted();
    edit(
        &mut story,
        "02-02",
        "ada",
        "github: linus\n",
        "github: linus\n    term_ends: 2026-06-30\n  - github: grace\n",
    );
    assert_eq!(due(&story, "05-30T23:59:59"), NOTHING);
    let term = "term of linus until 2026-07-01T00:00:00Z";
    assert_eq!(due(&story, "05-31T12:00:00"), [term]);
    assert_eq!(due_within(&story, "04-01", Ahead::Days(100)), [term]);
    assert_eq!(due(&story, "07-01"), [format!("{term}, late")]);
}

#[test]
fn a_group_that_nobody_facilitates_and_one_whose_file_went_wait_for_somebody() {
    let mut story = adopted();
    edit(&mut story, "02-02", "ada", "facilitators:\n  - github: linus\n", "facilitators: []\n");
    assert_eq!(due(&story, "02-03"), ["vacant-group of edsger barbara donald frances grace ada"]);
    story.land(&at("02-04"), "linus", &[(PATH, Some("kind: [\n"))]);
    assert_eq!(
        due(&story, "02-05"),
        ["unreadable-record of -", "vacant-group of edsger barbara donald frances grace ada"]
    );
    story.land(&at("02-06"), "linus", &[(PATH, None)]);
    assert_eq!(due(&story, "02-07"), ["deleted-record of -"]);
}

#[test]
fn meetings_of_today_are_told_by_the_clocks_of_their_zone() {
    let meeting = |starts: &str, zone: &str, more: &str| {
        format!("meetings:\n  - title: Call\n    starts: {starts}\n    timezone: {zone}\n    minutes: 30\n{more}")
    };
    let weekly = "    repeats: FREQ=WEEKLY\n    exceptions: [{on: 2026-02-17, called_off: No.}, {on: 2026-02-24, moved_to: 2026-02-26T10:00:00}]\n";
    let story = with(&meeting("2026-02-10T19:00:00", "America/Los_Angeles", weekly));
    let call = "meeting of linus until 2026-02-11T03:30:00Z";
    assert_eq!(due(&story, "02-10T07:59:59"), NOTHING, "there it is still the ninth");
    assert_eq!(due(&story, "02-10T08:00:00"), [call]);
    assert_eq!(due(&story, "02-11T07:59:59"), [call], "a meeting of today that is over is of today, and not late");
    assert_eq!(due(&story, "02-11T08:00:00"), NOTHING);
    let night = with(&meeting("2026-02-10T23:45:00", "UTC", ""));
    assert_eq!(due(&night, "02-11T00:14:59"), ["meeting of linus until 2026-02-11T00:15:00Z"], "while it goes on");
    assert_eq!(due(&night, "02-11T00:15:00"), NOTHING);
    assert_eq!(due(&story, "02-17T20:00:00"), NOTHING, "called off");
    assert_eq!(due(&story, "02-24T20:00:00"), NOTHING, "moved");
    assert_eq!(due(&story, "02-26T20:00:00"), ["meeting of linus until 2026-02-26T18:30:00Z"]);
    let month = due_within(&story, "02-10T20:00:00", Ahead::Days(21));
    assert_eq!(month.len(), 3, "{month:?}");
    let nowhere = with(&meeting("2026-02-10T19:00:00", "Europe/Atlantis", ""));
    assert_eq!(due(&nowhere, "02-10T20:00:00"), NOTHING);
    let mut ended = story.clone();
    append(&mut ended, "02-12", "ada", RETIREMENT);
    assert_eq!(due(&ended, "02-26T20:00:00"), NOTHING);
}

#[test]
fn what_is_late_comes_first_and_what_has_no_day_last() {
    let mut story = proposed();
    story.land(
        &at("02-03"),
        "ada",
        &[(
            "groups/maps.yaml",
            Some(
                &search(&format!("{ORIGIN}requests: {{2026-02: {{}}}}\n"))
                    .replace("facilitators:\n  - github: linus\n", "facilitators: []\n")
                    .replace("name: Search", "name: Maps"),
            ),
        )],
    );
    let kinds: Vec<String> =
        due(&story, "02-20").iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["proposal", "request", "vacant-group"]);
}

#[test]
fn nothing_is_due_of_what_has_ended() {
    let mut story = adopted();
    edit(&mut story, "02-02", "ada", "github: linus\n", "github: linus\n    term_ends: 2026-02-10\n");
    append(&mut story, "02-03", "ada", &format!("requests: {{2026-02: {{}}}}\n{RETIREMENT}"));
    assert_eq!(due(&story, "05-01"), NOTHING);
}
