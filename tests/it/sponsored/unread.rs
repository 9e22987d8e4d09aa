//! Own entries of the paper of sponsors that count may land unread, as ballots do; nothing else may.

use serde_json::Value;

use super::{PATH, comes, founded, proposal};
use crate::support::{Community, SEARCH, done};

/// Acts as `by` on a branch `change` that starts where `main` is.
fn put_up(register: &Community, by: &str, acts: &[&[&str]]) {
    register.branch("change", "main");
    acts.iter().for_each(|act| drop(done(register, by, act)));
    register.switch("main");
}

/// What would come of the branch if `actor` had opened it.
fn judged(register: &Community, actor: &str) -> Value {
    register.json(&["validate", "--base", "main", "--rev", "change", "--actor", actor])
}

/// The class of the branch, and whether it may land unread.
fn told(register: &Community, actor: &str) -> (String, bool) {
    let report = judged(register, actor);
    assert_eq!(report["change"]["own_ballot"], false);
    (report["class"].as_str().unwrap().to_owned(), report["change"]["own_entry"] == true)
}

#[test]
fn what_maintainers_say_on_their_own_lines_may_land_by_itself() {
    let acts: [&[&[&str]]; 3] = [
        &[&["sponsor", "search"]],
        &[&["sponsor", "search"], &["approve", "search"]],
        &[&["object", "search", "--reason", "Too wide."]],
    ];
    for acts in acts {
        let register = proposal();
        put_up(&register, "Hedy", acts);
        assert_eq!(told(&register, "hedy"), ("decision".to_owned(), true), "{acts:?}");
        assert_eq!(told(&register, "grace"), ("decision".to_owned(), false), "{acts:?}");
    }
    let register = proposal();
    done(&register, "Hedy", "sponsor search");
    put_up(&register, "Hedy", &[&["sponsor", "search", "--withdraw"]]);
    assert_eq!(told(&register, "hedy"), ("decision".to_owned(), true));
}

#[test]
fn nothing_else_lands_along_with_them() {
    let along: [(&str, &str); 4] = [
        ("name: Search\n", "name: Search\n# Looked at.\n"),
        ("name: Search\n", "name: Find\n"),
        ("  mary:\n    sponsors: pending\n", "  mary:\n    sponsors: yes\n"),
        (
            "  mary:\n    sponsors: pending\n    approves: pending\n",
            "  mary:\n    approves: pending\n    sponsors: pending\n",
        ),
    ];
    for (from, to) in along {
        let register = proposal();
        put_up(&register, "Hedy", &[&["sponsor", "search"]]);
        register.switch("change");
        register.edit("Hedy", PATH, from, to);
        register.switch("main");
        assert!(!told(&register, "hedy").1, "{to}");
    }
}

#[test]
fn what_does_not_count_is_read() {
    // What somebody else records.
    let register = proposal();
    put_up(&register, "Grace", &[&["sponsor", "search", "--by", "hedy", "--source", "https://example.org/said"]]);
    assert_eq!(told(&register, "grace"), ("decision".to_owned(), false));
    // An approval of another text.
    let register = proposal();
    put_up(&register, "Hedy", &[&["approve", "search"]]);
    register.edit("Linus", PATH, "name: Search\n", "name: Find\n");
    assert_eq!(told(&register, "hedy"), ("decision".to_owned(), false));
    // What somebody says who holds no office.
    let register = proposal();
    let text = register.text(PATH) + "  linus:\n    sponsors: yes\n    approves: pending\n";
    register.branch_file("change", "Linus", PATH, &text);
    assert_eq!(told(&register, "linus"), ("decision".to_owned(), false));
    assert_eq!(judged(&register, "linus")["summary"]["errors"], 2, "the act, and the entry");
}

#[test]
fn an_entry_that_was_written_for_another_proposal_or_other_leaders_is_read() {
    type Happens = fn(&Community);
    let meanwhile: [(&str, Happens); 4] = [
        ("a leader", |register| {
            register.edit("Linus", PATH, "github: linus\n", "github: linus\n  - github: mallory\n");
        }),
        ("the kind", |register| register.edit("Linus", PATH, "interest-group", "working-group")),
        ("the proposal", |register| {
            let text = register.text(PATH);
            register.git(&["rm", "--quiet", PATH]);
            register.commit("Linus", "Withdraw it");
            register.commit_file("Mary", PATH, &text.replace("linus", "mallory"));
        }),
        ("the proposal, in the same words", |register| {
            let text = register.text(PATH);
            register.git(&["rm", "--quiet", PATH]);
            register.commit("Linus", "Withdraw it");
            register.commit_file("Mary", PATH, &text);
        }),
    ];
    for (what, happens) in meanwhile {
        let register = proposal();
        put_up(&register, "Hedy", &[&["sponsor", "search"]]);
        happens(&register);
        let report = judged(&register, "hedy");
        assert_eq!(report["change"]["own_entry"], false, "{what}");
        let found = report["findings"].as_array().unwrap().iter();
        let found: Vec<_> = found.filter(|it| it["rule"] == "stale-signature").map(|it| &it["severity"]).collect();
        assert_eq!(found, ["error"], "{what}: {report:#}");
    }
}

#[test]
fn an_entry_lands_unread_where_the_group_was_amended_or_renamed_meanwhile() {
    let register = proposal();
    put_up(&register, "Hedy", &[&["sponsor", "search"]]);
    register.edit("Linus", PATH, "name: Search\n", "name: Find\n");
    done(&register, "Ada", "rename search find");
    assert_eq!(told(&register, "hedy"), ("decision".to_owned(), true));
}

#[test]
fn whoever_adds_the_paper_to_a_proposal_from_before_adds_nothing_that_is_no_decision() {
    let register = founded();
    comes(&register, "2026-03-01T00:00:00Z");
    register.commit_file("Linus", PATH, &format!("{SEARCH}summary: To find things.\n"));
    comes(&register, "2026-04-01T00:00:00Z");
    put_up(&register, "Hedy", &[&["sponsor", "search"]]);
    let report = judged(&register, "hedy");
    assert_eq!((&report["class"], &report["summary"]["errors"]), (&"decision".into(), &0.into()), "{report:#}");
}
