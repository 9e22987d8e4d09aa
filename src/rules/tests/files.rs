//! What rules say beyond their pages where they know the history.

use crate::diagnostic::Severity;
use crate::lifecycle::standing::Standing;
use crate::registry::load::Registry;
use crate::rules::findings;
use crate::source::found::FoundFile;
use crate::tale::scenario::{Scenario, time};
use crate::tale::texts::{FICTION, MODERATORS as ELECTORS, PATH, SEARCH, put_to_the_vote, vote};

fn group_with(more: &str) -> String {
    format!("{SEARCH}{more}")
}

/// Proposed on 1 October, and put to the vote on the 5th by `edsger`.
fn voting() -> Scenario {
    let mut history = Scenario::new();
    history.land("2026-10-01T09:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    history.land("2026-10-05T09:00:00Z", "edsger", &[(PATH, Some(&put_to_the_vote(&[])))]);
    history
}

/// The same, approved on 8 October.
fn approved() -> Scenario {
    let mut history = voting();
    for (index, elector) in ELECTORS.iter().enumerate() {
        let cast = put_to_the_vote(&ELECTORS[..=index]);
        history.land(&format!("2026-10-06T09:0{index}:00Z"), elector, &[(PATH, Some(&cast))]);
    }
    history
}

/// The messages of `rule` at `at`, with the group's file as in `worktree`.
fn said(rule: &str, history: &Scenario, at: &str, worktree: Option<&str>) -> Vec<String> {
    let mut history_with = history.clone();
    if let Some(text) = worktree {
        history_with.land(at, "linus", &[(PATH, Some(text))]);
    }
    let registry = Registry::load(history_with.files());
    let standing = history.standing(at);
    findings(&registry, Some(&standing), None, time(at))
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.message)
        .collect()
}

#[test]
fn an_open_vote_is_a_matter_of_the_moderators_of_its_opening() {
    let mut history = voting();
    history.edit("2026-10-05T10:00:00Z", "ada", "mcpgov.yaml", "frances]", "linus]");
    let (open, paper) = ("2026-10-06T09:00:00Z", group_with(&vote(1, &["edsger", "barbara", "donald", "linus"], &[])));
    assert_eq!(said("electorate-mismatch", &history, open, None), [""; 0]);
    assert_eq!(said("electorate-mismatch", &history, open, Some(&paper)), ["the ballot paper lacks `frances`"]);
    assert_eq!(said("ballot-by-non-elector", &history, open, Some(&paper)), ["`linus` is not an elector of this vote"]);
}

#[test]
fn the_paper_of_a_vote_that_is_over_is_left_alone() {
    let paper = group_with(&vote(1, &["edsger", "alan"], &[]));
    for rule in ["electorate-mismatch", "ballot-by-non-elector"] {
        assert_eq!(said(rule, &voting(), "2026-10-08T08:59:59Z", Some(&paper)).len(), 1, "{rule}, while it is open");
        assert_eq!(said(rule, &voting(), "2026-10-08T09:00:00Z", Some(&paper)), [""; 0], "{rule}, once it is over");
    }
}

#[test]
fn a_vote_about_to_be_opened_is_a_matter_of_the_moderators_of_today() {
    let paper = group_with(&vote(2, &["edsger", "barbara", "donald"], &[]));
    assert_eq!(
        said("electorate-mismatch", &voting(), "2026-10-20T09:00:00Z", Some(&paper)),
        ["the ballot paper lacks `frances`"]
    );
}

#[test]
fn a_void_opening_makes_nobody_an_elector() {
    let mut history = Scenario::new();
    history.land("2026-10-01T09:00:00Z", "linus", &[(PATH, Some(SEARCH))]);
    history.land("2026-10-05T09:00:00Z", "linus", &[(PATH, Some(&group_with(&vote(1, &["linus"], &[]))))]);
    assert_eq!(said("electorate-mismatch", &history, "2026-10-06T09:00:00Z", None), [""; 0]);
    assert_eq!(said("ballot-by-non-elector", &history, "2026-10-06T09:00:00Z", None), [""; 0]);
}

#[test]
fn only_what_was_active_can_be_retired_or_reversed() {
    let ended = group_with("reversal: {reason: We know more now}\n");
    let at = "2026-10-20T09:00:00Z";
    assert_eq!(
        said("retired-before-active", &voting(), at, Some(&ended)),
        ["`search` is reversed, but it was never active"]
    );
    assert_eq!(said("retired-before-active", &approved(), at, Some(&ended)), [""; 0]);
    let adopted =
        group_with("origin: {basis: chartered-elsewhere, source: https://example.org/}\n") + &ended[SEARCH.len()..];
    assert_eq!(said("retired-before-active", &Scenario::new(), at, Some(&adopted)), [""; 0]);
}

#[test]
fn a_new_round_takes_the_record_of_the_end_out() {
    let mut history = approved();
    let over = vote(1, &ELECTORS, &ELECTORS);
    let ended = |vote: &str| group_with(&format!("reversal: {{reason: We know more now}}\n{vote}"));
    history.land("2026-10-20T09:00:00Z", "ada", &[(PATH, Some(&ended(&over)))]);
    let again = ended(&vote(2, &ELECTORS, &[]));
    let at = "2026-10-21T09:00:00Z";
    let expected = ["the reversal still stands while a vote on `search` is open"];
    assert_eq!(said("vote-with-closing-record", &history, at, None), [""; 0]);
    assert_eq!(said("vote-with-closing-record", &history, at, Some(&again)), expected);
    history.land("2026-10-20T10:00:00Z", "edsger", &[(PATH, Some(&again))]);
    assert_eq!(said("vote-with-closing-record", &history, at, None), expected);
}

#[test]
fn a_group_is_measured_from_the_month_after_its_approval() {
    let reported = group_with(&format!("reports:\n  2026-09: {{}}\n{}", vote(1, &ELECTORS, &ELECTORS)));
    let said = |at| said("missed-expectations", &approved(), at, Some(&reported));
    assert_eq!(said("2026-11-30T09:00:00Z"), [""; 0]);
    assert_eq!(said("2026-12-01T00:00:00Z"), ["nothing was reported for 2026-11"]);
}

#[test]
fn a_registry_that_was_claimed_must_go_on_recognising_somebody() {
    let kept = FICTION.lines().filter(|line| !line.contains("  ada:") && !line.contains("  grace:"));
    let anonymous = kept.collect::<Vec<_>>().join("\n");
    let found = |standing: Option<&Standing>| -> Vec<(Severity, String)> {
        let registry = Registry::load([FoundFile::of("mcpgov.yaml", anonymous.as_str())]);
        let found = findings(&registry, standing, None, time("2026-10-20T09:00:00Z"));
        let about = found.into_iter().filter(|finding| finding.rule == "unclaimed-registry");
        about.map(|finding| (finding.severity, finding.message)).collect()
    };
    let claimed = voting().standing("2026-10-20T09:00:00Z");
    assert!(!claimed.is_unclaimed());
    let message =
        "no lead or core maintainer could be recognised any more, so nobody could ever change `mcpgov.yaml` again";
    assert_eq!(found(Some(&claimed)), [(Severity::Error, message.to_owned())]);
    assert_eq!(found(None).iter().map(|(severity, _)| *severity).collect::<Vec<_>>(), [Severity::Note]);
}

#[test]
fn only_active_groups_are_measured() {
    let at = "2027-01-15T09:00:00Z";
    assert_eq!(said("no-reports-yet", &voting(), at, None), [""; 0]);
    assert_eq!(said("no-reports-yet", &approved(), at, None), ["`search` is active and has not reported yet"]);
}

#[test]
fn an_ending_of_what_never_was_active_ends_nothing_once_it_has_landed() {
    let stranger = group_with("maintainers: [linus]\nreversal: {reason: So be it}\n");
    let mut history = Scenario::new();
    history.land("2026-10-01T09:00:00Z", "linus", &[(PATH, Some(&stranger))]);
    assert_eq!(said("maintainer-outside-steering-group", &history, "2026-10-02T09:00:00Z", None).len(), 1);
}
