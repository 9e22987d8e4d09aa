//! The workflow of a registry, run for events.

use serde_json::{Value, json};

use super::workflow::Forge;
use crate::support::community::{Community, MANIFEST, PATH, PEOPLE, PROPOSAL, put_to_the_vote};

const URL: &str = "https://forge.example.org/fiction/registry/pull/7";

/// A change that somebody has pushed to a branch of their own; the account's number is the roster's for Edsger alone.
fn pull_request(community: &Community, opened_by: &str, files: &[(&str, &str)]) -> Value {
    let repository = &community.repository;
    let base = repository.head();
    repository.branch("change", "main");
    for (path, text) in files {
        repository.write(path, text);
    }
    let head = repository.commit(opened_by, "A change");
    repository.git(&["update-ref", "refs/pull/7/head", head.as_str()]);
    repository.switch("main");
    json!({
        "pull_request": {
            "number": 7, "draft": false, "html_url": URL, "title": "$(touch title)",
            "base": {"sha": base.as_str(), "ref": "main"},
            "head": {"sha": head.as_str(), "ref": "`touch branch`", "repo": {"full_name": "somebody/registry"}},
            "user": {"login": opened_by, "id": if opened_by == "edsger" { 1930 } else { 1815 }},
        },
    })
}

fn voting() -> Community {
    Community::founded_hours_ago(20).with_proposal().with_vote()
}

#[test]
fn a_change_that_is_fine_passes_and_is_told_in_the_summary() {
    let community = Community::founded_hours_ago(20);
    let event = pull_request(&community, "linus", &[(PATH, PROPOSAL)]);

    let done = Forge::of(&community.repository).run("change", "pull_request", &event).expect("it runs");

    assert!(done.succeeded, "{}", done.log);
    assert!(done.log.contains("mcpgov: "), "{}", done.log);
    assert!(done.summary.contains("proposes"), "{}", done.summary);
    assert!(done.cargo.contains(concat!("mcpgov@", env!("CARGO_PKG_VERSION"))), "{}", done.cargo);
    assert_eq!(done.gh, "");
}

#[test]
fn a_change_that_would_be_void_fails_with_an_annotation() {
    let community = Community::founded_hours_ago(20).with_proposal();
    let event = pull_request(&community, "linus", &[(PATH, &put_to_the_vote(&[]))]);

    let done = Forge::of(&community.repository).run("change", "pull_request", &event).expect("it runs");

    assert!(!done.succeeded, "{}", done.log);
    assert!(done.log.contains("::error file=groups/search.yaml,"), "{}", done.log);
    assert!(done.summary.contains("community moderator"), "{}", done.summary);
}

#[test]
fn an_own_ballot_that_counts_is_marked_for_an_automatic_squash() {
    let community = voting();
    let event = pull_request(&community, "edsger", &[(PATH, &put_to_the_vote(&["edsger"]))]);

    let done = Forge::of(&community.repository).run("ballot", "pull_request_target", &event).expect("it runs");

    assert!(done.succeeded, "{}", done.log);
    let head = event["pull_request"]["head"]["sha"].as_str().expect("a head");
    let marked = format!("auth setup-git\npr merge {URL} --auto --squash --match-head-commit {head}\n");
    assert_eq!(done.gh, marked, "{}", done.log);
}

#[test]
fn nothing_else_is_marked_and_a_mark_of_the_workflow_is_taken_back() {
    let foreign = put_to_the_vote(&["edsger"]);
    let both = foreign.replace("name: Search", "name: Finding");
    let people = PEOPLE.replace("72h", "73h");
    let changes: [(&str, &[(&str, &str)]); 3] = [
        ("linus", &[(PATH, &foreign)]),
        ("edsger", &[(PATH, &both)]),
        ("edsger", &[(PATH, &foreign), (MANIFEST, &people)]),
    ];
    for (opened_by, files) in changes {
        let community = voting();
        let event = pull_request(&community, opened_by, files);
        for (marked_by, taken_back) in [("", false), ("edsger", false), ("github-actions", true)] {
            let gh = format!("[[ $2 != view ]] || echo '{marked_by}'");
            let forge = Forge { gh: &gh, ..Forge::of(&community.repository) };

            let done = forge.run("ballot", "pull_request_target", &event).expect("it runs");

            assert!(done.succeeded, "{}", done.log);
            assert!(!done.gh.contains("--auto --squash"), "{opened_by}: {}", done.gh);
            assert_eq!(done.gh.contains("--disable-auto"), taken_back, "{marked_by}: {}", done.gh);
        }
    }
}

#[test]
fn a_late_ballot_is_not_marked() {
    let community = Community::founded_hours_ago(100).with_proposal().with_vote();
    let event = pull_request(&community, "edsger", &[(PATH, &put_to_the_vote(&["edsger"]))]);

    let done = Forge::of(&community.repository).run("ballot", "pull_request_target", &event).expect("it runs");

    assert!(!done.gh.contains("pr merge"), "{}", done.gh);
}

#[test]
fn a_ballot_that_cannot_be_marked_is_left_to_people_with_a_warning() {
    let community = voting();
    let event = pull_request(&community, "edsger", &[(PATH, &put_to_the_vote(&["edsger"]))]);
    let forge = Forge { gh: "[[ $2 != merge ]]", ..Forge::of(&community.repository) };

    let done = forge.run("ballot", "pull_request_target", &event).expect("it runs");

    assert!(done.succeeded && done.log.contains("::warning::somebody has to squash this ballot"), "{}", done.log);
}

#[test]
fn each_event_starts_its_own_jobs_and_no_others() {
    let community = voting();
    let mut draft = pull_request(&community, "edsger", &[(PATH, &put_to_the_vote(&["edsger"]))]);
    draft["pull_request"]["draft"] = true.into();
    let forge = Forge::of(&community.repository);

    assert!(forge.run("ballot", "pull_request", &draft).is_none());
    assert!(forge.run("ballot", "pull_request_target", &draft).is_none(), "a draft is not ready");
    assert!(forge.run("change", "pull_request_target", &draft).is_none());
    assert!(forge.run("change", "schedule", &json!({})).is_none());
    assert!(forge.run("audit", "pull_request", &draft).is_none());
    assert!(forge.run("scan", "pull_request", &draft).is_none(), "nobody has asked for it");
}

#[test]
fn nothing_that_a_contributor_names_is_run() {
    let community = voting();
    let text =
        PROPOSAL.replace("name: Search", "name: \"$(touch name) `touch tick`\\n::error::forged\\n##[error]too\"");
    let event = pull_request(&community, "linus", &[("groups/other.yaml", &text)]);
    let forge = Forge::of(&community.repository);

    for (job, name) in [("change", "pull_request"), ("ballot", "pull_request_target")] {
        let done = forge.run(job, name, &event).expect("it runs");
        assert!(
            !done.log.lines().any(|line| line.starts_with("::error::forged") || line.starts_with("##[")),
            "{}",
            done.log
        );
        for file in ["name", "tick", "title", "branch"] {
            assert!(!community.repository.beside("runner/workspace").join(file).exists(), "{file} was run");
        }
    }
}

#[test]
fn the_job_that_may_write_works_on_what_has_landed() {
    let community = voting();
    let event = pull_request(&community, "linus", &[("groups/other.yaml", PROPOSAL), ("planted.sh", "exit 1\n")]);

    Forge::of(&community.repository).run("ballot", "pull_request_target", &event).expect("it runs");

    let workspace = community.repository.beside("runner/workspace");
    assert!(workspace.join(PATH).exists() && !workspace.join("planted.sh").exists());
}

/// A `gh` that answers for the artifacts that runs have left, of which 815 holds `stored`; none where that is empty.
fn gh_with(stored: &str) -> String {
    let artifact = |run: u64, made_at: &str, branch: &str, repository: u64, expired: bool| {
        let run = json!({"id": run, "head_branch": branch, "head_repository_id": repository, "repository_id": 1});
        json!({"created_at": made_at, "expired": expired, "workflow_run": run})
    };
    let mut artifacts = vec![
        artifact(4, "2026-01-04T00:00:00Z", "main", 2, false),
        artifact(5, "2026-01-05T00:00:00Z", "change", 1, false),
        artifact(6, "2026-01-06T00:00:00Z", "main", 1, true),
    ];
    if !stored.is_empty() {
        artifacts.push(artifact(815, "2026-01-03T00:00:00Z", "main", 1, false));
        artifacts.push(artifact(2, "2026-01-02T00:00:00Z", "main", 1, false));
    }
    let answer = json!({"artifacts": artifacts});
    format!(
        "case \"$1 $2 $3\" in\n\
         api*) echo '{answer}' | jq --raw-output \"$4\" ;;\n\
         'run download 815') mkdir \"$RUNNER_TEMP/last\"; echo '{stored}' > \"$RUNNER_TEMP/last/checkpoint\" ;;\n\
         *) exit 1 ;;\n\
         esac"
    )
}

fn audit(community: &Community, event: &Value, stored: &str) -> super::workflow::Done {
    let gh = gh_with(stored);
    let forge = Forge { gh: &gh, ..Forge::of(&community.repository) };
    let name = if event["inputs"].is_null() { "schedule" } else { "workflow_dispatch" };
    forge.run("audit", name, event).expect("it runs")
}

#[test]
fn an_audit_leaves_a_checkpoint_for_the_next_and_that_one_notices_a_rewritten_history() {
    let community = voting();
    community.cast_by(&["barbara"]);
    let event = json!({});
    let first = audit(&community, &event, "");
    assert!(first.succeeded && first.log.contains("nothing to compare with"), "{}", first.log);
    let [(name, checkpoint)] = first.uploads.as_slice() else { panic!("{:?}", first.uploads) };
    assert_eq!(name, "mcpgov-checkpoint");
    assert!(checkpoint.starts_with(community.repository.head().as_str()), "{checkpoint}");
    let stored = checkpoint.trim();

    community.cast_by(&["barbara", "donald"]);
    let second = audit(&community, &event, stored);
    assert!(second.succeeded, "{}", second.log);
    assert!(second.summary.contains("Checkpoint"), "{}", second.summary);
    assert_ne!(second.uploads[0].1.trim(), stored);

    community.repository.git(&["reset", "--quiet", "--hard", "HEAD~3"]);
    community.cast_by(&["donald"]);
    let third = audit(&community, &event, stored);
    assert!(!third.succeeded && third.log.contains("rewritten-history"), "{}", third.log);
    assert!(third.uploads.is_empty(), "the last good checkpoint stays the last");

    let forgiven = audit(&community, &json!({"inputs": {"forget": true}}), stored);
    assert!(forgiven.succeeded && !forgiven.gh.contains("download"), "{}", forgiven.log);
}

#[test]
fn an_audit_with_errors_fails_and_leaves_no_checkpoint() {
    let community = voting();
    community.repository.commit_file("Linus", PATH, &put_to_the_vote(&["barbara"]));

    let done = audit(&community, &json!({}), "");

    assert!(!done.succeeded && done.log.contains("::error"), "{}", done.log);
    assert!(done.uploads.is_empty());
}

#[test]
fn code_scanning_gets_the_findings_where_it_is_asked_for_and_may_be_written() {
    let community = voting();
    let mut event = pull_request(&community, "linus", &[("groups/broken.yaml", "kind: [\n")]);
    let forge = Forge { variables: json!({"MCPGOV_CODE_SCANNING": "true"}), ..Forge::of(&community.repository) };
    assert!(forge.run("scan", "pull_request", &event).is_none(), "a fork may not write");

    event["pull_request"]["head"]["repo"]["full_name"] = "fiction/registry".into();
    let done = forge.run("scan", "pull_request", &event).expect("it runs");

    assert!(done.succeeded, "{}", done.log);
    let sarif: Value = serde_json::from_str(&done.uploads[0].1).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    assert!(sarif["runs"][0]["results"].as_array().is_some_and(|results| !results.is_empty()));
}
