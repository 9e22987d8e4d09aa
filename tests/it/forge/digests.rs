//! The digest that a forge writes by its clock: into a summary, and into an issue where the community says so.

use serde_json::{Value, json};

use super::workflow::Forge;
use crate::support::{Community, Says};

fn event() -> Value {
    json!({"repository": {"fork": false}, "inputs": {}})
}

/// A vote that somebody has to cast a ballot in, by the clock of this machine.
fn voting() -> Community {
    Community::founded_hours_ago(5).with_proposal().with_vote()
}

#[test]
fn a_digest_is_written_into_the_summary_and_goes_on_from_the_last() {
    let community = voting();
    let forge = Forge { gh: "echo 2026-01-01T00:00:00Z", ..Forge::of(&community) };
    let done = forge.run("digest", "schedule", &event()).expect("it runs");
    assert!(done.succeeded, "{}", done.log);
    assert!(done.summary.contains("### Needs you") && done.summary.contains("@edsger, @barbara"), "{}", done.summary);
    assert!(done.summary.contains("since 2026-01-01 00:00 UTC"), "{}", done.summary);
    let [call] = done.gh.lines().collect::<Vec<_>>()[..] else { panic!("{}", done.gh) };
    call.says("-f event=schedule").says("-f status=success");
    assert_eq!(done.uploads.iter().filter(|(name, _)| name == "mcpgov-digest").count(), 2);
}

#[test]
fn the_first_digest_and_one_after_a_strange_answer_tell_of_a_week() {
    let community = voting();
    for gh in ["true", "echo '$(touch /tmp/x)'", "echo 2026-13"] {
        let forge = Forge { gh, ..Forge::of(&community) };
        let done = forge.run("digest", "schedule", &event()).expect("it runs");
        assert!(done.succeeded && done.summary.contains("### New"), "{gh}: {}{}", done.log, done.summary);
    }
}

#[test]
fn whoever_starts_it_by_hand_says_since_when() {
    let community = voting();
    let forge = Forge::of(&community);
    let by_hand = |since: &str| {
        let event = json!({"repository": {"fork": false}, "inputs": {"since": since}});
        forge.run("digest", "workflow_dispatch", &event).expect("it runs")
    };
    let done = by_hand("2020-02-01");
    assert!(done.succeeded && done.gh.is_empty() && done.summary.contains("since 2020-02-01"), "{}", done.summary);
    assert!(!by_hand("--help").succeeded, "what is typed is a value and no flag");
}

#[test]
fn where_the_community_says_so_it_is_put_into_an_issue() {
    let community = voting();
    let gh = "cat \"${@: -1}\" 2> /dev/null; true";
    let mut forge = Forge { gh, ..Forge::of(&community) };
    assert!(forge.run("digest", "schedule", &event()).expect("it runs").succeeded);
    assert!(forge.run("post", "schedule", &event()).is_none(), "nobody said so");
    forge.variables = json!({"MCPGOV_DIGEST_ISSUE": "12"});
    let done = forge.run("post", "schedule", &event()).expect("it runs");
    assert!(done.succeeded, "{}", done.log);
    assert!(done.gh.contains("--method POST repos/fiction/registry/issues/12/comments"), "{}", done.gh);
    assert!(done.gh.contains("-F body=@") && done.gh.contains("/digest/digest.md"), "{}", done.gh);
    for strange in ["12/../../x", "-1", "twelve", "1 2"] {
        forge.variables = json!({"MCPGOV_DIGEST_ISSUE": strange});
        let done = forge.run("post", "schedule", &event()).expect("it runs");
        assert!(!done.succeeded && done.gh.is_empty(), "{strange}: {}", done.gh);
    }
}

#[test]
fn an_issue_stays_as_it_is_where_there_is_nothing_to_tell() {
    let community = Community::founded_hours_ago(24 * 30);
    let mut forge = Forge::of(&community);
    forge.variables = json!({"MCPGOV_DIGEST_ISSUE": "12"});
    assert!(forge.run("digest", "schedule", &event()).expect("it runs").succeeded);
    let done = forge.run("post", "schedule", &event()).expect("it runs");
    assert!(done.succeeded && done.gh.is_empty() && done.log.contains("nothing to tell"), "{}{}", done.log, done.gh);
}

#[test]
fn a_fork_writes_no_digests() {
    let community = voting();
    let event = json!({"repository": {"fork": true}, "inputs": {}});
    assert!(Forge::of(&community).run("digest", "schedule", &event).is_none());
}
