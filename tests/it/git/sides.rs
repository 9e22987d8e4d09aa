//! The commits that merges brought.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use mcpgov::git::landing::Landing;

use super::shown::{changes, parents, side, versions};
use crate::support::repository::TestRepository;

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
    repository.branch("change", "main");
    repository.commit_file("Grace", AUTH, "two");
    repository.switch("main");
    repository.git(&["merge", "--quiet", "--no-ff", "--strategy", "ours", "--message", "Ours", "change"]);

    let landing = repository.last_landing();

    assert!(landing.commit.is_merge());
    assert_eq!((changes(&landing).len(), landing.side.len()), (0, 0));
}

#[test]
fn an_evil_merge_lands_what_no_side_commit_wrote() {
    let repository = started();
    repository.branch("change", "main");
    repository.commit_file("Grace", FILES, "new");
    repository.switch("main");
    repository.git(&["merge", "--quiet", "--no-ff", "--no-commit", "change"]);
    repository.write(AUTH, "evil");
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--no-edit"]);

    let landing = repository.last_landing();

    assert_eq!(changes(&landing), ["groups/auth.yaml: one -> evil", "groups/files.yaml: nothing -> new"]);
    assert_eq!(side(&landing), ["Write groups/files.yaml"]);
    assert_eq!(versions(&landing.side[0].versions), ["groups/files.yaml: new"]);
    assert_eq!(parents(&landing.side[0]), [[""; 0]]);
}

#[test]
fn after_a_foxtrot_the_old_mainline_is_a_side() {
    let repository = started();
    repository.branch("change", "main");
    repository.commit_file("Grace", FILES, "grace");
    repository.switch("main");
    repository.commit_file("Ada", AUTH, "two");
    repository.switch("change");
    repository.merge("Grace", &["main"]);
    repository.switch("main");
    repository.git(&["merge", "--quiet", "--ff-only", "change"]);

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
    repository.branch("change", "main");
    repository.commit_file("Grace", FILES, "grace");
    repository.switch("main");
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
    repository.git(&["branch", "right-before"]);
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
    repository.git(&["switch", "--quiet", "--orphan", "other"]);
    repository.commit_file("Grace", FILES, "theirs");
    repository.switch("main");
    repository.git(&["merge", "--quiet", "--allow-unrelated-histories", "--no-edit", "other"]);

    let landing = repository.last_landing();

    assert_eq!(changes(&landing), ["groups/files.yaml: nothing -> theirs"]);
    assert_eq!(side(&landing), ["Write groups/files.yaml"]);
    assert_eq!(landing.side[0].parents.len(), 0);
}

#[test]
fn any_history_is_read_as_git_reads_it() {
    let repository = TestRepository::new();
    repository.git_reading(&["fast-import", "--quiet", "--force"], &tangled_history(300, 7));
    repository.git(&["reset", "--quiet", "--hard", "main"]);

    let landings = repository.mainline().landings;

    let branches = landings.iter().filter(|landing| landing.side.len() > 1).count();
    assert!(branches > 5, "only {branches} of {} landings brought much", landings.len());
    assert_matches_git(&repository, &landings);
}

/// A history in which every commit has one to three parents among the latest ones, as `git fast-import` reads it.
fn tangled_history(commits: usize, seed: u64) -> String {
    let mut state = seed;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("it fits") % limit
    };
    let mut stream = String::new();
    for commit in 1..=commits {
        let mut parents: Vec<usize> = Vec::new();
        if commit > 1 {
            for _ in 0..=[0, 0, 1, 1, 2][below(5)] {
                let parent = commit - 1 - below((commit - 1).min(6));
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
        let time = 1_767_225_600 + below(1_000_000);
        writeln!(stream, "commit refs/heads/main\nmark :{commit}").expect("written");
        writeln!(stream, "committer Ada <ada@example.org> {time} +0000\ndata 3\nC {}", commit % 10).expect("written");
        for (index, parent) in parents.iter().enumerate() {
            writeln!(stream, "{} :{parent}", if index == 0 { "from" } else { "merge" }).expect("written");
        }
        if parents.is_empty() && commit > 1 {
            writeln!(stream, "from {}", "0".repeat(40)).expect("written");
        }
        for _ in 0..below(3) {
            let path = ["groups/a.yaml", "groups/b.yaml", "groups/c.yaml", "mcpgov.yaml", "README.md"][below(5)];
            if below(6) == 0 {
                writeln!(stream, "D {path}").expect("written");
            } else {
                writeln!(stream, "M 100644 inline {path}\ndata 2\n{:02}", below(4)).expect("written");
            }
        }
    }
    stream
}

/// Compares landings with what `git rev-list` and `git diff-tree` say of the same commits.
fn assert_matches_git(repository: &TestRepository, landings: &[Landing]) {
    let chain = repository.git(&["rev-list", "--first-parent", "--reverse", "HEAD"]);
    let ids: Vec<_> = landings.iter().map(|landing| landing.commit.id.as_str()).collect();
    assert_eq!(ids, chain.lines().collect::<Vec<_>>());
    for landing in landings {
        let id = landing.commit.id.as_str();
        let changed: Vec<_> = landing.changes.iter().map(|change| change.path.as_str()).collect();
        let first = landing.commit.parents.first().map_or(empty_tree(repository), |parent| parent.as_str().to_owned());
        assert_eq!(changed, touched(repository, &[&first, id]), "changes of {id}");
        if !landing.commit.is_merge() || changed.is_empty() {
            assert!(landing.side.is_empty());
            continue;
        }
        let brought = repository.git(&["rev-list", id, &format!("^{first}"), &format!("^{id}")]);
        assert_eq!(brought, "", "a merge is not its own side");
        let brought = repository.git(&["rev-list", &format!("{id}^@"), &format!("^{first}")]);
        let expected: BTreeSet<_> =
            brought.lines().filter(|side| !touched(repository, &["-m", "--root", side]).is_empty()).collect();
        let order: BTreeMap<_, _> =
            landing.side.iter().enumerate().map(|(index, side)| (side.commit.id.as_str(), index)).collect();
        assert_eq!(order.keys().copied().collect::<BTreeSet<_>>(), expected, "side of {id}");
        assert_eq!(order.len(), landing.side.len(), "each once");
        for side in &landing.side {
            assert_side(repository, side, &order);
        }
    }
}

fn assert_side(repository: &TestRepository, side: &mcpgov::git::landing::SideCommit, order: &BTreeMap<&str, usize>) {
    let id = side.commit.id.as_str();
    for ancestor in repository.git(&["rev-list", &format!("{id}^@")]).lines() {
        if let Some(index) = order.get(ancestor) {
            assert!(*index > order[id], "{ancestor} comes after its descendant {id}");
        }
    }
    let paths = touched(repository, &["-m", "--root", id]);
    for (commit, versions) in side.commit.parents.iter().zip(&side.parents).chain([(&side.commit.id, &side.versions)]) {
        let listed = repository.git(
            &[&["ls-tree", "-r", commit.as_str(), "--"], &paths.iter().map(String::as_str).collect::<Vec<_>>()[..]]
                .concat(),
        );
        let expected: Vec<_> =
            listed.lines().map(|line| line.rsplit([' ', '\t']).take(2).collect::<Vec<_>>()).collect();
        let found: Vec<_> = versions.iter().map(|(path, entry)| vec![path.as_str(), blob_id(entry)]).collect();
        assert_eq!(found.iter().collect::<BTreeSet<_>>(), expected.iter().collect::<BTreeSet<_>>(), "{commit} at {id}");
    }
}

fn blob_id(entry: &mcpgov::git::landing::Entry) -> &str {
    match entry {
        mcpgov::git::landing::Entry::File(blob) => &blob.id,
        mcpgov::git::landing::Entry::Other(id) => id,
    }
}

/// The registry's files that `git diff-tree` reports, by path.
fn touched(repository: &TestRepository, arguments: &[&str]) -> Vec<String> {
    let what: &[&str] = &["diff-tree", "-r", "--name-only", "--no-commit-id"];
    let output = repository.git(&[what, arguments, &["--", "groups", "mcpgov.yaml"]].concat());
    output.lines().map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

fn empty_tree(repository: &TestRepository) -> String {
    repository.git_reading(&["hash-object", "-t", "tree", "-w", "--stdin"], "")
}
