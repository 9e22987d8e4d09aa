//! Maintainers who sponsor, approve and object on branches of their own: plain Git merges them, in any order.

use std::collections::BTreeMap;

use mcpgov::registry::group::Group;
use mcpgov::registry::load::document;
use mcpgov::registry::scalar::Login;

use super::{PATH, proposal, proposed, remake};
use crate::support::{Community, TestRepository, done};

/// What each of six maintainers says, by the words that are typed.
const SAID: [(&str, &[&[&str]]); 6] = [
    ("Grace", &[&["sponsor", "search"], &["approve", "search"]]),
    ("Katherine", &[&["sponsor", "search", "--reason", "Search is what we lack.\nSo let us have it."]]),
    ("Margaret", &[&["approve", "search"]]),
    ("Radia", &[&["object", "search", "--reason", "no"]]),
    ("Joan", &[&["sponsor", "search"], &["sponsor", "search", "--withdraw", "--reason", "sponsors: yes"]]),
    ("Mary", &[&["sponsor", "search"], &["approve", "search"]]),
];

/// Some of the six, one bit for each.
type Those = u32;

/// Merges each pair of commits with Git's own defaults, and gives the trees; none may conflict.
fn merged(repository: &TestRepository, pairs: &[(String, String)]) -> Vec<String> {
    let input = pairs.iter().flat_map(|(ours, theirs)| [ours, " ", theirs, "\n"]).collect::<String>();
    let told = repository.git_reading("merge-tree --write-tree --no-messages --stdin", &input);
    let words: Vec<&str> = told.split('\0').filter(|word| !word.is_empty()).collect();
    let trees = words.chunks(2).map(|merge| {
        assert_eq!(merge[0], "1", "a conflict: {told:?}");
        merge[1].to_owned()
    });
    let trees: Vec<String> = trees.collect();
    assert_eq!(trees.len(), pairs.len());
    trees
}

/// Merges branches in each order, and one more beside whatever has merged by then; gives what they come to, and the orders.
fn merged_in_each_order(repository: &TestRepository, base: &str, branches: &[String], beside: &str) -> (String, usize) {
    // Whatever came before, the same has merged: so each set of branches is merged once, and each order is a way through.
    let mut reached: BTreeMap<Those, (String, usize)> = BTreeMap::from([(0, (base.to_owned(), 1))]);
    for _ in branches {
        let ways = reached.iter().flat_map(|(those, (commit, orders))| {
            let others = branches.iter().enumerate().filter(move |(one, _)| those & (1 << one) == 0);
            others.map(move |(one, branch)| (those | (1 << one), *orders, (commit.clone(), branch.clone())))
        });
        let ways: Vec<(Those, usize, (String, String))> = ways.collect();
        let pairs: Vec<(String, String)> = ways.iter().map(|(.., pair)| pair.clone()).collect();
        let mut next: BTreeMap<Those, (String, String, usize)> = BTreeMap::new();
        for ((those, orders, (ours, theirs)), tree) in ways.into_iter().zip(merged(repository, &pairs)) {
            let (known, _, count) = next.entry(those).or_insert_with(|| {
                let parents = ["commit-tree", &tree, "-p", &ours, "-p", &theirs, "-m", "Merge"];
                (tree.clone(), repository.git(&parents), 0)
            });
            assert_eq!(*known, tree, "another order, another file");
            *count += orders;
        }
        let with_another: Vec<_> = next.values().map(|(_, commit, _)| (commit.clone(), beside.to_owned())).collect();
        merged(repository, &with_another);
        reached = next.into_iter().map(|(those, (_, commit, orders))| (those, (commit, orders))).collect();
    }
    reached.pop_last().expect("all of them").1
}

/// What somebody does on a branch of their own.
fn branch(repository: &TestRepository, base: &str, by: &str, acts: &[&[&str]]) -> String {
    repository.branch(by, base);
    acts.iter().for_each(|act| drop(done(repository, by, act)));
    repository.head().to_string()
}

/// What the paper says of each of these people in a commit.
fn said(repository: &TestRepository, commit: &str, people: &[&str]) -> Vec<String> {
    let file = repository.git(&["show", &format!("{commit}:{PATH}")]);
    let group = document::<Group>(PATH, file.as_bytes()).value.expect("a readable group");
    let told = people.iter().map(|by| {
        let (_, said) = group.endorsement_of(&Login::new(by.to_lowercase())).expect("an entry");
        let approves = said.approves.to_string();
        let approves = if approves.len() == 40 { "this" } else { &approves };
        let sponsors: &str = (*said.sponsors).into();
        format!("{sponsors} {approves}")
    });
    told.collect()
}

#[test]
fn what_six_maintainers_say_on_six_branches_merges_in_each_of_720_orders_and_a_veto_beside_them() {
    let repository = proposed();
    let base = repository.head().to_string();
    let branches: Vec<String> = SAID.iter().map(|(by, acts)| branch(&repository, &base, by, acts)).collect();
    let veto = branch(&repository, &base, "Hedy", &[&["veto", "search", "--reason", "Not like this."]]);
    let (all, orders) = merged_in_each_order(&repository, &base, &branches, &veto);
    assert_eq!(orders, 720);
    let told = said(&repository, &all, &SAID.map(|(by, _)| by));
    assert_eq!(told, ["yes this", "yes pending", "pending this", "pending no", "withdrawn pending", "yes this"]);
}

#[test]
fn maintainers_who_were_appointed_later_merge_in_any_order_too() {
    let register = proposal();
    let roles = ["mary]", "mary, alan, edsger, barbara]"];
    remake(&register, roles[0], roles[1]);
    let Community { repository } = register;
    let base = repository.head().to_string();
    let both: &[&[&str]] = &[&["sponsor", "search"], &["approve", "search"]];
    let people = ["Alan", "Edsger", "Barbara", "Grace", "Mary"];
    let branches: Vec<String> = people.iter().map(|by| branch(&repository, &base, by, both)).collect();
    let last = branch(&repository, &base, "Hedy", &[&["sponsor", "search"]]);
    let (all, orders) = merged_in_each_order(&repository, &base, &branches, &last);
    assert_eq!(orders, 120);
    assert_eq!(said(&repository, &all, &people), ["yes this"; 5]);
}
