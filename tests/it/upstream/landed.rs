//! What the history of a clone says beside its files.

use std::fs;

use tempfile::TempDir;

use super::expected::corpus;
use crate::support::{Came, Says, TestRepository, json_at, mcpgov, mcpgov_at};

const OLD: &str = "docs/community/server-card/charter.mdx";
const PAGE: &str = "docs/community/working-groups/server-card.mdx";

fn seconds(time: &str) -> i64 {
    time.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp()
}

/// A clone in which a charter moved, lost a member without a word, and in which a page names a channel that is gone.
fn clone() -> TestRepository {
    let community = corpus().join("modelcontextprotocol");
    let text = |path: &str| fs::read_to_string(community.join(path)).unwrap();
    let clone = TestRepository::new();
    let commit = |day: &str, message: &str| {
        clone.set_clock(seconds(&format!("{day}T12:00:00Z")));
        clone.commit("Ada", message);
    };
    clone.write(OLD, text(PAGE));
    commit("2026-03-27", "Add a charter");
    clone.write("MAINTAINERS.md", text("MAINTAINERS.md"));
    clone.write("docs/community/interest-groups/auth.mdx", text("docs/community/interest-groups/auth.mdx"));
    clone.write("docs/community/communication.mdx", "Talk in `#auth-wg-profiles`, or #auth-wg-profiles-2.\n");
    commit("2026-08-07", "Add the rest");
    clone.remove(OLD);
    clone.write(PAGE, text(PAGE));
    commit("2026-08-10", "Move a charter");
    let page = text(PAGE);
    let kept = page.lines().filter(|line| !line.contains("@tadasant"));
    let without = kept.flat_map(|line| [line, "\n"]).collect::<String>();
    clone.write(PAGE, &without);
    commit("2026-08-12", "Take somebody out");
    clone
}

fn told(clone: &TestRepository, source: &str) -> Vec<String> {
    let report = json_at(clone.path(), "2026-08-22T12:00:00Z", &["compare", source]);
    let findings = report["findings"].as_array().unwrap().iter();
    let of_history = findings.filter(|finding| {
        let rules =
            ["changelog-gap", "last-updated-stale", "declared-date-differs-from-landing", "dead-channel-mention"];
        rules.iter().any(|rule| finding["rule"] == *rule)
    });
    let line = |it: &serde_json::Value| {
        format!("{} {} {}:{} {}", it["severity"], it["rule"], it["path"], it["line"], it["subject"]).replace('"', "")
    };
    of_history.map(line).collect()
}

#[test]
fn a_clone_with_its_history_is_asked_what_landed() {
    let clone = clone();
    // A charter that moved landed where it stood first: on the day after the one that it declares.
    insta::assert_snapshot!(told(&clone, ".").join("\n"));
    assert_eq!(told(&clone, "docs"), [""; 0], "a folder inside of a clone has no history of its own");
}

#[test]
fn a_history_that_is_not_all_there_is_left_alone_and_that_is_said() {
    let (clone, folder) = (clone(), TempDir::new().unwrap());
    let url = format!("file://{}", clone.path().display());
    let cloned = std::process::Command::new("git")
        .args(["clone", "-q", "--depth", "1", &url, "upstream"])
        .current_dir(folder.path())
        .status();
    assert!(cloned.unwrap().success());
    let (status, stdout, stderr) = mcpgov_at(folder.path(), "2026-08-22T12:00:00Z", "compare . -v");
    assert_eq!(status, 1);
    assert!(
        !stdout.contains("changelog-gap") && stderr.contains("is not looked at: it is shallow"),
        "{stdout}{stderr}"
    );
}

#[test]
fn with_history_a_group_is_dated_by_its_first_charter_wherever_that_stood() {
    let (clone, folder) = (clone(), TempDir::new().unwrap());
    fs::create_dir(folder.path().join("groups")).unwrap();
    let page = clone.path().join(PAGE);
    mcpgov(folder.path(), &["import", "charter", page.to_str().unwrap(), "--from-git", "-q"]).prints();
    fs::read_to_string(folder.path().join("groups/server-card.yaml")).unwrap().says("date: 2026-03-27\n");
}
