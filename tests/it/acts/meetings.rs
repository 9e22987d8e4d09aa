//! When a group meets: entered, called off, moved and ended, each in one commit that no vote is about.

use insta::assert_snapshot;
use serde_json::Value;

use crate::support::{Came, Community, PATH, Says, act, at_a_terminal, done, refused};

const CALL: &str = "meeting add search --title 'Weekly call' --starts 2026-01-07T17:00 --timezone Europe/Berlin \
                    --repeats 'every Wednesday' --url https://example.org/call --minutes 1h";

fn meet(community: &Community, line: &str) -> String {
    done(community, "Linus", &format!("meeting {line}"))
}

/// When the group meets, by the calendar.
fn occurrences(community: &Community, from: &str, to: &str) -> Vec<String> {
    let report = community.json(&["calendar", "search", "--from", from, "--to", to]);
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let shown = |it: &Value| {
        let called_off = it["called_off"].as_str().map(|why| format!(" called off: {why}"));
        format!("{}{}", word(&it["starts"]), called_off.unwrap_or_default())
    };
    report["occurrences"].as_array().unwrap().iter().map(shown).collect()
}

#[test]
fn a_meeting_is_entered_called_off_moved_and_ended_while_a_vote_goes_on() {
    let community = Community::voting();
    community.cast_by(&["barbara"]);
    done(&community, "Linus", CALL);
    meet(&community, "call-off search --on 2026-01-14 --reason Holiday.");
    meet(&community, "move search --on 2026-01-21 --to 18:30");
    meet(&community, "move search weekly-call --on 2026-01-28 --to 2026-01-29 --minutes 90 --note Longer.");
    assert_eq!(
        occurrences(&community, "2026-01-01", "2026-02-04"),
        [
            "2026-01-07T16:00:00Z",
            "2026-01-14T16:00:00Z called off: Holiday.",
            "2026-01-21T17:30:00Z",
            "2026-01-29T16:00:00Z",
            "2026-02-04T16:00:00Z",
        ]
    );
    assert_snapshot!(community.text(PATH).split_once("meetings:").expect("meetings").1);
    let group = community.group("search");
    assert_eq!((&group["state"], &group["vote"]["approve"][0]), (&"voting".into(), &"barbara".into()), "{group:#}");
    let message = community.git("log -1 --format=%B");
    assert_snapshot!(message);

    meet(&community, "end search --last 2026-01-21");
    assert_eq!(occurrences(&community, "2026-01-15", "2026-02-28"), ["2026-01-21T17:30:00Z"]);
    assert!(!community.text(PATH).contains("Longer."), "what is after the end is gone");
    assert_eq!(community.audit(""), Vec::<String>::new());
    assert_eq!(community.run("validate").0, 0);
}

#[test]
fn what_is_so_already_is_no_commit() {
    let community = Community::proposed();
    done(&community, "Linus", CALL);
    meet(&community, "call-off search --on 2026-01-14 --reason Holiday.");
    meet(&community, "move search --on 2026-01-21 --to 18:30");
    done(&community, "Linus", CALL).says("search has the meeting weekly-call already");
    meet(&community, "end search --last 2026-03-04");
    let before = community.head();
    let again = [
        "call-off search --on 2026-01-14 --reason Holiday.",
        "call-off search --on 2026-01-07 --lift",
        "move search --on 2026-01-21 --to 2026-01-21T18:30",
        "move search --on 2026-01-28 --to 17:00",
        "end search --last 2026-03-04",
    ];
    for line in again {
        let told = meet(&community, line);
        assert!(told.contains("nothing to do, so nothing is recorded"), "{line}: {told}");
    }
    assert_eq!(community.head(), before);
}

#[test]
fn what_was_called_off_or_moved_takes_place_as_planned_again_without_a_trace() {
    let community = Community::proposed();
    done(&community, "Linus", CALL);
    let text = community.text(PATH);
    meet(&community, "call-off search --on 2026-01-14 --reason Holiday.");
    meet(&community, "move search --on 2026-01-14 --to 09:00");
    assert_eq!(occurrences(&community, "2026-01-14", "2026-01-14"), ["2026-01-14T08:00:00Z"]);
    meet(&community, "call-off search --on 2026-01-14 --reason After-all.");
    meet(&community, "call-off search --on 2026-01-14 --lift");
    assert_eq!(community.text(PATH), text);
    meet(&community, "move search --on 2026-01-14 --to 09:00");
    meet(&community, "move search --on 2026-01-14 --to 17:00");
    assert_eq!(community.text(PATH), text);
}

#[test]
fn refusals_name_the_day_the_meeting_or_the_zone_that_is_meant() {
    let community = Community::proposed();
    done(&community, "Linus", CALL);
    let attempts = [
        "add search --title Office --starts 2026-01-08T10:00 --timezone Berlin",
        "add search --title Office --starts 2026-01-08T10:00Z --timezone Europe/Berlin",
        "add search --title Office --starts 2026-01-08T10:00 --timezone Europe/Berlin --repeats FREQ=BIWEEKLY",
        "add search --title Office --starts 2026-01-08T10:00 --timezone Europe/Berlin --repeats Tuesdays",
        "add search --title Office --starts 2026-01-08T10:00 --timezone Europe/Berlin --ends 2026-01-01",
        "add search --title Office --starts 2026-01-08T10:00 --timezone Europe/Berlin --id weekly-call",
        "add serch --title Office --starts 2026-01-08T10:00 --timezone Europe/Berlin",
        "add search --title Office",
        "call-off search --on 2026-01-13 --reason Holiday.",
        "call-off search --on 14/01/2026 --reason Holiday.",
        "call-off search wekly-call --on 2026-01-14 --reason Holiday.",
        "call-off search --on 2026-01-14",
        "move search --on 2026-01-14 --to tomorrow",
        "end search --last 2026-01-01",
        "end search --last 2026-12",
    ];
    let said = |line: &&str| {
        format!("$ mcpgov meeting {line}\n{}\n", refused(&community, "Linus", &format!("meeting {line}")))
    };
    assert_snapshot!(attempts.iter().map(said).collect::<String>());
}

#[test]
fn of_several_meetings_one_is_named_and_a_moved_day_leads_to_the_one_it_was() {
    let community = Community::proposed();
    done(&community, "Linus", CALL);
    meet(&community, "add search --title Office --starts 2026-01-08T10:00 --timezone Europe/Berlin");
    let refused = |words: &str| refused(&community, "Linus", words);
    refused("meeting call-off search --on 2026-01-08 --reason no")
        .says("`search` has several meetings")
        .says("`weekly-call` and `office`");
    let said = refused("meeting end search office --last 2026-02-01");
    assert!(
        said.contains("takes place once") && said.contains("mcpgov meeting call-off search office --on 2026-01-08")
    );
    meet(&community, "call-off search office --on 2026-01-08 --reason Ill.");
    meet(&community, "move search weekly-call --on 2026-01-14 --to 2026-01-15");
    refused("meeting call-off search 'Weekly call' --on 2026-01-15 --reason no").says("`--on 2026-01-14`");
}

#[test]
fn a_group_that_has_ended_does_not_meet() {
    let community = Community::active();
    done(&community, "Linus", CALL);
    done(&community, "Edsger", "retire search --reason not-meeting-expectations");
    for line in ["call-off search --on 2026-01-14 --reason no", "end search --last 2026-02-04"] {
        refused(&community, "Linus", &format!("meeting {line}")).says("`search` is retired, so it does not meet");
    }
}

#[test]
fn machines_are_told_which_act_it_was_and_a_dry_run_shows_the_lines() {
    let community = Community::proposed();
    act(&community, "Linus", &format!("{CALL} --dry-run")).prints().says("+  - id: weekly-call\n");
    community.text(PATH).lacks("meetings");
    let json = |words: &str| -> Value {
        serde_json::from_str(&done(&community, "Linus", &format!("{words} --format=json"))).expect("JSON")
    };
    assert_eq!(json(CALL)["act"], "meeting-added");
    assert_eq!(json("meeting call-off search --on=2026-01-14 --reason=no")["act"], "meeting-called-off");
    assert_eq!(json("meeting call-off search --on=2026-01-14 --lift")["act"], "meeting-reinstated");
    assert_eq!(json("meeting move search --on=2026-01-14 --to=09:00")["act"], "meeting-moved");
    let ended = json("meeting end search --last=2026-02-04");
    assert_eq!(
        (&ended["act"], &ended["group"], &ended["state"]),
        (&"meeting-ended".into(), &"search".into(), &"proposed".into())
    );
}

#[test]
fn at_a_terminal_each_thing_is_asked() {
    let community = Community::proposed();
    let mut session = at_a_terminal(&community, "Linus", "meeting add");
    session.answer("Which group to meet?", "");
    session.answer("In which time zone?", "Berlin");
    session.answer("Europe/Berlin", "\u{15}Europe/Berlin");
    session.answer("When is the first one?", "2026-01-07T17:00");
    session.answer("every other Wednesday", "");
    session.finishes("What is it called?", "Weekly call");
    community.text(PATH).says("repeats: FREQ=WEEKLY;BYDAY=WE\n");
    community.step_clock();
    let mut session = at_a_terminal(&community, "Linus", "meeting call-off search");
    session.answer("Wed 14 Jan 2026, 17:00", "14 Jan");
    session.finishes("Why?", "Holiday.");
    assert_eq!(occurrences(&community, "2026-01-14", "2026-01-14"), ["2026-01-14T16:00:00Z called off: Holiday."]);
}
