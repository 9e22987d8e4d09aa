//! What Git would make of a change is what is judged: its merges and its rebases.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use mcpgov::tale::texts::{MODERATORS, NO_VETO, SEARCH, VETO, vote};

use crate::support::{Community, PATH, Says, TestRepository, mcpgov_command, put_to_the_vote, read};

mod anywhere;

const RENAMED: &str = "groups/finding.yaml";

fn vetoed(text: &str) -> String {
    text.replace(NO_VETO, VETO)
}

/// The program in `dir`, judging what `change` has over `main`, as opened by Linus where nobody else is named.
fn judging(dir: &Path, at: &str, arguments: &[&str]) -> Command {
    let mut command = mcpgov_command(dir);
    command.args(["--at", at, "validate", "--base", "main", "--rev", "change"]).args(arguments);
    if !arguments.contains(&"--actor") {
        command.args(["--actor", "linus"]);
    }
    command
}

fn judged(community: &Community, arguments: &[&str]) -> (i32, String, String) {
    read(judging(community.path(), &community.now(), arguments).output().unwrap())
}

fn object(mut command: Command) -> Value {
    let (_, stdout, stderr) = read(command.args(["--format", "json"]).output().unwrap());
    serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}: {stdout}{stderr}"))
}

fn json(community: &Community, arguments: &[&str]) -> Value {
    object(judging(community.path(), &community.now(), arguments))
}

fn events(object: &Value) -> Vec<&str> {
    let acts = object["change"]["acts"].as_array().unwrap().iter();
    acts.filter_map(|act| act["event"].as_str()).collect()
}

fn errors(object: &Value) -> Vec<&str> {
    let findings = object["findings"].as_array().unwrap().iter();
    let brought = findings.filter(|finding| finding["introduced"] == true && finding["severity"] == "error");
    brought.map(|finding| finding["rule"].as_str().unwrap()).collect()
}

/// A vote in which `by` writes `text` on main, while the branch and main merge each other: two merge bases, of which
/// the later or the earlier is the one that lacks it. On the branch, `undone` then comes to stand.
fn criss_crossed(by: &str, text: &str, undone: &str, notes_are_later: bool) -> Community {
    let community = Community::voting();
    community.branch("change", "main");
    let mut sides = [("change", "Linus", "notes.md", "Notes.\n"), ("main", by, PATH, text)];
    if notes_are_later {
        sides.reverse();
    }
    let tips = BTreeMap::from(sides.map(|(branch, by, path, text)| {
        community.switch(branch);
        (branch, community.commit_file(by, path, text))
    }));
    for (into, by, from) in [("main", "Ada", "change"), ("change", "Linus", "main")] {
        community.switch(into);
        community.merge(by, &[tips[from].as_str()]);
    }
    community.commit_file("Linus", PATH, undone);
    let bases = community.git("merge-base --all main change");
    assert_eq!(bases.lines().count(), 2);
    community
}

#[test]
fn a_criss_cross_does_not_hide_that_a_veto_is_undone() {
    for notes_are_later in [true, false] {
        let open = put_to_the_vote(&[]);
        let community = criss_crossed("Grace", &vetoed(&open), &open, notes_are_later);
        for method in [&["--method", "squash"][..], &["--method", "merge", "--lander", "linus"]] {
            let object = json(&community, method);
            assert_eq!((events(&object), &object["class"]), (vec!["veto-lifted"], &"decision".into()), "{method:?}");
            assert!(errors(&object).contains(&"unauthorized-act"), "{:?}", errors(&object));
        }
    }
}

#[test]
fn a_squash_is_the_forges_commit_whoever_is_named_as_its_lander() {
    let community = Community::proposed();
    community.branch_with("change", "Edsger", &put_to_the_vote(&[]));
    let squash = ["validate", "--rev", "change", "--base", "main", "--actor", "edsger", "--lander", "linus"];
    let (code, _, said) = community.run(&squash);
    assert_eq!(code, 0);
    said.says("the forge commits a squash, so it is nobody else who lands it");
}

#[test]
fn a_criss_cross_does_not_hide_other_ballots_behind_an_own_one() {
    for notes_are_later in [true, false] {
        let community =
            criss_crossed("Edsger", &put_to_the_vote(&["edsger"]), &put_to_the_vote(&["frances"]), notes_are_later);
        let object = json(&community, &["--actor", "frances"]);
        assert_eq!(events(&object), ["ballot-cast", "ballot-cast"]);
        assert_eq!(object["change"]["own_ballot"], false);
        assert!(!errors(&object).is_empty());
    }
}

/// Begins to merge on the branch what has landed meanwhile.
fn merges_the_mainline(repository: &TestRepository) {
    repository.switch("main");
    repository.commit_file("Ada", "README.md", "Fiction.\n");
    repository.switch("change");
    repository.git("merge --quiet --no-commit main");
}

#[test]
fn what_a_merge_inside_the_branch_undoes_lands_with_a_rebase() {
    let community = Community::founded();
    community.branch_file("change", "Linus", PATH, SEARCH);
    community.commit_file("Ada", "README.md", "Fiction.\n");
    community.switch("change");
    community.git("merge --quiet --no-commit main");
    community.remove(PATH);
    community.write("notes.md", "Only the merge says this.\n");
    community.commit("Linus", "Merge, and more");

    let squashed = json(&community, &[]);
    let rebased = json(&community, &["--method", "rebase", "--lander", "linus"]);

    assert_eq!((events(&squashed), &squashed["class"]), (vec![], &"none".into()));
    assert_eq!((events(&rebased), &rebased["class"]), (vec!["proposed"], &"proposal".into()));
    assert_eq!(rebased["summary"]["groups"], 1, "the files are those that would land");
}

#[test]
fn a_role_that_a_rebase_lands_is_told_where_a_merge_inside_the_branch_takes_it_back() {
    let community = Community::proposed();
    let people = community.text("mcpgov.yaml");
    community.branch("change", "main");
    community.commit_file("Ada", "mcpgov.yaml", &people.replace("[edsger,", "[ada, edsger,"));
    let paper = vote(1, &MODERATORS, &[]).replace("  ballots:\n", "  ballots:\n    ada:\n      choice: pending\n");
    community.commit_file("Ada", PATH, &format!("{SEARCH}{paper}"));
    merges_the_mainline(&community);
    community.write("mcpgov.yaml", &people);
    community.commit("Ada", "Merge, and take it back");

    let rebased = json(&community, &["--actor", "ada", "--method", "rebase", "--lander", "ada"]);

    assert!(errors(&rebased).contains(&"roster-changed-with-act"), "{:?}", errors(&rebased));
}

#[test]
fn a_rename_that_was_squashed_while_the_branch_went_on_merges() {
    let community = Community::proposed();
    community.branch("change", "main");
    community.git(&["mv", PATH, RENAMED]);
    let renamed = format!("formerly: [search]\n{SEARCH}");
    community.commit_file("Linus", RENAMED, &renamed);
    community.switch("main");
    community.git("merge --quiet --squash change");
    community.commit("Linus", "Rename it");
    community.switch("change");
    community.commit_file("Linus", RENAMED, &renamed.replace("search for?", "look for?"));

    let squashed = json(&community, &[]);
    let rebased = json(&community, &["--method", "rebase", "--lander", "linus"]);

    assert_eq!((events(&squashed), events(&rebased)), (vec!["amended"], vec!["amended"]));
    assert_eq!((errors(&squashed), errors(&rebased)), (vec![], vec![]));
}

#[test]
fn what_one_side_renames_and_the_other_edits_lands_as_both() {
    let community = Community::proposed();
    community.branch_file("change", "Linus", PATH, &SEARCH.replace("search for?", "look for?"));
    community.git(&["mv", PATH, RENAMED]);
    community.commit_file("Linus", RENAMED, &format!("formerly: [search]\n{SEARCH}"));

    let object = json(&community, &[]);

    assert_eq!((events(&object), &object["change"]["acts"][0]["group"]), (vec!["amended"], &"finding".into()));
}

#[test]
fn a_rebase_leaves_out_what_the_base_has_and_what_does_nothing_there() {
    let community = Community::proposed();
    community.branch("change", "main");
    let amended = SEARCH.replace("search for?", "look for?");
    let picked = community.commit_file("Linus", PATH, &amended);
    community.commit_file("Linus", PATH, SEARCH);
    community.commit_file("Linus", "notes.md", "Notes.\n");
    community.commit_file("Linus", "more.md", "More.\n");
    community.switch("main");
    community.git(&["cherry-pick", picked.as_str()]);
    community.step_clock();
    community.write("more.md", "More.\n");
    community.commit_file("Ada", "notes.md", "Notes.\n");

    let rebased = json(&community, &["--method", "rebase", "--lander", "linus"]);

    assert_eq!((events(&rebased), &rebased["class"]), (vec!["amended"], &"content".into()), "only the second is left");
}

#[test]
fn a_commit_that_does_not_apply_is_named_by_its_files() {
    let community = Community::proposed();
    community.branch("change", "main");
    community.commit_file("Linus", PATH, &SEARCH.replace("name: Search", "name: Finding"));
    community.commit_file("Linus", PATH, SEARCH);
    community.switch("main");
    community.commit_file("Linus", PATH, &SEARCH.replace("name: Search", "name: Seeking"));

    assert_eq!(judged(&community, &[]).0, 0, "in one commit, nothing is left of it");
    let (status, _, stderr) = judged(&community, &["--method", "rebase", "--lander", "linus"]);
    let said = "error: the change cannot be rebased: its commits conflict with the base in `groups/search.yaml`\n";
    assert!(status == 2 && stderr.starts_with(said), "{stderr}");
}
