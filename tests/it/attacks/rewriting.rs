//! Rewriting what has happened.

use crate::support::community::{Community, PATH, put_to_the_vote};
use crate::support::repository::TestRepository;

#[test]
fn replacement_objects_are_not_looked_at() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara"]);
    let before = community.json(&["status"])["groups"].clone();
    let head = community.repository.head();
    community.repository.branch("forged", "main~1");
    let forged = community.repository.commit_file("Linus", PATH, &put_to_the_vote(&["edsger", "barbara", "donald"]));
    community.repository.switch("main");
    community.repository.git(&["replace", head.as_str(), forged.as_str()]);

    let (_, stdout, stderr) = community.run(&["status", "--format", "json", "--rev", head.as_str()]);

    let shown: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(shown["groups"][0]["vote"]["approve"], before[0]["vote"]["approve"]);
    assert!(stderr.contains("refs/replace"), "{stderr}");
}

#[test]
fn a_graft_that_leaves_out_history_is_refused() {
    let community = Community::voting();
    let [head, root] = ["HEAD", "HEAD~2"].map(|revision| community.repository.id(revision));
    community.repository.write(".git/info/grafts", format!("{head} {root}\n"));

    let (status, _, stderr) = community.run(&["status"]);

    assert_eq!(status, 2);
    assert!(stderr.contains("other parents"), "{stderr}");
}

#[test]
fn a_shallow_clone_is_refused() {
    let community = Community::voting();
    let clone = Community { repository: TestRepository::clone_of(&community.repository, &["--depth", "1"]) };

    let (status, _, stderr) = clone.run(&["status"]);

    assert_eq!(status, 2);
    assert!(stderr.contains("git fetch --unshallow"), "{stderr}");
}
