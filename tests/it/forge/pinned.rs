//! What makes the workflow and the action safe to run for pull requests of anybody.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The workflow that registries copy.
pub const WORKFLOW: &str = include_str!("../../../templates/registry.yml");
/// The action that it uses.
pub const ACTION: &str = include_str!("../../../.github/actions/mcpgov/action.yml");

/// A YAML file as data.
pub fn read(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

fn jobs() -> Vec<(String, Value)> {
    let workflow = read(WORKFLOW);
    let jobs = workflow["jobs"].as_object().expect("jobs");
    jobs.iter().map(|(name, job)| (name.clone(), job.clone())).collect()
}

fn steps(holder: &Value) -> Vec<Value> {
    holder["steps"].as_array().expect("steps").clone()
}

fn all_steps() -> Vec<Value> {
    jobs().iter().flat_map(|(_, job)| steps(job)).chain(steps(&read(ACTION)["runs"])).collect()
}

#[test]
fn every_action_of_others_is_pinned_to_a_commit_and_says_its_version() {
    for text in [WORKFLOW, ACTION] {
        for line in text.lines().filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("uses: ")) {
            if line == "./.github/actions/mcpgov" {
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
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("${{"), "{script}");
    }
}

#[test]
fn jobs_for_changes_of_others_read_no_more_than_the_contents_and_no_secrets() {
    assert_eq!(read(WORKFLOW)["permissions"], serde_json::json!({}));
    assert!(!WORKFLOW.contains("secrets") && !ACTION.contains("secrets"));
    for (name, job) in jobs() {
        let permissions = job["permissions"].as_object().expect("permissions of its own");
        let writes: Vec<_> = permissions.iter().filter(|(_, level)| *level == "write").map(|(name, _)| name).collect();
        match name.as_str() {
            "ballot" => assert_eq!(writes, ["contents", "pull-requests"]),
            "scan" => assert_eq!(writes, ["security-events"]),
            _ => assert!(writes.is_empty(), "{name} may write {writes:?}"),
        }
    }
}

#[test]
fn no_checkout_keeps_a_token_or_names_what_a_contributor_pushed() {
    for step in all_steps() {
        if step["uses"].as_str().is_some_and(|action| action.starts_with("actions/checkout@")) {
            assert_eq!(step["with"], serde_json::json!({"fetch-depth": 0, "persist-credentials": false}));
        }
    }
}

#[test]
fn the_action_installs_this_very_release() {
    assert_eq!(read(ACTION)["inputs"]["version"]["default"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn the_hooks_of_a_repository_can_be_run() {
    for name in ["pre-receive", "pre-commit"] {
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
