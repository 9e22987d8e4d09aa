//! Acts that are pushed at once, also while others push.

use std::fs;

use insta::assert_snapshot;

use crate::support::{
    Community, HOUR, MODERATORS, PATH, Says, TestRepository, act, acting, all_at_once, done, everything, refused,
};

const PUSH: [&str; 5] = ["vote", "cast", "search", "approve", "--push"];

/// A vote that is open, in a repository that clones push to.
pub(super) fn shared() -> TestRepository {
    let community = Community::voting();
    let origin = TestRepository::clone_of(&community, "--bare");
    let last = community.git("log -1 --format=%ct").parse::<i64>().unwrap();
    origin.set_clock(last + HOUR);
    origin
}

/// A clone of it whose clock goes on from there.
pub(super) fn clone(origin: &TestRepository) -> TestRepository {
    let clone = TestRepository::clone_of(origin, "");
    clone.set_clock(origin.git("log -1 --format=%ct main").parse::<i64>().unwrap() + HOUR);
    clone
}

/// Lets the shared repository refuse pushes to its main branch, as a forge does that protects it.
pub(super) fn protect(origin: &TestRepository) {
    let complaint = "error: GH006: Protected branch update failed for refs/heads/main.";
    let check = format!("if [ $ref = refs/heads/main ]; then echo '{complaint}' >&2; exit 1; fi");
    origin.hook("hooks", "pre-receive", &format!("while read old new ref; do {check}; done"));
}

fn paper(origin: &TestRepository) -> String {
    origin.git("show main:groups/search.yaml")
}

#[test]
fn a_pushed_act_is_on_the_remote_s_branch() {
    let origin = shared();
    let clone = clone(&origin);
    done(&clone, "Edsger", &PUSH).says("on main, and pushed to origin/main");
    assert_eq!(origin.git("rev-parse main"), clone.head().as_str());
    assert_eq!(clone.git("status --porcelain --branch"), "## main...origin/main");
}

#[test]
fn where_others_pushed_first_the_act_is_done_again_on_theirs() {
    let origin = shared();
    let (first, second) = (clone(&origin), clone(&origin));
    second.write("notes.md", "mine\n");
    second.git("add notes.md");
    done(&first, "Edsger", &PUSH);
    done(&second, "Barbara", &PUSH);
    assert_eq!(paper(&origin).matches("choice: approve").count(), 2);
    assert_eq!(origin.git("rev-list --merges main"), "");
    assert_eq!(second.git("status --porcelain --branch"), "## main...origin/main\nA  notes.md");
}

#[test]
fn an_act_that_was_recorded_and_not_pushed_is_pushed_by_the_same_act() {
    let origin = shared();
    let clone = clone(&origin);
    done(&clone, "Edsger", &PUSH[..4]);
    done(&clone, "Edsger", &PUSH).says("what was recorded before is pushed");
    assert_eq!(origin.git("rev-parse main"), clone.head().as_str());
    done(&clone, "Edsger", &PUSH).lacks("pushed");
}

#[test]
fn what_has_become_another_act_meanwhile_is_done_as_that() {
    let origin = shared();
    let (first, second) = (clone(&origin), clone(&origin));
    done(&first, "Grace", "veto search --reason no --push");
    done(&second, "Grace", "veto search --reason 'nor now' --push").says("Restate the veto of grace");
    assert_eq!(second.git("status --porcelain --branch"), "## main...origin/main");
}

#[test]
fn a_clone_that_is_behind_catches_up_before_an_act_is_refused() {
    let origin = shared();
    let (first, second) = (clone(&origin), clone(&origin));
    done(&first, "Linus", "withdraw search --push");
    let flags = ["--name=Search", "--facilitator=linus", "--no-overlap", "--first-topic=What is found?"];
    done(&second, "Linus", &[&["propose", "ig", "search", "--push"], flags.as_slice()].concat());
    second.git("show origin/main:groups/search.yaml").says("What is found?");
    assert_eq!(second.git("status --porcelain --branch"), "## main...origin/main");
}

#[test]
fn a_commit_that_is_not_pushed_is_said_to_count_for_nobody_else_yet() {
    let origin = shared();
    let clone = clone(&origin);
    done(&clone, "Barbara", &PUSH[..4])
        .says("it counts for everybody once origin/main has it:\n    git pull --rebase && git push\n");
    clone.git("switch --quiet --create mine");
    done(&clone, "Donald", &PUSH).says("it counts once it lands on main").says("search would be voting");
}

#[test]
fn five_clones_that_push_at_once_lose_nothing() {
    let origin = shared();
    let clones: Vec<_> = (0..5).map(|_| clone(&origin)).collect();
    let mut acts: Vec<_> = clones.iter().zip(MODERATORS).map(|(clone, voter)| acting(clone, voter, &PUSH)).collect();
    acts.push(acting(&clones[4], "grace", "veto search --reason 'Not yet' --push"));
    all_at_once(acts);
    let paper = paper(&origin);
    assert_eq!((paper.matches("choice: approve").count(), paper.matches("Not yet").count()), (4, 1), "{paper}");
    assert_eq!(origin.git("rev-list --count main"), "8");
    for clone in &clones {
        clone.git("fsck --strict");
        assert!(clone.git("status --porcelain --branch").starts_with("## main...origin/main"));
        assert_eq!(clone.git("status --porcelain"), "");
    }
}

#[test]
fn commits_of_one_s_own_that_others_do_not_have_are_left_alone() {
    let origin = shared();
    let (first, second) = (clone(&origin), clone(&origin));
    done(&first, "Edsger", &PUSH);
    second.commit_file("Barbara", "notes.md", "mine\n");
    let before = everything(&second);
    let (status, _, stderr) = act(&second, "Barbara", &PUSH);
    assert_eq!(status, 2);
    assert_snapshot!(stderr, @r"
    error: `main` and `origin/main` have each gone on alone, so nothing is recorded
     help: bring them together with `git pull --rebase origin main`, then try again
    ");
    let after = everything(&second);
    assert!(before != after, "what others did is known now");
    assert_eq!(second.git("log -1 --format=%s"), "Write notes.md");
    assert_eq!(second.git("status --porcelain"), "");
}

#[test]
fn what_is_in_the_way_of_catching_up_is_left_alone() {
    let origin = shared();
    let (first, second) = (clone(&origin), clone(&origin));
    first.commit_file("Ada", "notes.md", "theirs\n");
    first.git("push --quiet");
    second.write("notes.md", "mine\n");
    let (status, _, stderr) = act(&second, "Barbara", &PUSH);
    assert_eq!(status, 2);
    assert_snapshot!(stderr.replace(second.path().to_str().unwrap(), "<clone>"));
    assert_eq!(second.git("status --porcelain"), "?? notes.md");
    assert_eq!(fs::read_to_string(second.path().join("notes.md")).unwrap(), "mine\n");
    fs::read_to_string(second.path().join(PATH)).unwrap().lacks("approve");
}

#[test]
fn a_protected_branch_is_told_with_the_way_around_it() {
    let origin = shared();
    protect(&origin);
    assert_snapshot!(refused(&clone(&origin), "Barbara", &PUSH));
}

#[test]
fn no_name_of_a_remote_is_a_flag_of_git() {
    let origin = shared();
    let clone = clone(&origin);
    let flag = format!("--upload-pack=touch {}; git-upload-pack", clone.beside("run").display());
    refused(&clone, "Barbara", &["vote", "cast", "search", "approve", &format!("--push={flag}")])
        .says("a remote cannot be called `--upload-pack=");
    clone.git(&["config", "branch.main.remote", &flag]);
    refused(&clone, "Barbara", "vote cast search approve --push").says("a remote cannot be called `--upload-pack=");
    assert!(!clone.beside("run").exists());
}

#[test]
fn a_remote_out_of_reach_leaves_everything_as_it_was() {
    let origin = shared();
    let clone = clone(&origin);
    clone.git("remote add gone /nowhere/at/all.git");
    assert_snapshot!(refused(&clone, "Barbara", "vote cast search approve --push=gone"));
}
