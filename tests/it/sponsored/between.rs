//! The days after the rules have changed, in which a vote still runs: whatever is read says which rules are in force since
//! when, and of the vote which it goes by.

use serde_json::Value;

use super::{comes, founded, proposal, remake};
use crate::support::{Says, TestRepository, act, done, json_at};

const CLOCK: &str = "2026-03-24T12:00:00Z";

/// A vote was opened the day before, and another group is proposed.
fn between() -> TestRepository {
    let repository = founded().repository;
    comes(&repository, "2026-03-20T00:00:00Z");
    for id in ["maps", "tides"] {
        let more = ["--summary", "To draw them.", "--facilitator", "linus", "--no-overlap", "--first-topic", "Which?"];
        done(&repository, "Linus", &[&["propose", "ig", id, "--name", id, "-q"][..], &more].concat());
    }
    comes(&repository, "2026-03-22T12:00:00Z");
    done(&repository, "Edsger", "vote open maps");
    comes(&repository, "2026-03-24T00:00:00Z");
    repository
}

#[test]
fn whatever_is_read_says_which_rules_are_in_force_and_which_a_vote_goes_by() {
    let repository = between();
    let told = |arguments: &[&str]| {
        let (status, stdout, stderr) = act(&repository, "Barbara", &[&["--at", CLOCK], arguments].concat());
        assert_eq!(status, 0, "{arguments:?}: {stderr}");
        stdout
    };
    let asked: [&[&str]; 6] = [
        &["whoami"],
        &["status"],
        &["status", "maps"],
        &["agenda"],
        &["digest", "--since", "2026-03-20"],
        &["announce", "tides"],
    ];
    for asked in asked {
        let told = told(asked);
        assert!(told.contains("by sep-2149, in force since 2026-03-23 22:04:49 UTC"), "{asked:?}: {told}");
    }
    for asked in [&["status", "maps"][..], &["announce", "maps"]] {
        assert!(told(asked).contains("by sep-1302"), "{asked:?}: {}", told(asked));
    }
    told(&["whoami"]).says("asked to vote maps");
}

#[test]
fn a_comment_on_a_ballot_of_a_vote_that_still_runs_says_by_which_rules_that_counts() {
    let repository = between();
    repository.branch("change", "main");
    done(&repository, "Barbara", "vote cast maps approve");
    repository.switch("main");
    let judged = ["validate", "--base", "main", "--rev", "change", "--actor", "barbara", "--format", "markdown"];
    let (_, comment, _) = act(&repository, "Ada", &[&["--at", CLOCK], &judged[..]].concat());
    comment.says("it is judged by sep-1302, by which the vote was opened");
    assert!(comment.contains("2 of 4") || comment.contains("1 of 4"), "{comment}");
    comment.lacks("its charter");
}

#[test]
fn what_the_template_asks_of_a_group_from_before_is_a_warning_until_its_charter_is_due() {
    let register = founded();
    let origin = |basis: &str| format!("origin: {{basis: {basis}, source: \"https://example.org/start\"}}\n");
    let charter = "charter: {source: \"https://example.org/charter\"}\n";
    for (id, more) in [
        ("before", origin("predates-sep-1302")),
        ("elsewhere", origin("chartered-elsewhere")),
        ("recorded", origin("predates-sep-1302") + charter),
        ("proposal", String::new()),
    ] {
        let text = format!("kind: working-group\nname: {id}\nfacilitators: [{{github: linus}}]\n{more}");
        register.commit_file("Ada", &format!("groups/{id}.yaml"), &text);
    }
    let due = "2026-05-18T22:04:49Z";
    for (at, errors) in [
        ("2026-03-23T22:04:49Z", &["proposal"][..]),
        ("2026-05-18T22:04:48Z", &["proposal"]),
        (due, &["before", "proposal"]),
    ] {
        let findings = json_at(register.path(), at, "validate")["findings"].clone();
        for rule in ["missing-overlap-flag", "missing-first-deliverable", "missing-summary"] {
            let of_rule = findings.as_array().unwrap().iter().filter(|it| it["rule"] == rule);
            let (grave, mild): (Vec<_>, Vec<_>) = of_rule.partition(|it| it["severity"] == "error");
            let groups: Vec<&str> = grave.iter().map(|it| it["group"].as_str().unwrap()).collect();
            assert_eq!((groups, grave.len() + mild.len()), (errors.to_vec(), 4), "{rule} at {at}");
            assert!(mild.iter().all(|it| it["severity"] == "warning"));
        }
        for welcome in ["missing-use-cases", "missing-first-topic", "field-of-other-kind"] {
            assert!(findings.as_array().unwrap().iter().all(|it| it["rule"] != welcome), "{welcome} at {at}");
        }
    }
}

#[test]
fn nothing_of_charters_needs_attention_where_there_are_votes_again() {
    let register = proposal();
    done(&register, "Hedy", "sponsor search");
    done(&register, "Ada", "approve search");
    done(&register, "Linus", "amend search --summary 'To find everything.'");
    let rules = || {
        let attention = register.group("search")["attention"].clone();
        attention.as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(rules(), ["unapproved-amendment"]);
    let back = "  - {id: sep-2149, from: 2026-03-23T22:04:49Z}\n";
    remake(&register, back, &format!("{back}  - {{id: sep-1302, from: 2026-04-20T00:00:00Z}}\n"));
    assert_eq!(rules(), ["missing-first-topic"], "which those rules ask for");
    assert_eq!(register.group("search")["sponsorship"], Value::Null);
}
