//! Votes that are over, charters that are due, and endings, on real repositories; numbers are those of the worked examples.

use serde_json::json;

use super::{PATH, PROPOSE, comes, founded, proposal};
use crate::support::{Community, MODERATORS, SEARCH, Says, done, refused};

/// A working group that its paper made active on 22 April.
fn working() -> Community {
    let register = founded();
    comes(&register, "2026-04-20T00:00:00Z");
    done(&register, "Linus", &format!("{} --first-deliverable Card", PROPOSE.replace(" ig ", " wg ")));
    comes(&register, "2026-04-22T00:00:00Z");
    done(&register, "Hedy", "sponsor search");
    done(&register, "Ada", "approve search");
    register
}

#[test]
fn example_26_a_vote_that_was_opened_before_runs_to_its_end_and_none_is_opened_since() {
    let register = founded();
    comes(&register, "2026-03-20T00:00:00Z");
    register.commit_file("Linus", PATH, SEARCH);
    comes(&register, "2026-03-23T22:04:48Z");
    done(&register, "Edsger", "vote open search");
    comes(&register, "2026-03-25T00:00:00Z");
    for moderator in &MODERATORS[..3] {
        done(&register, moderator, "vote cast search approve");
    }
    comes(&register, "2026-03-26T22:04:47Z");
    assert_eq!(register.state(), "voting");
    comes(&register, "2026-03-26T22:04:48Z");
    assert_eq!(register.state(), "active");
    refused(&register, "Edsger", "vote open search --again").says("sep-2149");
}

#[test]
fn example_31_a_charter_is_due_in_eight_weeks_and_is_recorded_where_it_was_approved_elsewhere() {
    let register = founded();
    let origin = "summary: To find things.\norigin:\n  basis: predates-sep-1302\n  source: https://example.org/start\n";
    register.commit_file("Ada", PATH, &format!("{SEARCH}{origin}"));
    comes(&register, "2026-05-18T22:04:48Z");
    assert_eq!(register.group("search")["sponsorship"]["charter"]["due"], "2026-05-18T22:04:49Z");
    assert_eq!(register.group("search")["attention"], json!([]));
    comes(&register, "2026-05-18T22:04:49Z");
    register.assert_finding("warning charter-overdue");
    assert_eq!(
        (register.state().as_str(), &register.last_event("charter-overdue")["commit"]),
        ("active", &json!(null))
    );
    comes(&register, "2026-05-28T12:00:00Z");
    let charter = "charter:\n  date: 2026-05-28\n  source: https://example.org/charter\n";
    register.commit_file("Grace", PATH, &format!("{SEARCH}{origin}{charter}"));
    assert_eq!(register.group("search")["attention"], json!([]));
}

#[test]
fn example_32_a_facilitator_s_amendment_waits_for_approval_and_a_maintainer_s_merge_is_one() {
    for (merger, rule) in [("Eve", Some("unapproved-amendment")), ("Grace", None)] {
        let register = proposal();
        done(&register, "Hedy", "sponsor search");
        done(&register, "Ada", "approve search");
        register.branch("change", "main");
        done(&register, "Linus", "amend search --summary 'To find everything.'");
        register.switch("main");
        register.merge(merger, &["change"]);
        let charter = register.group("search")["sponsorship"]["charter"].clone();
        assert_eq!(charter["pending"], rule.is_some(), "{merger}");
        let attention = register.group("search")["attention"].clone();
        assert_eq!(
            attention.as_array().unwrap().iter().any(|it| it["rule"] == json!(rule)),
            rule.is_some(),
            "{attention}"
        );
    }
}

#[test]
fn example_35_a_leader_proposes_the_end_and_somebody_else_approves_it() {
    let register = working();
    comes(&register, "2026-06-01T00:00:00Z");
    let retire = ["retire", "search", "--reason", "completed", "--note", "All is done."];
    done(&register, "Linus", &retire);
    assert_eq!(register.state(), "active");
    assert_eq!(register.group("search")["retirement"], json!({"proposed_by": "linus", "approved_by": null}));
    done(&register, "Katherine", "retire search --approve");
    assert_eq!(register.state(), "retired");
    assert_eq!(register.group("search")["retirement"], json!({"proposed_by": "linus", "approved_by": "katherine"}));

    // Whoever lands what another proposes approves it, and a lead maintainer does both.
    let register = working();
    register.branch("change", "main");
    done(&register, "Linus", &retire);
    register.switch("main");
    register.merge("Grace", &["change"]);
    assert_eq!(register.group("search")["retirement"], json!({"proposed_by": "linus", "approved_by": "grace"}));
    let register = working();
    done(&register, "Hedy", &retire);
    assert_eq!(register.group("search")["retirement"], json!({"proposed_by": "hedy", "approved_by": "hedy"}));
    // Nobody is sent to what cannot be done either.
    refused(&register, "Katherine", "veto search --reason No.").lacks("mcpgov object");
}

#[test]
fn example_39_nothing_is_reversed_since_and_it_is_told_what_to_do_instead() {
    let register = working();
    refused(&register, "Ada", "reverse search --reason No.").says("sep-2149").says("retire");
}

#[test]
fn example_41_a_retired_group_comes_back_with_a_fresh_paper() {
    let register = proposal();
    done(&register, "Hedy", "sponsor search");
    done(&register, "Ada", "approve search");
    done(&register, "Ada", "retire search --reason no-active-work --note Quiet.");
    assert_eq!(register.state(), "retired");
    let text = register.text(PATH);
    let (before, _) = text.split_once("retirement:").unwrap();
    let (_, paper) = text.split_once("sponsorship:").unwrap();
    register.commit_file("Linus", PATH, &format!("{before}sponsorship:{paper}"));
    register.assert_void("erased", "wrong-state");
    register.commit_file("Ada", PATH, &text);
    done(&register, "Linus", PROPOSE);
    let group = register.group("search");
    assert_eq!((&group["state"], &group["sponsorship"]["sponsors"]), (&json!("proposed"), &json!([])));
    assert_eq!(group["retirement"], json!(null));
    done(&register, "Hedy", "sponsor search");
    done(&register, "Hedy", "approve search");
    assert_eq!(register.state(), "active");
}

#[test]
fn an_end_without_a_rationale_is_refused_and_one_that_landed_stays_a_finding() {
    let register = working();
    comes(&register, "2026-06-01T00:00:00Z");
    refused(&register, "Ada", "retire search --reason completed").says("missing: `--note TEXT`");
    assert_eq!(register.state(), "active");
    let text = register.text(PATH).replacen("sponsorship:", "retirement: {reason: completed}\nsponsorship:", 1);
    register.commit_file("Ada", PATH, &text);
    assert_eq!(register.state(), "retired");
    let findings = register.json("validate")["findings"].clone();
    assert!(findings.as_array().unwrap().iter().any(|it| it["rule"] == "missing-rationale"), "{findings}");
}
