//! The commits that merges brought.

use super::against_git::assert_matches_git;
use super::shown::{changes, parents, side, versions};
use crate::support::TestRepository;

const AUTH: &str = "groups/auth.yaml";
const FILES: &str = "groups/files.yaml";

/// A repository with one group file on `main`.
fn started() -> TestRepository {
    let repository = TestRepository::new();
    repository.commit_file("Ada", AUTH, "one");
    repository
}

#[test]
fn a_merge_lands_at_once_what_its_branch_did() {
    let repository = started();
    repository.branch("change", "main");
    repository.commit_file("Grace", AUTH, "two");
    repository.commit_file("Grace", "README.md", "nothing of a registry");
    repository.commit_file("Edsger", AUTH, "three");
    repository.switch("main");
    repository.commit_file("Ada", FILES, "new");
    repository.merge("Ada", &["change"]);

    let landings = repository.mainline().landings;

    assert_eq!(landings.len(), 3);
    assert_eq!(changes(&landings[2]), ["groups/auth.yaml: one -> three"]);
    let [newest, oldest] = &landings[2].side[..] else { panic!("two of three touched it") };
    assert_eq!(newest.commit.author.name, "Edsger");
    assert_eq!(versions(&newest.versions), ["groups/auth.yaml: three"]);
    assert_eq!(parents(newest), [["groups/auth.yaml: two"]]);
    assert_eq!(oldest.commit.author.name, "Grace");
    assert_eq!(parents(oldest), [["groups/auth.yaml: one"]]);
}

#[test]
fn a_merge_that_changed_nothing_has_no_side() {
    let repository = started();
    repository.branch_file("change", "Grace", AUTH, "two");
    repository.git("merge --quiet --no-ff --strategy ours --message Ours change");

    let landing = repository.last_landing();

    assert!(landing.commit.is_merge());
    assert_eq!((changes(&landing).len(), landing.side.len()), (0, 0));
}

#[test]
fn an_evil_merge_lands_what_no_side_commit_wrote() {
    let repository = started();
    repository.branch_file("change", "Grace", FILES, "new");
    repository.git("merge --quiet --no-ff --no-commit change");
    repository.write(AUTH, "evil");
    repository.git("add --all");
    repository.git("commit --quiet --no-edit");

    let landing = repository.last_landing();

    assert_eq!(changes(&landing), ["groups/auth.yaml: one -> evil", "groups/files.yaml: nothing -> new"]);
    assert_eq!(side(&landing), ["Write groups/files.yaml"]);
    assert_eq!(versions(&landing.side[0].versions), ["groups/files.yaml: new"]);
    assert_eq!(parents(&landing.side[0]), [[""; 0]]);
}

#[test]
fn after_a_foxtrot_the_old_mainline_is_a_side() {
    let repository = started();
    repository.branch_file("change", "Grace", FILES, "grace");
    repository.commit_file("Ada", AUTH, "two");
    repository.switch("change");
    repository.merge("Grace", &["main"]);
    repository.switch("main");
    repository.git("merge --quiet --ff-only change");

    let landings = repository.mainline().landings;

    let landed: Vec<_> = landings.iter().map(changes).collect();
    assert_eq!(
        landed,
        [
            ["groups/auth.yaml: nothing -> one"],
            ["groups/files.yaml: nothing -> grace"],
            ["groups/auth.yaml: one -> two"]
        ]
    );
    assert_eq!(side(&landings[2]), ["Write groups/auth.yaml"]);
    assert_eq!(landings[2].side[0].commit.author.name, "Ada");
}

#[test]
fn a_branch_that_merged_the_mainline_brings_only_its_own_commits() {
    let repository = started();
    repository.branch_file("change", "Grace", FILES, "grace");
    repository.commit_file("Ada", AUTH, "two");
    repository.switch("change");
    repository.merge("Grace", &["main"]);
    repository.commit_file("Grace", FILES, "hopper");
    repository.switch("main");
    repository.commit_file("Ada", AUTH, "three");
    repository.merge("Ada", &["change"]);

    let landing = repository.last_landing();

    assert_eq!(changes(&landing), ["groups/files.yaml: nothing -> hopper"]);
    assert_eq!(
        side(&landing),
        ["Write groups/files.yaml", "Merge branch 'main' into change", "Write groups/files.yaml"]
    );
    let synced = &landing.side[1];
    assert_eq!(versions(&synced.versions), ["groups/auth.yaml: two", "groups/files.yaml: grace"]);
    assert_eq!(
        parents(synced),
        [vec!["groups/auth.yaml: one", "groups/files.yaml: grace"], vec!["groups/auth.yaml: two"]]
    );
}

#[test]
fn an_octopus_brings_every_arm_the_first_one_newest() {
    let repository = started();
    for (name, path) in [("left", "groups/left.yaml"), ("middle", "groups/middle.yaml"), ("right", "groups/right.yaml")]
    {
        repository.branch(name, "main");
        repository.commit_file("Grace", path, "first");
        repository.commit_file("Grace", path, name);
        repository.switch("main");
    }
    repository.merge("Ada", &["right", "left", "middle"]);

    let landing = repository.last_landing();

    assert_eq!(landing.commit.parents.len(), 4);
    assert_eq!(landing.changes.len(), 3);
    let paths: Vec<_> = landing.side.iter().flat_map(|side| versions(&side.versions)).collect();
    assert_eq!(
        paths,
        [
            "groups/right.yaml: right",
            "groups/right.yaml: first",
            "groups/left.yaml: left",
            "groups/left.yaml: first",
            "groups/middle.yaml: middle",
            "groups/middle.yaml: first",
        ]
    );
}

#[test]
fn clocks_have_no_say_in_the_order_of_a_side() {
    let repository = started();
    repository.branch("change", "main");
    for (text, at) in [("first", 9_000_000), ("second", 1_000_000), ("third", 5_000_000)] {
        repository.set_clock(at);
        repository.commit_file("Grace", AUTH, text);
    }
    repository.switch("main");
    repository.merge("Ada", &["change"]);

    let texts: Vec<_> = repository.last_landing().side.iter().flat_map(|side| versions(&side.versions)).collect();

    assert_eq!(texts, ["groups/auth.yaml: third", "groups/auth.yaml: second", "groups/auth.yaml: first"]);
}

#[test]
fn criss_cross_merges_bring_each_commit_once() {
    let repository = started();
    repository.branch("left", "main");
    repository.commit_file("Grace", "groups/left.yaml", "1");
    repository.branch("right", "main");
    repository.commit_file("Edsger", "groups/right.yaml", "1");
    repository.git("branch right-before");
    repository.merge("Edsger", &["left"]);
    repository.switch("left");
    repository.merge("Grace", &["right-before"]);
    repository.commit_file("Grace", "groups/left.yaml", "2");
    repository.switch("main");
    repository.merge("Ada", &["left"]);
    repository.merge("Ada", &["right"]);

    let landings = repository.mainline().landings;

    let brought: Vec<_> = landings.iter().map(|landing| landing.side.len()).collect();
    assert_eq!(brought, [0, 4, 0], "the second merge changes nothing, so what it brought does not matter");
    assert_eq!(changes(&landings[1]), ["groups/left.yaml: nothing -> 2", "groups/right.yaml: nothing -> 1"]);
    assert_matches_git(&repository, &landings);
}

#[test]
fn a_merge_of_another_history_brings_all_of_it() {
    let repository = started();
    repository.git("switch --quiet --orphan other");
    repository.commit_file("Grace", FILES, "theirs");
    repository.switch("main");
    repository.git("merge --quiet --allow-unrelated-histories --no-edit other");

    let landing = repository.last_landing();

    assert_eq!(changes(&landing), ["groups/files.yaml: nothing -> theirs"]);
    assert_eq!(side(&landing), ["Write groups/files.yaml"]);
    assert_eq!(landing.side[0].parents.len(), 0);
}

#[test]
fn an_ancestry_that_cannot_be_looked_up_is_no_ancestry_and_fails_whoever_walks_the_history() {
    let repository = started();
    let oldest = repository.head();
    let missing = repository.commit_file("Ada", "README.md", "one");
    repository.commit_file("Ada", "README.md", "two");
    repository.branch_file("change", "Grace", FILES, "new");
    repository.merge("Ada", &["change"]);
    let mut landings = repository.open().landings(&repository.head()).expect("a history");
    let merge = landings.by_ref().map(|landing| landing.expect("a landing")).find(|landing| landing.commit.is_merge());
    let side = &merge.expect("a merge").side[0];
    let (folder, file) = missing.as_str().split_at(2);
    repository.remove(&format!(".git/objects/{folder}/{file}"));

    assert!(!side.lineage.has(&side.commit.id, &oldest));

    let failed = landings.next().expect("an error").expect_err("what could not be looked up");
    assert!(failed.to_string().contains("where two histories met"), "{failed}");
}
