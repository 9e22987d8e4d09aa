//! The days after the rules have changed, in which a vote still runs: whatever is read says which rules are in force since
//! when, and of the vote which it goes by.

use super::{comes, founded};
use crate::support::actor::{act, done};
use crate::support::repository::TestRepository;

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
    done(&repository, "Edsger", &["vote", "open", "maps"]);
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
    assert!(told(&["whoami"]).contains("asked to vote maps"));
}

#[test]
fn a_comment_on_a_ballot_of_a_vote_that_still_runs_says_by_which_rules_that_counts() {
    let repository = between();
    repository.branch("change", "main");
    done(&repository, "Barbara", &["vote", "cast", "maps", "approve"]);
    repository.switch("main");
    let judged = ["validate", "--base", "main", "--rev", "change", "--actor", "barbara", "--format", "markdown"];
    let (_, comment, _) = act(&repository, "Ada", &[&["--at", CLOCK], &judged[..]].concat());
    assert!(comment.contains("it is judged by sep-1302, by which the vote was opened"), "{comment}");
    assert!(comment.contains("2 of 4") || comment.contains("1 of 4"), "{comment}");
    assert!(!comment.contains("its charter"), "{comment}");
}
