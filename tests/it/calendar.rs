//! `mcpgov calendar`: when groups meet, by the clocks of each meeting and of whoever reads.

use serde_json::{Value, json};

use crate::support::{Came, Community, Says, json_at, mcpgov, mcpgov_at, mcpgov_command, read};

const MEETINGS: &str = "\
meetings:
  - id: office-hour
    title: Office hour
    starts: 2026-02-03T10:00:00
    timezone: America/New_York
    minutes: 60
    repeats: FREQ=WEEKLY;BYDAY=TU
    url: https://meet.example.org/search
    exceptions:
      - {on: 2026-03-10, called_off: Holiday.}
      - {on: 2026-03-17, moved_to: 2026-03-12T16:30:00, minutes: 90}
  - title: Kick-off
    starts: 2026-03-05T09:00:00
    timezone: Europe/Lisbon
    minutes: 30
";

/// A group with an office hour each week, and a meeting that takes place once.
fn meeting() -> Community {
    let community = Community::active();
    community.gains("Linus", MEETINGS);
    community
}

fn occurrences(community: &Community, arguments: &[&str]) -> Vec<Value> {
    let all = [&["calendar"], arguments].concat();
    let report = json_at(community.path(), "2026-03-02T12:00:00Z", &all);
    report["occurrences"].as_array().expect("occurrences").clone()
}

fn of(occurrences: &[Value], field: &str) -> Vec<Value> {
    occurrences.iter().map(|it| it[field].clone()).collect()
}

#[test]
fn a_fortnight_of_meetings_is_shown_with_what_is_called_off_and_what_is_moved() {
    let community = meeting();
    let shown = occurrences(&community, &[]);
    assert_eq!(of(&shown, "meeting"), ["office-hour", "kick-off", "office-hour", "office-hour"]);
    // The clocks of New York change on 8 March.
    let starts = ["2026-03-03T15:00:00Z", "2026-03-05T09:00:00Z", "2026-03-10T14:00:00Z", "2026-03-12T20:30:00Z"];
    assert_eq!(of(&shown, "starts"), starts);
    assert_eq!(
        of(&shown, "ends"),
        ["2026-03-03T16:00:00Z", "2026-03-05T09:30:00Z", "2026-03-10T15:00:00Z", "2026-03-12T22:00:00Z"]
    );
    assert_eq!(of(&shown, "local")[3], "2026-03-12T16:30:00");
    assert_eq!(of(&shown, "called_off"), [json!(null), json!(null), json!("Holiday."), json!(null)]);
    assert_eq!(of(&shown, "moved_from")[3], "2026-03-17T14:00:00Z");
}

#[test]
fn days_are_counted_by_the_zone_of_each_meeting_and_both_ends_are_shown() {
    let community = meeting();
    assert_eq!(
        of(&occurrences(&community, &["--from", "2026-03-03", "--to", "2026-03-05"]), "meeting"),
        ["office-hour", "kick-off"]
    );
    assert_eq!(of(&occurrences(&community, &["--from", "2026-03-04", "--to", "2026-03-04"]), "meeting"), [""; 0]);
    assert_eq!(
        of(&occurrences(&community, &["--from", "2026-03-17", "--to", "2026-03-17"]), "meeting"),
        [""; 0],
        "it moved"
    );
    mcpgov(community.path(), "calendar --from 2026-03-05 --to 2026-03-04")
        .complains()
        .says("2026-03-04 is before 2026-03-05");
    mcpgov_at(community.path(), "2026-03-02T12:00:00Z", "calendar --to 2026-03-01")
        .complains()
        .says("name the first day with `--from`");
}

#[test]
fn no_day_beyond_the_years_of_calendars_is_taken_or_told() {
    let community = meeting();
    let dir = community.path();
    let report = json_at(dir, "2026-03-02T12:00:00Z", "calendar --from 9999-12-25");
    assert_eq!(report["to"], "9999-12-31");
    for words in
        [["calendar", "--from=+10000-01-01"], ["calendar", "--to=-0001-01-01"], ["status", "--at=+10000-01-01"]]
    {
        let (status, _, stderr) = mcpgov(dir, &words);
        assert!(status == 2 && stderr.contains("a day such as"), "{words:?}: {stderr}");
    }
}

/// What is shown where no day is named, at a moment: what is meant is today, which is another day elsewhere.
fn ids_at(community: &Community, at: &str, arguments: &[&str]) -> Vec<Value> {
    let report = json_at(community.path(), at, &[&["calendar"], arguments].concat());
    of(report["occurrences"].as_array().expect("occurrences"), "meeting")
}

#[test]
fn what_is_not_over_is_shown_on_whichever_day_its_zone_counts_it() {
    let community = Community::active();
    // In UTC: 3 March from 01:00 on, and 2 March 23:30 on for two hours.
    let meetings = "meetings:
  - {id: evening, title: Evening, starts: 2026-03-02T17:00:00, timezone: America/Los_Angeles, minutes: 60}
  - {id: night, title: Night, starts: 2026-03-02T23:30:00, timezone: UTC, minutes: 120}
  - id: moved
    title: Moved
    starts: 2026-02-02T17:00:00
    timezone: America/Los_Angeles
    minutes: 30
    repeats: FREQ=YEARLY
    exceptions: [{on: 2026-02-02, moved_to: 2026-03-02T18:00:00}]
";
    community.gains("Linus", meetings);
    assert_eq!(ids_at(&community, "2026-03-03T00:15:00Z", &[]), ["night", "evening", "moved"]);
    assert_eq!(ids_at(&community, "2026-03-03T01:45:00Z", &[]), ["evening", "moved"]);
    assert_eq!(ids_at(&community, "2026-03-03T02:00:00Z", &[]), ["moved"]);
    assert_eq!(ids_at(&community, "2026-03-03T02:30:00Z", &[]), [""; 0]);
    assert_eq!(ids_at(&community, "2026-03-03T00:15:00Z", &["--from", "2026-03-03"]), [""; 0], "a day is a day");
    let (_, next, _) = mcpgov_at(community.path(), "2026-03-03T00:15:00Z", "announce search");
    next.says("Night, 120 min");
    let out = community.beside("site").display().to_string();
    mcpgov_at(community.path(), "2026-03-03T00:45:00Z", &["site", "--out", &out]).prints();
    std::fs::read_to_string(format!("{out}/index.html"))
        .expect("a page")
        .says("<strong>Evening</strong>")
        .says("<strong>Night</strong>");
    let page = std::fs::read_to_string(format!("{out}/calendar.html")).expect("a page");
    assert!(!page.contains("id=\"behind\""), "none of it is over: {page}");
}

#[test]
fn a_day_with_several_times_moves_as_a_whole() {
    let community = Community::active();
    let meetings = "meetings:
  - id: twice
    title: Twice a day
    starts: 2026-03-03T09:00:00
    timezone: UTC
    minutes: 30
    repeats: FREQ=WEEKLY;BYHOUR=9,17
    exceptions: [{on: 2026-03-10, moved_to: 2026-03-11T12:00:00}]
";
    community.gains("Linus", meetings);
    let shown = occurrences(&community, &[]);
    let starts = ["2026-03-03T09:00:00Z", "2026-03-03T17:00:00Z", "2026-03-11T12:00:00Z", "2026-03-11T20:00:00Z"];
    assert_eq!(of(&shown, "starts"), starts);
    assert_eq!(of(&shown, "moved_from")[3], "2026-03-10T17:00:00Z");
}

#[test]
fn a_group_that_ended_does_not_meet_after_that_but_did_before() {
    let community = meeting();
    community.set_clock(1_772_800_000);
    community.gains("Edsger", "retirement: {reason: not-meeting-expectations}\n");
    let at = "2026-03-20T12:00:00Z";
    let report = json_at(community.path(), at, "calendar --from 2026-03-01 --to 2026-03-31");
    let shown = report["occurrences"].as_array().expect("occurrences").clone();
    assert_eq!(of(&shown, "starts"), ["2026-03-03T15:00:00Z", "2026-03-05T09:00:00Z"]);
}

#[test]
fn an_open_vote_is_shown_with_its_close() {
    let community = Community::voting();
    let at = community.now();
    let report = json_at(community.path(), &at, "calendar");
    assert_eq!(report["votes"][0]["group"], "search");
    assert_eq!(report["votes"][0]["round"], 1);
    let said = |arguments: &[&str]| mcpgov_at(community.path(), &at, arguments).1;
    assert!(
        !said(&["calendar", "--votes"]).contains("no group meets") && said(&["calendar"]).contains("no group meets")
    );
    said(&["calendar", "--votes", "--from", "2027-01-01"]).says("no vote closes");
    said(&["calendar", "--meetings"]).lacks("the vote on");
    assert!(report["zones"].as_str().is_some_and(|zones| zones.starts_with("20")), "{report}");
}

#[test]
fn a_meeting_that_cannot_be_placed_is_named_and_not_left_out_in_silence() {
    let community = meeting();
    let path = "groups/search.yaml";
    let text = community.text(path).replace("Europe/Lisbon", "Lisbon").replace("FREQ=WEEKLY", "FREQ=FORTNIGHTLY");
    community.commit_file("Linus", path, &text);
    let (status, _, stderr) = mcpgov_at(community.path(), "2026-03-02T12:00:00Z", "calendar");
    assert_eq!(status, 0, "{stderr}");
    stderr.says("left out: `Kick-off` of `search`, since no time zone is called `Lisbon`");
    stderr.says("only its first day is shown of `Office hour` of `search`");
    let (_, told, _) = mcpgov_at(community.path(), "2026-03-02T12:00:00Z", "status search");
    told.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .says("Kick-off: nobody can tell when, since no time zone is called `Lisbon`")
        .says("nobody can tell when again, since its rule cannot be followed");
    let out = community.beside("site").display().to_string();
    let (_, _, stderr) = mcpgov_at(community.path(), "2026-03-02T12:00:00Z", &["site", "--out", &out]);
    stderr.says("left out: `Kick-off` of `search`");
}

#[test]
fn people_see_the_clocks_of_the_meeting_and_their_own() {
    let community = meeting();
    let mut command = mcpgov_command(community.path());
    command.args(["calendar", "--at", "2026-03-02T12:00:00Z"]).env("TZ", "Asia/Tokyo");
    let (_, stdout, _) = read(command.output().expect("the program runs"));
    insta::assert_snapshot!(stdout);
    let (_, named, _) = mcpgov_at(community.path(), "2026-03-02T12:00:00Z", "calendar search -q");
    named.says("Office hour");
}
