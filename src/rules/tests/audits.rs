//! What the rules about history say beyond their pages.

use crate::diagnostic::Diagnostic;
use crate::git::commit::Ident;
use crate::rules::{HistoryContext, Scope, run};
use crate::tale::people::ident;
use crate::tale::scenario::{Branch, Scenario};
use crate::tale::texts::{FICTION, PATH, SEARCH, put_to_the_vote, under};

const NOW: &str = "2026-11-15T12:00:00Z";

fn proposed() -> Scenario {
    let mut history = Scenario::new();
    history.land("2026-10-01T09:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    history
}

fn voting() -> Scenario {
    let mut history = proposed();
    history.land("2026-10-05T09:00:00Z", "edsger", &[(PATH, Some(&put_to_the_vote(&[])))]);
    history
}

/// What the rules about history find in all of it, as `severity rule`.
fn audit(history: &Scenario) -> Vec<String> {
    let standing = history.standing(NOW);
    told(&run(&Scope::history(&HistoryContext::of(&standing, &standing.past))))
}

fn told(findings: &[Diagnostic]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.severity.name(), finding.rule)).collect()
}

#[test]
fn what_was_there_before_anybody_could_be_recognised_is_taken_as_found() {
    let nobody = FICTION.split("people:").next().unwrap();
    let mut history = Scenario::on(nobody);
    history.land("2026-10-01T09:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    history.land("2026-10-05T09:00:00Z", "linus", &[(PATH, Some(&put_to_the_vote(&[])))]);
    assert_eq!(audit(&history), [""; 0]);
    history.land("2026-10-06T09:00:00Z", "linus", &[("mcpgov.yaml", Some(FICTION))]);
    assert_eq!(audit(&history), [""; 0]);
    history.edit(
        "2026-10-07T09:00:00Z",
        "linus",
        PATH,
        "edsger:\n      choice: pending",
        "edsger:\n      choice: approve",
    );
    assert_eq!(audit(&history), ["error unauthorized-act"]);
}

#[test]
fn whoever_makes_themself_a_core_maintainer_profits_from_that_very_change() {
    let mut history = Scenario::new();
    history.edit("2026-10-01T09:00:00Z", "linus", "mcpgov.yaml", "[grace]", "[grace, linus]");
    assert_eq!(audit(&history), ["error roster-changed-with-act", "error unauthorized-act"]);
    // An innocent one does not.
    let mut history = Scenario::new();
    history.edit("2026-10-01T09:00:00Z", "linus", "mcpgov.yaml", "[Atlas]", "[Atlas, Globe]");
    assert_eq!(audit(&history), ["error unauthorized-act"]);
}

#[test]
fn a_ballot_filled_in_with_the_role_it_needs_profits_from_the_roster_of_its_landing() {
    let mut history = voting();
    let manifest = history.edited("mcpgov.yaml", "frances]", "frances, linus]");
    let ballots = history.edited(PATH, "  ballots:\n", "  ballots:\n    linus: {choice: approve}\n");
    history.land("2026-10-06T09:00:00Z", "linus", &[("mcpgov.yaml", Some(&manifest)), (PATH, Some(&ballots))]);
    assert_eq!(audit(&history), ["error roster-changed-with-act", "error void-act", "error unauthorized-act"]);
}

#[test]
fn a_veto_that_a_moderator_records_is_transcribed_and_needs_no_source() {
    let mut history = voting();
    history.edit("2026-10-06T09:00:00Z", "edsger", PATH, "  vetoes: {}", "  vetoes: {grace: {reason: Too early}}");
    assert_eq!(audit(&history), ["note transcribed-act"]);
    let mut history = voting();
    history.edit("2026-10-06T09:00:00Z", "grace", PATH, "  vetoes: {}", "  vetoes: {grace: {reason: Too early}}");
    assert_eq!(audit(&history), [""; 0]);
}

#[test]
fn a_proposal_stands_by_the_word_of_whoever_merged_it_and_by_nobody_s_where_a_robot_did() {
    for (lander, expected) in [("barbara", &[][..]), ("merge-robot", &["warning unattested-act"][..])] {
        let mut history = Scenario::new();
        let commit = Branch { by: "linus", files: vec![(PATH, Some(SEARCH.to_owned()))] };
        history.merge("2026-10-01T09:00:00Z", lander, &[commit], &[]);
        assert_eq!(audit(&history), expected, "{lander}");
    }
}

#[test]
fn a_squash_by_the_forge_is_its_author_s_own_act() {
    let mut history = proposed();
    let opened = put_to_the_vote(&[]);
    history.land_as("2026-10-05T09:00:00Z", ident("edsger"), Ident::web_flow(), &[(PATH, Some(&opened))]);
    assert_eq!(audit(&history), [""; 0]);
}

#[test]
fn only_the_whole_id_of_a_commit_accepts_what_was_found_there() {
    let mut history = proposed();
    history.land("2026-10-05T09:00:00Z", "linus", &[(PATH, Some(&put_to_the_vote(&[])))]);
    let commit = history.last().to_string();
    for (named, expected) in [(&commit[..12], "error unauthorized-act"), (&commit[..], "note unauthorized-act")] {
        let mut history = history.clone();
        let manifest = format!("{FICTION}accepted: {{\"{named}\": Agreed}}\n");
        history.land("2026-10-06T09:00:00Z", "ada", &[("mcpgov.yaml", Some(&manifest))]);
        assert_eq!(audit(&history), [expected], "{named}");
    }
}

#[test]
fn content_that_should_have_been_signed_stands_and_is_found() {
    let mut history = Scenario::on(&under("signed_acts: [reported]"));
    history.land("2026-10-01T09:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    let report = format!("{SEARCH}reports: {{2026-09: {{threads: [https://example.org/]}}}}\n");
    history.land("2026-10-02T09:00:00Z", "linus", &[(PATH, Some(&report))]);
    let standing = history.standing(NOW);
    let found = run(&Scope::history(&HistoryContext::of(&standing, &standing.past)));
    assert_eq!(told(&found), ["error void-act"]);
    assert!(found[0].message.contains("stands in the file"), "{}", found[0].message);
}

#[test]
fn since_a_landing_only_later_ones_are_judged() {
    let mut history = proposed();
    let before = history.last().clone();
    history.land("2026-10-05T09:00:00Z", "linus", &[(PATH, Some(&put_to_the_vote(&[])))]);
    let standing = history.standing(NOW);
    let context = HistoryContext::of(&standing, &standing.past);
    assert_eq!(told(&run(&Scope::history(&context.since(&before)))), ["error unauthorized-act"]);
    assert_eq!(told(&run(&Scope::history(&context.since(history.last())))), [""; 0]);
}
