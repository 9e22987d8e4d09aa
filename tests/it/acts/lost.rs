//! Pushes of which nobody can tell at once what became of them, and what a run that was killed on the way leaves.

use std::fs;

use super::interrupted::{deadly_hook, locks};
use super::pushes::{clone, shared};
use crate::support::{Came, Says, TestRepository, act, acting, done};

const PUSH: [&str; 5] = ["vote", "cast", "search", "approve", "--push"];
const BRANCH: [&str; 5] = ["vote", "cast", "search", "approve", "--branch"];

/// Whose ballots the shared repository has, one for each commit that casts one.
fn recorded(origin: &TestRepository) -> Vec<String> {
    let log = origin.git("log --reverse --format=%an --grep='Mcpgov-Act: ballot-cast' main");
    log.lines().map(str::to_owned).collect()
}

/// Nothing is left in the clone, and it is where the shared repository is.
#[track_caller]
fn is_tidy(clone: &TestRepository) {
    assert_eq!(clone.git("status --porcelain --branch"), "## main...origin/main");
    assert_eq!(locks(clone), [""; 0]);
    assert!(!clone.path().join(".git/mcpgov/under-way.json").exists());
    clone.git("fsck --strict");
}

/// Lets the shared repository break the connection at a hook, by a `kill` of what receives the push.
fn breaks(origin: &TestRepository, hook: &str, condition: &str) {
    origin.hook("hooks", hook, &format!("if {condition}; then kill -9 $PPID; fi"));
}

#[test]
fn a_push_that_the_remote_took_is_recorded_though_the_connection_broke() {
    for (hook, condition) in [("reference-transaction", "[ $1 = committed ]"), ("post-receive", "true")] {
        let origin = shared();
        let clone = clone(&origin);
        breaks(&origin, hook, condition);
        let said = done(&clone, "Edsger", &PUSH);
        assert!(said.contains("pushed to origin/main"), "{hook}: {said}");
        assert_eq!(recorded(&origin), ["Edsger"]);
        is_tidy(&clone);
    }
}

#[test]
fn a_push_that_the_remote_may_have_taken_is_never_called_unrecorded_and_done_by_the_same_act_again() {
    let gone = "mv \"$PWD\" \"$PWD.gone\" && false";
    for (hook, condition) in
        [("pre-receive", "true"), ("reference-transaction", &*format!("[ $1 = committed ] && {{ {gone} || true; }}"))]
    {
        let origin = shared();
        let clone = clone(&origin);
        breaks(&origin, hook, condition);
        let said = act(&clone, "Edsger", &PUSH).complains();
        assert!(said.contains("cannot be told") && !said.contains("nothing is recorded"), "{hook}: {said}");

        let away = origin.path().with_extension("gone");
        if away.exists() {
            fs::rename(away, origin.path()).unwrap();
        }
        origin.remove(&format!("hooks/{hook}"));
        done(&clone, "Edsger", &PUSH);
        assert_eq!(recorded(&origin), ["Edsger"], "{hook}");
        is_tidy(&clone);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_arrives_after_whoever_sent_it_was_killed_is_recorded_once() {
    for way in [PUSH, BRANCH] {
        let origin = shared();
        let clone = clone(&origin);
        let victims = origin.beside("victims").display().to_string();
        // Whoever receives has read all of it by the time that it lets those be killed, and takes a while.
        clone.hook(
            ".git/hooks",
            "pre-push",
            &format!("cut -d' ' -f4 /proc/$PPID/stat > {victims}; echo $PPID >> {victims}"),
        );
        origin.hook(
            "hooks",
            "pre-receive",
            &format!("[ -e {victims} ] || exit 0; kill -9 $(cat {victims}); rm {victims}; sleep 1"),
        );
        assert_eq!(acting(&clone, "Edsger", &way).output().unwrap().status.code(), None, "it was killed");
        clone.remove(".git/hooks/pre-push");

        let (status, _, said) = act(&clone, "Barbara", "vote cast search reject --dry-run");

        assert_eq!(status, 0, "{said}");
        assert_eq!(done(&clone, "Edsger", &way).matches("already").count(), 1);
        let branch = if way == PUSH { "main" } else { "ballot-cast-search-edsger" };
        let both = [&origin, &clone].map(|repository| repository.git(&["rev-parse", branch]));
        assert_eq!(both[0], both[1], "{way:?}");
        assert_eq!(origin.git(&["log", "--format=%an", &format!("{branch}~..{branch}")]), "Edsger");
        is_tidy(&clone);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn locks_that_a_killed_act_left_on_any_branch_are_mended_by_the_next() {
    let stopped_at = |reference: &str| format!("[ \"$1\" = prepared ] && grep -q ' {reference}$' || exit 0");
    for (reference, is_recorded) in [("refs/remotes/origin/main", true), ("refs/heads/main", false), ("HEAD", false)] {
        let origin = shared();
        let (one, other) = (clone(&origin), clone(&origin));
        deadly_hook(&one, "reference-transaction", &stopped_at(reference), "$mcpgov $git");
        assert_eq!(acting(&one, "Edsger", &PUSH).output().unwrap().status.code(), None, "it was killed");
        one.remove(".git/hooks/reference-transaction");
        assert!(!locks(&one).is_empty(), "{reference}");
        done(&other, "Frances", &PUSH);
        done(&one, "Barbara", &PUSH);
        let all = if is_recorded { &["Edsger", "Frances", "Barbara"][..] } else { &["Frances", "Barbara"] };
        assert_eq!(recorded(&origin), all, "{reference}");
        is_tidy(&one);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_killed_catching_up_leaves_nothing_half_done() {
    let origin = shared();
    let (one, other) = (clone(&origin), clone(&origin));
    other.commit_file("Ada", "notes.md", "new\n");
    other.git("push --quiet");
    one.step_clock();
    done(&other, "Frances", &PUSH);
    for reference in ["refs/remotes/origin/main", "refs/heads/main"] {
        // The push is refused, what others have is fetched, and then followed: the branch moves at last.
        let at = format!("[ \"$1\" = prepared ] && grep -q \"$(git rev-parse FETCH_HEAD) {reference}$\" || exit 0");
        deadly_hook(&one, "reference-transaction", &at, "$mcpgov $git");
        assert_eq!(acting(&one, "Edsger", &PUSH).output().unwrap().status.code(), None, "{reference}");
        one.remove(".git/hooks/reference-transaction");
        assert!(!locks(&one).is_empty(), "{reference}");
    }
    assert!(one.path().join("notes.md").exists());
    done(&one, "Barbara", &PUSH);
    assert_eq!(recorded(&origin), ["Frances", "Barbara"]);
    is_tidy(&one);
}

#[cfg(target_os = "linux")]
#[test]
fn a_commit_that_a_killed_act_did_not_push_is_taken_back_by_the_next() {
    for victims in ["$mcpgov", "$mcpgov $git"] {
        let origin = shared();
        let (one, other) = (clone(&origin), clone(&origin));
        deadly_hook(&one, "pre-push", "", victims);
        assert_eq!(acting(&one, "Edsger", &PUSH).output().unwrap().status.code(), None);
        one.remove(".git/hooks/pre-push");
        assert_eq!(one.git("rev-list --count origin/main..main"), "1");
        done(&other, "Frances", &PUSH);
        let (status, _, said) = act(&one, "Barbara", &PUSH);
        assert_eq!(status, 0, "{said}");
        said.says("an act was interrupted here: its commit");
        assert_eq!(recorded(&origin), ["Frances", "Barbara"]);
        is_tidy(&one);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_commit_that_somebody_pushed_after_the_kill_stays() {
    let origin = shared();
    let clone = clone(&origin);
    deadly_hook(&clone, "pre-push", "", "$mcpgov $git");
    assert_eq!(acting(&clone, "Edsger", &PUSH).output().unwrap().status.code(), None);
    clone.remove(".git/hooks/pre-push");
    clone.git("push --quiet");
    done(&clone, "Barbara", "vote cast search reject --dry-run");
    assert_eq!(recorded(&origin), ["Edsger"]);
    is_tidy(&clone);
}

#[cfg(target_os = "linux")]
#[test]
fn a_branch_that_a_killed_act_made_stays_only_where_it_has_arrived() {
    let arrived = "[ \"$1\" = committed ] && grep -q refs/remotes/origin/ballot || exit 0";
    for (hook, condition, has_arrived) in
        [("post-checkout", "", false), ("pre-push", "", false), ("reference-transaction", arrived, true)]
    {
        let origin = shared();
        let clone = clone(&origin);
        deadly_hook(&clone, hook, condition, "$mcpgov $git");
        assert_eq!(acting(&clone, "Edsger", &BRANCH).output().unwrap().status.code(), None, "{hook}");
        clone.remove(&format!(".git/hooks/{hook}"));
        assert_eq!(clone.git("branch --show-current"), "ballot-cast-search-edsger", "{hook}");
        done(&clone, "Barbara", "vote cast search reject --dry-run");
        is_tidy(&clone);
        for repository in [&origin, &clone] {
            let branches = repository.git("branch --list ballot*");
            assert_eq!(!branches.is_empty(), has_arrived, "{hook}: {branches}");
        }
        let said = done(&clone, "Edsger", &BRANCH);
        assert_eq!(said.contains("does that already"), has_arrived, "{hook}: {said}");
        assert!(origin.git("branch --list ballot*").ends_with("ballot-cast-search-edsger"));
    }
}
