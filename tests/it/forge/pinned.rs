//! What makes the workflow and the action safe to run for pull requests of anybody.

use std::fs;
use std::path::Path;

use crate::support::Says;
use serde_json::Value;

/// The workflows that registries copy.
pub const WORKFLOWS: [&str; 8] = [
    include_str!("../../../templates/registry.yml"),
    include_str!("../../../templates/comment.yml"),
    include_str!("../../../templates/proposals.yml"),
    include_str!("../../../templates/ballots.yml"),
    include_str!("../../../templates/audit.yml"),
    include_str!("../../../templates/digest.yml"),
    include_str!("../../../templates/charters.yml"),
    include_str!("../../../templates/pages.yml"),
];
/// The action that they use.
pub const ACTION: &str = include_str!("../../../.github/actions/mcpgov/action.yml");

/// A YAML file as data.
pub fn read(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn jobs_of(workflow: &Value) -> Vec<(String, Value)> {
    let jobs = workflow["jobs"].as_object().expect("jobs");
    jobs.iter().map(|(name, job)| (name.clone(), job.clone())).collect()
}

fn jobs() -> Vec<(String, Value)> {
    WORKFLOWS.iter().flat_map(|text| jobs_of(&read(text))).collect()
}

fn steps(holder: &Value) -> Vec<Value> {
    holder["steps"].as_array().expect("steps").clone()
}

fn all_steps() -> Vec<Value> {
    jobs().iter().flat_map(|(_, job)| steps(job)).chain(steps(&read(ACTION)["runs"])).collect()
}

#[test]
fn every_action_of_others_is_pinned_to_a_commit_and_says_its_version() {
    for text in WORKFLOWS.into_iter().chain([ACTION]) {
        for line in text.lines().filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("uses: ")) {
            if line.starts_with("./.github/actions/mcpgov # zizmor: ignore[self-repository]") {
                continue;
            }
            let (commit, version) = line.split_once('@').and_then(|(_, pin)| pin.split_once(" # v")).expect(line);
            assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{line}");
            assert_eq!(version.split('.').count(), 3, "{line}");
        }
    }
}

#[test]
fn no_expression_stands_in_a_script() {
    for step in all_steps() {
        step["run"].as_str().unwrap_or_default().lacks("${{");
    }
}

#[test]
fn jobs_for_changes_of_others_read_no_more_than_the_contents_and_no_secrets() {
    for text in WORKFLOWS {
        assert_eq!(read(text)["permissions"], serde_json::json!({}));
        assert!(!text.contains("secrets") && !ACTION.contains("secrets"));
    }
    for (name, job) in jobs() {
        let permissions = job["permissions"].as_object().expect("permissions of its own");
        let writes: Vec<_> = permissions.iter().filter(|(_, level)| *level == "write").map(|(name, _)| name).collect();
        match name.as_str() {
            "ballot" => assert_eq!(writes, ["contents", "pull-requests"]),
            "scan" => assert_eq!(writes, ["security-events"]),
            "post" => assert_eq!(writes, ["issues"]),
            "comment" => assert_eq!(writes, ["pull-requests"]),
            "open" => assert_eq!(writes, ["contents", "issues", "pull-requests"]),
            "publish" => assert_eq!(writes, ["id-token", "pages"]),
            _ => assert!(writes.is_empty(), "{name} may write {writes:?}"),
        }
    }
}

#[test]
fn no_checkout_keeps_a_token_or_names_what_a_contributor_pushed() {
    for step in all_steps() {
        if step["uses"].as_str().is_some_and(|action| action.starts_with("actions/checkout@")) {
            let with = &step["with"];
            // Charters are compared without any history.
            let is_whole = *with == serde_json::json!({"fetch-depth": 0, "persist-credentials": false});
            assert!(is_whole || *with == serde_json::json!({"persist-credentials": false}), "{with}");
        }
    }
}

#[test]
fn the_required_check_has_its_name_to_itself_and_is_never_skipped() {
    let all = jobs();
    let named: Vec<_> = all.iter().filter(|(_, job)| job["name"] == "Judge the change").collect();
    let [(_, job)] = named.as_slice() else { panic!("{named:?}") };
    assert!(job["if"].is_null(), "a skipped job counts as passed");
    let distinct: std::collections::BTreeSet<_> = all.iter().map(|(_, job)| job["name"].as_str()).collect();
    assert_eq!(distinct.len(), all.len(), "a name that two jobs share is ambiguous");
}

#[test]
fn what_runs_with_rights_for_anybodys_change_is_in_a_file_of_its_own() {
    for text in WORKFLOWS {
        let workflow = read(text);
        let events = workflow["on"].as_object().expect("events");
        for event in ["pull_request_target", "workflow_run", "issues"] {
            assert!(!events.contains_key(event) || events.len() == 1, "{events:?}");
        }
    }
}

#[test]
fn nothing_is_installed_by_a_name_that_anybody_could_register() {
    let inputs = &read(ACTION)["inputs"];
    for input in ["archive", "checksum", "repository", "revision"] {
        assert_eq!(inputs[input]["default"], "", "{input}");
    }
    let installs: Vec<_> = ACTION.lines().filter(|line| line.contains("cargo install")).collect();
    assert!(installs.len() == 2 && installs.iter().all(|line| line.contains("--locked")), "{installs:?}");
    assert!(installs.iter().all(|line| line.contains("--path") || line.contains("--git \"$REPOSITORY\" --rev")));
}

#[test]
fn the_registry_of_this_repository_is_judged_by_the_action_as_it_stands() {
    let ours = read(include_str!("../../../.github/workflows/ci.yml"));
    let uses = |step: &Value| step["uses"] == "./.github/actions/mcpgov" && step["with"]["path"] == ".";
    assert!(jobs_of(&ours).iter().any(|(_, job)| steps(job).iter().any(uses)));
}

#[test]
fn the_hooks_of_a_repository_can_be_run() {
    for name in ["pre-receive", "pre-commit", "pre-merge-commit"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("hooks").join(name);
        assert!(fs::read_to_string(&path).expect("a hook").starts_with("#!/bin/sh\n"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o111, 0o111, "{name} can be run");
        }
    }
}
