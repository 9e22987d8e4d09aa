//! What the library reads, compared with what `git` itself says of the same commits.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use mcpgov::git::landing::{Entry, Landing, SideCommit};
use mcpgov::tale::dice::Dice;

use crate::support::TestRepository;

#[test]
fn any_history_is_read_as_git_reads_it() {
    let repository = TestRepository::new();
    repository.git_reading("fast-import --quiet --force", &tangled_history(300, 7));
    repository.git("reset --quiet --hard main");

    let landings = repository.mainline().landings;

    let branches = landings.iter().filter(|landing| landing.side.len() > 1).count();
    assert!(branches > 5, "only {branches} of {} landings brought much", landings.len());
    assert_matches_git(&repository, &landings);
}

/// A history in which every commit has one to three parents among the latest ones, as `git fast-import` reads it.
fn tangled_history(commits: usize, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut below = |limit: usize| dice.below(limit);
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
pub fn assert_matches_git(repository: &TestRepository, landings: &[Landing]) {
    let chain = repository.git("rev-list --first-parent --reverse HEAD");
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

fn assert_side(repository: &TestRepository, side: &SideCommit, order: &BTreeMap<&str, usize>) {
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

fn blob_id(entry: &Entry) -> &str {
    match entry {
        Entry::File(blob) => &blob.id,
        Entry::Other(id) => id,
    }
}

/// The registry's files that `git diff-tree` reports, by path.
fn touched(repository: &TestRepository, arguments: &[&str]) -> Vec<String> {
    let what: &[&str] = &["diff-tree", "-r", "--name-only", "--no-commit-id"];
    let output = repository.git(&[what, arguments, &["--", "groups", "mcpgov.yaml"]].concat());
    output.lines().map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
}

fn empty_tree(repository: &TestRepository) -> String {
    repository.git_reading("hash-object -t tree -w --stdin", "")
}
