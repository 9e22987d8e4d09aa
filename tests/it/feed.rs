//! `mcpgov calendar --format ics`: what calendars subscribe to.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use crate::support::{Came, Community, Says, json_at, mcpgov, mcpgov_at};

const AT: &str = "2026-03-02T12:00:00Z";
const PATH: &str = "groups/search.yaml";

const WEEKLY: &str = "\
meetings:
  - id: office-hour
    title: Office hour
    starts: 2026-02-03T10:00:00
    timezone: America/New_York
    minutes: 60
    repeats: FREQ=WEEKLY;BYDAY=TU
    url: https://meet.example.org/search
    notes: https://notes.example.org/search
    exceptions:
      - {on: 2026-03-10, called_off: Holiday.}
      - {on: 2026-03-17, moved_to: 2026-03-12T16:30:00, minutes: 90, note: With guests.}
";

/// A group, active, with these meetings.
fn meeting(meetings: &str) -> Community {
    let community = Community::active();
    community.gains("Linus", meetings);
    community
}

/// One meeting that begins then in New York, for half an hour.
fn one(title: &str, starts: &str, more: &str) -> String {
    format!(
        "meetings:\n  - title: {title}\n    starts: {starts}\n    timezone: America/New_York\n    minutes: 30\n{more}"
    )
}

fn text_at(community: &Community, at: &str, arguments: &[&str]) -> String {
    let all = [&["calendar", "--format", "ics"], arguments].concat();
    mcpgov_at(community.path(), at, &all).prints()
}

fn text(community: &Community, arguments: &[&str]) -> String {
    text_at(community, AT, arguments)
}

/// A property whose parameters are part of its name, and what it says; several of one name behind each other.
type Event = BTreeMap<String, String>;

fn events(feed: &str) -> Vec<Event> {
    let unfolded = feed.replace("\r\n ", "");
    let event = |lines: &str| {
        let mut event = Event::new();
        for line in lines.lines().take_while(|line| *line != "END:VEVENT") {
            let (name, value) = line.split_once(':').expect("a property");
            let known = event.entry(name.to_owned()).or_default();
            *known = if known.is_empty() { value.to_owned() } else { format!("{known} {value}") };
        }
        event
    };
    unfolded.split("BEGIN:VEVENT\r\n").skip(1).map(event).collect()
}

fn of(community: &Community, arguments: &[&str]) -> Vec<Event> {
    events(&text(community, arguments))
}

#[test]
fn a_series_is_told_once_with_what_it_leaves_out_and_what_is_moved() {
    let community = meeting(WEEKLY);
    let feed = text(&community, &[]);
    insta::with_settings!({filters => vec![(r"mcpgov \d\S* \(zones \w+\)", "[version]")]}, {
        insta::assert_snapshot!(feed.replace("\r\n", "\n"));
    });
    assert_eq!(feed, text(&community, &[]), "the same bytes");
    let day = of(&community, &["--from", "2026-03-24", "--to", "2026-03-24"]);
    assert_eq!((day.len(), day[0]["DTSTART;TZID=America/New_York"].as_str()), (1, "20260324T100000"));
    assert_eq!(day[0]["RRULE"], "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260325T035959Z");
    assert_eq!(of(&community, &["--from", "2026-03-17", "--to", "2026-03-17"]), [], "it moved");
}

#[test]
fn lines_are_no_longer_than_seventy_five_octets_and_end_as_the_standard_has_it() {
    let title =
        "'Žluťoučký kůň, úpěl; ďábelské ódy: 👩\u{200d}🚀 and more, on and on, until the line is full and another'";
    let feed = text(&meeting(&one(title, "2026-02-03T10:00:00", "")), &[]);
    assert!(feed.ends_with("END:VCALENDAR\r\n"));
    for line in feed.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    let summary = events(&feed)[0]["SUMMARY"].clone();
    assert!(
        summary.starts_with("Search: Žluťoučký kůň\\, úpěl\\; ďábelské ódy: 👩\u{200d}🚀 and more\\, on"),
        "{summary}"
    );
}

#[test]
fn no_text_of_the_record_becomes_a_property_of_its_own_or_a_command() {
    let title = r#""Hour\r\nATTENDEE:mailto:x@example.org\u202e ##[error]x::::::::::::::::::::::::::::::error::y""#;
    let note = "    repeats: FREQ=WEEKLY\n    exceptions:\n      - on: 2026-02-10\n        moved_to: 2026-02-11T10:00:00\n        \
                note: |\n          one\n          END:VEVENT\n";
    let feed = text(&meeting(&one(title, "2026-02-03T10:00:00", note)), &[]);
    assert!(!feed.contains("\r\nATTENDEE") && !feed.contains('\u{202e}') && !feed.contains("##[error]"), "{feed}");
    assert!(feed.lines().all(|line| !line.trim_start().starts_with("::")), "{feed}");
    assert_eq!(feed.matches("\r\nEND:VEVENT").count(), 2);
    assert!(events(&feed)[1]["DESCRIPTION"].starts_with("one\\nEND:VEVENT\\n"), "{feed}");
}

#[test]
fn what_is_called_off_can_be_shown_instead_of_left_out_and_never_is_both() {
    let community = meeting(WEEKLY);
    let shown = of(&community, &["--called-off", "show"]);
    assert!(!shown[0].contains_key("EXDATE;TZID=America/New_York"));
    assert_eq!(shown[1]["RECURRENCE-ID;TZID=America/New_York"], "20260310T100000");
    assert_eq!(shown[1]["STATUS"], "CANCELLED");
    assert!(shown[1]["DESCRIPTION"].starts_with("Called off: Holiday.\\n"), "{:?}", shown[1]);
    let left_out = of(&community, &["--called-off", "leave-out"]);
    assert_eq!(left_out[0]["EXDATE;TZID=America/New_York"], "20260310T100000");
    let json = json_at(community.path(), AT, "calendar --called-off leave-out");
    assert!(json["occurrences"].as_array().expect("a list").iter().all(|it| it["called_off"].is_null()), "{json}");
}

#[test]
fn a_meeting_that_takes_place_once_is_one_event_where_it_moved_and_none_where_it_is_called_off() {
    let exception =
        |what: &str| one("Kick-off", "2026-03-05T09:00:00", &format!("    exceptions: [{{on: 2026-03-05, {what}}}]\n"));
    let moved = of(&meeting(&exception("moved_to: 2026-03-06T10:00:00")), &[]);
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0]["DTSTART;TZID=America/New_York"], "20260306T100000");
    assert!(moved[0]["SUMMARY"].ends_with("(moved from Thu 5 Mar 2026 09:00)"), "{moved:?}");
    assert!(!moved[0].keys().any(|name| name.starts_with("RECURRENCE-ID") || name.starts_with("RRULE")));
    assert_eq!(of(&meeting(&exception("called_off: Storm.")), &[]), []);
}

#[test]
fn local_times_that_a_change_of_clocks_leaves_out_or_gives_twice_are_told_in_utc_too() {
    let gap = of(&meeting(&one("Night", "2026-03-01T02:30:00", "    repeats: FREQ=WEEKLY;UNTIL=20260401\n")), &[]);
    assert_eq!(gap[0]["DTSTART;TZID=America/New_York"], "20260301T023000");
    assert_eq!(gap[1]["RECURRENCE-ID;TZID=America/New_York"], "20260308T023000");
    assert_eq!(gap[1]["DTSTART"], "20260308T073000Z", "the later reading");
    assert_eq!(gap.len(), 2);
    let into = of(&meeting(&one("Late", "2026-03-01T01:45:00", "    repeats: FREQ=WEEKLY;UNTIL=20260401\n")), &[]);
    assert_eq!((into.len(), into[1]["DTSTART"].as_str()), (2, "20260308T064500Z"), "by the clocks it would end in it");
    let fold = of(&meeting(&one("Night", "2026-10-25T01:30:00", "    repeats: FREQ=WEEKLY;COUNT=3\n")), &[]);
    assert_eq!(fold[1]["DTSTART"], "20261101T053000Z", "the earlier reading");
    let once = of(&meeting(&one("Night", "2026-11-01T01:30:00", "")), &[]);
    assert_eq!(once[0]["DTSTART"], "20261101T053000Z");
}

#[test]
fn a_series_ends_with_the_earlier_of_its_ends() {
    let rule = |more: &str| {
        let events = of(&meeting(&one("Call", "2026-02-03T10:00:00", more)), &[]);
        events[0]["RRULE"].clone()
    };
    assert_eq!(rule("    repeats: FREQ=WEEKLY\n    ends: 2026-03-10\n"), "FREQ=WEEKLY;UNTIL=20260311T035959Z");
    let until = "    repeats: FREQ=WEEKLY;UNTIL=20260301\n    ends: 2026-03-10\n";
    assert_eq!(rule(until), "FREQ=WEEKLY;UNTIL=20260302T045959Z");
    assert_eq!(rule("    repeats: FREQ=WEEKLY;COUNT=4\n    ends: 2026-03-10\n"), "FREQ=WEEKLY;COUNT=4");
    assert_eq!(rule("    repeats: FREQ=WEEKLY;COUNT=40\n    ends: 2026-03-10\n"), "FREQ=WEEKLY;COUNT=6");
    assert_eq!(rule("    repeats: FREQ=YEARLY;BYWEEKNO=6\n"), "FREQ=YEARLY;BYWEEKNO=6;BYDAY=TU", "one day of a week");
    let leap_day = of(&meeting(&one("Call", "2028-02-29T10:00:00", "    repeats: FREQ=YEARLY\n")), &[]);
    assert_eq!(leap_day[0]["RRULE"], "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "in no year on 1 March");
}

#[test]
fn a_group_that_ended_keeps_its_past_alone() {
    let meetings = format!(
        "{WEEKLY}  - {{title: Kick-off, starts: 2026-02-05T09:00:00, timezone: Europe/Lisbon, minutes: 30}}
  - {{title: Party, starts: 2026-03-05T09:00:00, timezone: Europe/Lisbon, minutes: 30}}
  - {{title: Early, starts: 2026-03-04T09:00:00, timezone: Europe/Lisbon, minutes: 30, repeats: FREQ=WEEKLY}}\n"
    );
    let community = meeting(&meetings);
    let text = community.text(PATH).replace("2026-03-12T16:30:00", "2026-02-20T16:30:00");
    let ended = text.replace("vote:", "retirement: {reason: not-meeting-expectations}\nvote:");
    // 2026-03-02T10:00:00Z
    community.set_clock(1_772_445_600);
    community.commit_file("Edsger", PATH, &ended);
    let told = of(&community, &[]);
    let summaries: Vec<_> = told.iter().map(|event| event["SUMMARY"].as_str()).collect();
    let moved = "Search: Office hour (moved from Tue 17 Mar 2026 10:00)";
    assert_eq!(summaries, ["Search: Office hour", moved, "Search: Kick-off"]);
    assert_eq!(told[0]["RRULE"], "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260317T140000Z", "up to what was moved before the end");
    assert_eq!(told[0]["EXDATE;TZID=America/New_York"], "20260303T100000 20260310T100000", "but nothing else");
    assert_eq!(told[0]["SEQUENCE"], "2");
    assert_eq!(told[0]["LAST-MODIFIED"], told[0]["DTSTAMP"]);
    assert!(told[0]["DTSTAMP"].starts_with("20260302T10"), "{told:?}");
}

#[test]
fn an_event_is_known_again_under_another_name_and_id() {
    let community = meeting(WEEKLY);
    let before = of(&community, &[]);
    let renamed = community.text(PATH).replace("name: Search", "name: Finding") + "formerly: [search]\n";
    community.write("groups/find.yaml", &renamed);
    community.remove(PATH);
    community.commit("Linus", "Rename search");
    let after = of(&community, &[]);
    assert_eq!(after[0]["UID"], before[0]["UID"]);
    let (uid, place) = after[0]["UID"].split_once('@').expect("an address");
    assert!(uid.len() == 32 && uid.chars().all(|c| c.is_ascii_hexdigit()) && place == "fiction", "{uid}@{place}");
    assert!(after[0]["SUMMARY"].starts_with("Finding: "));
    assert_eq!((before[0]["SEQUENCE"].as_str(), after[0]["SEQUENCE"].as_str()), ("1", "2"));
    assert_eq!(after[0]["CATEGORIES"], "find");
}

#[test]
fn an_open_vote_is_an_hour_that_ends_with_it() {
    let community = Community::voting();
    let at = community.now();
    let feed = |arguments: &[&str]| text_at(&community, &at, arguments);
    let vote = &events(&feed(&[]))[0];
    let json = json_at(community.path(), &at, "calendar");
    let closes_at = json["votes"][0]["closes_at"].as_str().expect("a time").replace(['-', ':'], "");
    let time = |text: &str| NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").expect("a time");
    assert_eq!(time(&vote["DTSTART"]) + TimeDelta::hours(1), time(&closes_at));
    assert_eq!((vote["DURATION"].as_str(), vote["TRANSP"].as_str()), ("PT60M", "TRANSPARENT"));
    feed(&[]).lacks("VALARM");
    assert_eq!(feed(&["--votes"]).matches("TRIGGER;RELATED=END:-PT").count(), 2);
    assert_eq!(events(&feed(&["--meetings"])), []);
}

#[test]
fn an_empty_feed_holds_a_zone_and_one_of_a_group_says_so() {
    let community = Community::active();
    text(&community, &[]).says("BEGIN:VTIMEZONE\r\nTZID:UTC\r\n").lacks("VEVENT");
    text(&community, &["search"]).says("\r\nNAME:Search (Fiction): meetings and votes\r\n");
}

#[test]
fn other_commands_have_no_such_output_and_a_calendar_has_no_other() {
    let community = Community::active();
    for (command, format) in [("status", "ics"), ("calendar", "sarif"), ("validate", "ics")] {
        mcpgov(community.path(), &[command, "--format", format]).complains().says(&format!("no `{format}` output"));
    }
    mcpgov(community.path(), "calendar --format=isc")
        .complains()
        .says("this command has no `isc` output")
        .says("did you mean `ics`?")
        .lacks("sarif");
    let (_, _, stderr) = mcpgov(community.path(), "calendar --format=pdf");
    stderr.says("use `--format human`, `--format json` or `--format ics`");
    mcpgov(community.path(), "calendar --votes --meetings")
        .complains()
        .says("`--votes` does not go with `--meetings`\n help: leave one of them out");
}
