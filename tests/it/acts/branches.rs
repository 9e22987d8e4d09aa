//! Acts on branches of their own, for pull requests.

use insta::assert_snapshot;

use super::pushes::{clone, protect, shared};
use crate::support::{Says, TestRepository, done, refused};

const BRANCH: [&str; 5] = ["vote", "cast", "search", "approve", "--branch"];

#[test]
fn an_act_goes_by_a_branch_where_main_is_protected() {
    let origin = shared();
    protect(&origin);
    let clone = clone(&origin);
    clone.write("notes.md", "mine\n");
    clone.git("add notes.md");
    let main = clone.head();
    assert_snapshot!(done(&clone, "Barbara", &BRANCH), @r"
    Vote to approve search
      committed for barbara in fc075c3f8712, and pushed to
      origin/ballot-cast-search-barbara
      it counts once it lands on main; open the pull request:
        from ballot-cast-search-barbara into main
      search would be voting: the vote is open until 2026-01-04 02:00 UTC (2 d 23
      h); 3 of 4 must approve, 1 do; asked: edsger, donald, frances
      next: edsger, donald, frances can approve, reject or abstain:
        mcpgov vote cast search CHOICE
    ");
    assert_eq!((clone.head(), clone.git("branch --show-current")), (main, "main".to_owned()));
    assert_eq!(clone.git("status --porcelain"), "A  notes.md");
    assert_eq!(
        origin.git("log --format='%an: %s' main..ballot-cast-search-barbara"),
        "Barbara: Vote to approve search"
    );
    done(&clone, "Barbara", &BRANCH).says("The branch ballot-cast-search-barbara does that already");
    done(&clone, "Barbara", "vote cast search reject --branch").says("ballot-cast-search-barbara-2");
    done(&clone, "Donald", "rename search find --branch=renames/find");
    assert_eq!(origin.git("ls-tree --name-only renames/find groups/"), "groups/find.yaml");
    assert_eq!(clone.git("status --porcelain"), "A  notes.md");
}

#[test]
fn what_main_has_already_goes_by_a_branch_as_well() {
    let origin = shared();
    protect(&origin);
    let clone = clone(&origin);
    done(&clone, "Barbara", &BRANCH[..4]);
    refused(&clone, "Barbara", &[&BRANCH[..4], &["--push"]].concat()).says("use `--branch` to go by a pull request");
    done(&clone, "Barbara", &BRANCH).says("pushed to origin/search-barbara");
    assert_eq!(origin.git("log --format='%an: %s' main..search-barbara"), "Barbara: Vote to approve search");
    done(&clone, "Donald", &BRANCH).says("takes 1 commit along that origin/main does not have");
}

#[test]
fn a_branch_for_what_is_done_already_takes_no_commits_about_anything_else() {
    let origin = shared();
    let clone = clone(&origin);
    done(&clone, "Barbara", &[&BRANCH[..4], &["--push"]].concat());
    clone.commit_file("Barbara", "notes.md", "mine\n");
    done(&clone, "Barbara", &BRANCH).says("nothing to do, so nothing is recorded");
    assert_eq!(origin.git("branch --list search*"), "");
}

#[test]
fn machines_learn_the_branch() {
    let origin = shared();
    let clone = clone(&origin);
    let said = done(&clone, "Barbara", &[&BRANCH[..4], &["--branch=mine", "--format", "json"]].concat());
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["commit"], origin.git("rev-parse mine"));
    let told = ["result", "branch", "pushed_to", "into"].map(|key| said[key].as_str().unwrap().to_owned());
    assert_eq!(told, ["proposed", "mine", "origin/mine", "main"]);
}

#[test]
fn a_branch_that_cannot_be_made_or_pushed_leaves_everything_as_it_was() {
    let origin = shared();
    let clone = clone(&origin);
    clone.git("branch taken");
    clone.git("branch deep/er");
    let names = ["--branch=taken", "--branch=-x", "--branch=a..b", "--branch=deep"];
    let told = names.map(|name| refused(&clone, "Barbara", &["vote", "cast", "search", "approve", name]));
    clone.git("remote set-url origin /nowhere/at/all.git");
    let told = told.concat() + &refused(&clone, "Barbara", &BRANCH);
    assert_snapshot!(told.replace(&clone.path().display().to_string(), "<clone>"));
}

#[test]
fn a_hook_that_complains_of_a_branch_changes_nothing_about_it() {
    let origin = shared();
    let clone = clone(&origin);
    clone.hook(".git/hooks", "post-checkout", "exit 1");
    done(&clone, "Barbara", &BRANCH).says("ballot-cast-search-barbara");
    assert_eq!(clone.git("branch --show-current"), "main");
    assert_eq!(clone.git("status --porcelain"), "");
}

#[test]
fn whoever_pushes_to_a_fork_of_their_own_proposes_from_there() {
    let origin = shared();
    let clone = clone(&origin);
    let fork = TestRepository::clone_of(&origin, "--bare");
    clone.git(&["remote", "add", "fork", &fork.path().display().to_string()]);
    clone.git("config remote.pushDefault fork");
    done(&clone, "Barbara", &BRANCH).says("fork/ballot-cast-search-barbara");
    assert_eq!(fork.git("log -1 --format=%an ballot-cast-search-barbara"), "Barbara");
    assert_eq!(origin.git("branch --list ballot*"), "");
}
