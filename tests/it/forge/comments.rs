//! What a pull request is told: found without rights, and written by a workflow that runs nothing of the change.

use serde_json::{Value, json};

use super::actions::{pull_request, voting};
use super::workflow::{Done, Forge};
use crate::support::{Community, PATH, SEARCH, put_to_the_vote};

/// The run of the registry's workflow that has ended, for the head of a pull request.
fn ended(head: &Value) -> Value {
    json!({
        "action": "completed", "repository": {"fork": false, "default_branch": "main"},
        "workflow_run": {
            "id": 77, "event": "pull_request", "head_sha": head, "head_branch": "change",
            "head_repository": {"full_name": "somebody/registry"},
        },
    })
}

/// A `gh` that hands out what was stored, and says of pull request 7 that its head is `head` and that it changes `files`.
fn gh(head: &str, files: &str, mine: &str) -> String {
    format!(
        r#"case "$*" in
  "run download"*) mkdir -p "${{@: -1}}"; cp "$RUNNER_TEMP"/../../artifacts/mcpgov-comment/* "${{@: -1}}" ;;
  *compare/main...*) printf '%s\n' {files} ;;
  *pulls/7\ *) echo {head} ;;
  *comments?per_page*) echo {mine} ;;
  *--method*) for last; do :; done; cp "${{last#body=@}}" "$RUNNER_TEMP/../../comment.md" ;;
esac"#
    )
}

fn told(community: &Community, event: &Value, files: &str, mine: &str) -> (Done, String) {
    let change = Forge::of(community).run("change", "pull_request", event).expect("it runs");
    assert!(change.summary.contains("mcpgov findings"), "{}", change.log);
    let head = &event["pull_request"]["head"]["sha"];
    let gh = gh(head.as_str().unwrap(), files, mine);
    let forge = Forge { gh: &gh, ..Forge::of(community) };
    let done = forge.run("comment", "workflow_run", &ended(head)).expect("it runs");
    assert!(done.succeeded, "{}", done.log);
    let written = community.beside("comment.md");
    let text = std::fs::read_to_string(&written).unwrap_or_default();
    let _gone = std::fs::remove_file(written);
    (done, text)
}

#[test]
fn a_pull_request_is_told_in_one_comment_that_is_written_anew_each_time() {
    let community = voting();
    let event = pull_request(&community, "linus", &[("groups/other.yaml", SEARCH)]);
    let (done, text) = told(&community, &event, "groups/other.yaml", "");
    assert!(text.starts_with("<!-- mcpgov findings -->\n") && text.contains("It proposes a group"), "{text}");
    assert!(done.gh.contains("--method POST repos/fiction/registry/issues/7/comments"), "{}", done.gh);
    let (done, again) = told(&community, &event, "groups/other.yaml", "99");
    assert_eq!(again, text);
    assert!(done.gh.contains("--method PATCH repos/fiction/registry/issues/comments/99"), "{}", done.gh);
}

#[test]
fn what_a_change_to_its_own_judge_says_and_what_is_said_of_another_head_is_not_passed_on() {
    let community = voting();
    let event = pull_request(&community, "linus", &[(PATH, &put_to_the_vote(&[]))]);
    assert_eq!(told(&community, &event, "groups/search.yaml .github/workflows/registry.yml", "").1, "");
    let gh = gh("0000", "groups/search.yaml", "");
    let forge = Forge { gh: &gh, ..Forge::of(&community) };
    let done = forge.run("comment", "workflow_run", &ended(&event["pull_request"]["head"]["sha"])).expect("it runs");
    assert!(done.succeeded && done.log.contains("has gone on since"), "{}", done.log);
    assert!(!done.gh.contains("--method"), "{}", done.gh);
}

#[test]
fn what_a_change_holds_is_asked_of_the_head_that_was_judged_and_a_long_comment_ends_in_a_whole_character() {
    let community = voting();
    let event = pull_request(&community, "linus", &[("groups/other.yaml", SEARCH)]);
    let (done, _) = told(&community, &event, "groups/other.yaml", "");
    let head = event["pull_request"]["head"]["sha"].as_str().unwrap();
    assert!(done.gh.contains(&format!("compare/main...{head} ")), "{}", done.gh);
    let stored = community.beside("artifacts/mcpgov-comment/comment.md");
    std::fs::write(&stored, format!("<!-- mcpgov findings -->\n{}", "港".repeat(70_000))).unwrap();
    let gh = gh(head, "groups/other.yaml", "");
    let forge = Forge { gh: &gh, ..Forge::of(&community) };
    let done = forge.run("comment", "workflow_run", &ended(&event["pull_request"]["head"]["sha"])).expect("it runs");
    assert!(done.succeeded && done.gh.contains("--method POST"), "{}", done.log);
    let text = std::fs::read_to_string(community.beside("comment.md")).expect("whole characters");
    assert_eq!(text.chars().count(), 65_000);
}

#[test]
fn a_merge_queue_is_judged_by_the_landings_that_it_shows() {
    let queue = |community: &Community, by: &str, text: &str| {
        let base = community.head();
        community.switch("queue");
        community.write(PATH, text);
        let head = community.commit(by, "Queued");
        community.switch("main");
        let event = json!({
            "action": "checks_requested", "repository": {"default_branch": "main", "fork": false},
            "merge_group": {"base_sha": base.as_str(), "head_sha": head.as_str()},
        });
        Forge::of(community).run("change", "merge_group", &event).expect("it is never skipped")
    };
    for (by, text, stands) in [
        ("edsger", put_to_the_vote(&["edsger"]), true),
        ("linus", put_to_the_vote(&["edsger"]), false),
        ("linus", "kind: [\n".to_owned(), false),
    ] {
        let community = voting();
        community.branch("queue", "main");
        community.switch("main");
        let done = queue(&community, by, &text);
        assert_eq!(done.succeeded, stands, "{by}: {}", done.log);
    }
}
