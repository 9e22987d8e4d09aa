//! `mcpgov calendar`: when groups meet, by the clocks of each meeting and of whoever reads.

use serde_json::{Value, json};

use super::support::community::Community;
use super::support::program::{json_at, mcpgov, mcpgov_at, mcpgov_command, read};

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
    let text = community.text("groups/search.yaml");
    let (before, vote) = text.split_once("vote:").expect("a vote");
    community.repository.commit_file("Linus", "groups/search.yaml", &format!("{before}{MEETINGS}vote:{vote}"));
    community
}

fn occurrences(community: &Community, arguments: &[&str]) -> Vec<Value> {
    let all = [&["calendar"], arguments].concat();
    let report = json_at(community.repository.path(), "2026-03-02T12:00:00Z", &all);
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
    let (status, _, stderr) =
        mcpgov(community.repository.path(), &["calendar", "--from", "2026-03-05", "--to", "2026-03-04"]);
    assert!(status == 2 && stderr.contains("2026-03-04 is before 2026-03-05"), "{stderr}");
}

#[test]
fn a_group_that_ended_does_not_meet_after_that_but_did_before() {
    let community = meeting();
    let text = community.text("groups/search.yaml");
    let ended = text.replace("vote:", "retirement: {reason: not-meeting-expectations}\nvote:");
    community.repository.set_clock(1_772_800_000);
    community.repository.commit_file("Edsger", "groups/search.yaml", &ended);
    let at = "2026-03-20T12:00:00Z";
    let report = json_at(community.repository.path(), at, &["calendar", "--from", "2026-03-01", "--to", "2026-03-31"]);
    let shown = report["occurrences"].as_array().expect("occurrences").clone();
    assert_eq!(of(&shown, "starts"), ["2026-03-03T15:00:00Z", "2026-03-05T09:00:00Z"]);
}

#[test]
fn an_open_vote_is_shown_with_its_close() {
    let community = Community::voting();
    let at = community.now();
    let report = json_at(community.repository.path(), &at, &["calendar"]);
    assert_eq!(report["votes"][0]["group"], "search");
    assert_eq!(report["votes"][0]["round"], 1);
    let said = |arguments: &[&str]| mcpgov_at(community.repository.path(), &at, arguments).1;
    assert!(
        !said(&["calendar", "--votes"]).contains("no group meets") && said(&["calendar"]).contains("no group meets")
    );
    assert!(said(&["calendar", "--votes", "--from", "2027-01-01"]).contains("no vote closes"));
    assert!(!said(&["calendar", "--meetings"]).contains("the vote on"));
    assert!(report["zones"].as_str().is_some_and(|zones| zones.starts_with("20")), "{report}");
}

#[test]
fn a_meeting_that_cannot_be_placed_is_named_and_not_left_out_in_silence() {
    let community = meeting();
    let path = "groups/search.yaml";
    let text = community.text(path).replace("Europe/Lisbon", "Lisbon").replace("FREQ=WEEKLY", "FREQ=FORTNIGHTLY");
    community.repository.commit_file("Linus", path, &text);
    let (status, _, stderr) = mcpgov_at(community.repository.path(), "2026-03-02T12:00:00Z", &["calendar"]);
    assert_eq!(status, 0, "{stderr}");
    assert!(stderr.contains("left out: `Kick-off` of `search`, since no time zone is called `Lisbon`"), "{stderr}");
    assert!(stderr.contains("only its first day is shown of `Office hour` of `search`"), "{stderr}");
}

#[test]
fn people_see_the_clocks_of_the_meeting_and_their_own() {
    let community = meeting();
    let mut command = mcpgov_command(community.repository.path());
    command.args(["calendar", "--at", "2026-03-02T12:00:00Z"]).env("TZ", "Asia/Tokyo");
    let (_, stdout, _) = read(command.output().expect("the program runs"));
    insta::assert_snapshot!(stdout);
    let (_, named, _) = mcpgov_at(community.repository.path(), "2026-03-02T12:00:00Z", &["calendar", "search", "-q"]);
    assert!(named.contains("Office hour"), "{named}");
}
