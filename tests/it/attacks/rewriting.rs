//! Rewriting what has happened.

use crate::support::{Community, NO_VETO, PATH, Says, TestRepository, VETO, put_to_the_vote};

#[test]
fn replacement_objects_are_not_looked_at() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara"]);
    let before = community.json("status")["groups"].clone();
    let head = community.head();
    community.branch("forged", "main~1");
    let forged = community.commit_file("Linus", PATH, &put_to_the_vote(&["edsger", "barbara", "donald"]));
    community.switch("main");
    community.git(&["replace", head.as_str(), forged.as_str()]);

    let (_, stdout, stderr) = community.run(&["status", "--format", "json", "--rev", head.as_str()]);

    let shown: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(shown["groups"][0]["vote"]["approve"], before[0]["vote"]["approve"]);
    stderr.says("refs/replace");
}

#[test]
fn a_graft_that_leaves_out_history_is_refused() {
    let community = Community::voting();
    let [head, root] = ["HEAD", "HEAD~2"].map(|revision| community.id(revision));
    community.write(".git/info/grafts", format!("{head} {root}\n"));

    let (status, _, stderr) = community.run("status");

    assert_eq!(status, 2);
    stderr.says("other parents");
}

#[test]
fn a_shallow_clone_is_refused() {
    let community = Community::voting();
    let clone = Community { repository: TestRepository::clone_of(&community, "--depth 1") };

    let (status, _, stderr) = clone.run("status");

    assert_eq!(status, 2);
    stderr.says("git fetch --unshallow");
}

/// Vetoed by Grace, and where an audit ended then.
fn vetoed() -> (Community, String) {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara"]);
    community.edit("Grace", PATH, NO_VETO, VETO);
    let checkpoint = community.checkpoint();
    (community, checkpoint)
}

#[test]
fn a_history_that_grows_holds_its_checkpoints() {
    let (community, checkpoint) = vetoed();
    community.edit("Donald", PATH, "donald:\n      choice: pending", "donald:\n      choice: approve");

    assert_eq!(community.audit(&["--since", &checkpoint]), [""; 0]);
}

#[test]
fn a_forced_push_that_drops_a_landing_fails_the_next_audit() {
    let (community, checkpoint) = vetoed();
    community.git("reset --quiet --hard HEAD~1");
    community.cast_by(&["edsger", "barbara", "donald"]);
    assert_eq!(community.state(), "voting", "nothing in what is left says that there was a veto");

    assert!(community.audit(&["--since", &checkpoint]).contains(&"error rewritten-history".to_owned()));
}

#[test]
fn a_history_that_was_rewritten_to_the_very_same_files_fails_the_next_audit() {
    let (community, checkpoint) = vetoed();
    let tree = community.git("rev-parse HEAD^{tree}");
    community.git("reset --quiet --hard HEAD~2");
    let text = put_to_the_vote(&["edsger", "barbara"]).replace(NO_VETO, VETO);
    community.commit_file("Grace", PATH, &text);
    assert_eq!(community.git("rev-parse HEAD^{tree}"), tree);

    assert!(community.audit(&["--since", &checkpoint]).contains(&"error rewritten-history".to_owned()));
}

#[test]
fn a_merge_that_moves_the_mainline_aside_fails_the_next_audit() {
    let (community, checkpoint) = vetoed();
    community.branch("aside", "main~4");
    community.commit("Linus", "Something");
    community.merge("Linus", &["main"]);
    community.git("branch --quiet --force main aside");
    community.switch("main");

    community.assert_audited("warning foxtrot-merge");
    assert!(community.audit(&["--since", &checkpoint]).contains(&"error rewritten-history".to_owned()));
    assert_eq!(community.state(), "proposed", "what moved aside is but claimed now, the opening of the vote too");
}
