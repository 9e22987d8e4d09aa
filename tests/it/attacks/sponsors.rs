//! Getting sponsors and approvals that nobody gave, where maintainers sponsor groups and approve their charters.

use mcpgov::tale::texts::SPONSORED;

use super::signatures::{abandon, with_keys_of};
use crate::support::{Community, MANIFEST, PATH, SEARCH, TestRepository};

const MAINTAINERS: [&str; 8] = ["ada", "hedy", "grace", "katherine", "margaret", "radia", "joan", "mary"];

/// The community by SEP-2149, in which Ada and Grace sign.
fn founded() -> Community {
    let repository = TestRepository::new();
    let manifest = format!("ruleset: sep-2149\n{}", with_keys_of(&["ada", "grace"], &repository, SPONSORED));
    repository.commit_file("Ada", MANIFEST, &manifest);
    Community { repository }
}

/// The same, and a proposal of Linus's with its paper.
fn proposed() -> Community {
    let community = founded();
    community.commit_file("Linus", PATH, &text(&[]));
    community
}

/// The group's file, on whose paper these say something: login, `sponsors`, `approves`.
fn text(said: &[(&str, &str, &str)]) -> String {
    let line = |person: &&str| {
        let said = said.iter().find(|(login, ..)| login == person);
        let (sponsors, approves) = said.map_or(("pending", "pending"), |(_, sponsors, approves)| (sponsors, approves));
        format!("  {person}:\n    sponsors: {sponsors}\n    approves: {approves}\n")
    };
    format!("{SEARCH}sponsorship:\n{}", MAINTAINERS.iter().map(line).collect::<String>())
}

fn sponsorship(community: &Community) -> serde_json::Value {
    community.group("search")["sponsorship"].clone()
}

fn sponsors(community: &Community) -> Vec<String> {
    let paper = sponsorship(community);
    let sponsors = paper["sponsors"].as_array().expect("sponsors").iter();
    sponsors.map(|it| it["by"].as_str().expect("a login").to_owned()).collect()
}

/// The charter's fingerprint as the file says it.
fn fingerprint(community: &Community) -> String {
    sponsorship(community)["charter"]["fingerprint"].as_str().expect("a fingerprint").to_owned()
}

/// Ada sponsors the group, Hedy approves its charter.
fn activated(community: &Community) {
    let charter = fingerprint(community);
    community.commit_file("Ada", PATH, &text(&[("ada", "yes", "pending")]));
    community.commit_file("Hedy", PATH, &text(&[("ada", "yes", "pending"), ("hedy", "pending", &charter)]));
    assert_eq!(community.state(), "active");
}

/// The group has ended, and Linus has proposed it anew.
fn reproposed(community: &Community) {
    let ended = "retirement: {reason: completed, note: It has done its work}\nsponsorship:";
    community.edit("Ada", PATH, "sponsorship:", ended);
    assert_eq!(community.state(), "retired");
    community.commit_file("Linus", PATH, &text(&[]));
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_maintainers_address_on_a_merged_entry_sponsors_and_approves_nothing() {
    let community = proposed();
    let charter = fingerprint(&community);
    community.branch_with("forged", "Ada", &text(&[("ada", "yes", &charter)]));
    community.merge("Linus", &["forged"]);

    community.assert_void("sponsored-by", "unattested");
    community.assert_void("charter-approved", "unattested");
    assert_eq!((community.state(), sponsors(&community)), ("proposed".to_owned(), vec![]));
}

#[test]
fn a_signed_entry_on_a_branch_that_knows_the_proposal_counts() {
    let community = proposed();
    let charter = fingerprint(&community);
    abandon(&community, "ada", PATH, &text(&[("ada", "yes", &charter)]));
    community.merge("Linus", &["ada"]);

    assert_eq!(community.state(), "active");
}

#[test]
fn a_signed_sponsorship_that_was_taken_back_does_not_come_back() {
    let community = proposed();
    abandon(&community, "grace", PATH, &text(&[("grace", "yes", "pending")]));
    community.commit_file("Grace", PATH, &text(&[("grace", "yes", "pending")]));
    community.commit_file("Grace", PATH, &text(&[]));
    community.merge("Linus", &["grace"]);

    community.assert_void("sponsored-by", "stale-signature");
    community.assert_audited("error stale-signature");
    assert_eq!(sponsors(&community), [""; 0]);
}

#[test]
fn a_signed_approval_or_objection_that_was_taken_back_does_not_come_back() {
    let community = proposed();
    let charter = fingerprint(&community);
    for (approves, event) in [(charter.as_str(), "charter-approved"), ("no", "charter-objected")] {
        abandon(&community, "grace", PATH, &text(&[("grace", "pending", approves)]));
        community.commit_file("Grace", PATH, &text(&[("grace", "pending", approves)]));
        community.commit_file("Grace", PATH, &text(&[]));
        community.merge("Linus", &["grace"]);

        community.assert_void(event, "stale-signature");
        community.commit_file("Linus", PATH, &text(&[]));
        community.git("branch --quiet --delete grace");
    }
    let charter = sponsorship(&community)["charter"].clone();
    assert_eq!((charter["approved_by"].clone(), charter["objections"].clone()), ([""; 0].into(), [""; 0].into()));
}

#[test]
fn what_was_signed_for_a_proposal_that_is_over_is_not_said_of_the_next() {
    let community = proposed();
    let charter = fingerprint(&community);
    abandon(&community, "grace", PATH, &text(&[("grace", "yes", &charter)]));
    activated(&community);
    reproposed(&community);
    community.merge("Linus", &["grace"]);

    community.assert_void("sponsored-by", "stale-signature");
    community.assert_void("charter-approved", "stale-signature");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_veto_that_was_signed_for_a_proposal_that_is_over_stops_not_the_next() {
    let community = proposed();
    let vetoed = |text: String| {
        text.replace("sponsorship:", "vote:\n  vetoes:\n    ada:\n      reason: Too early\nsponsorship:")
    };
    abandon(&community, "ada", PATH, &vetoed(text(&[])));
    activated(&community);
    reproposed(&community);
    community.merge("Linus", &["ada"]);

    community.assert_void("vetoed", "stale-signature");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn whoever_proposes_a_group_anew_in_a_branch_is_its_proposer_whoever_merges_it() {
    let community = proposed();
    activated(&community);
    let ended = "retirement: {reason: completed, note: It has done its work}\nsponsorship:";
    community.edit("Ada", PATH, "sponsorship:", ended);
    let charter = fingerprint(&community);
    community.branch_with("anew", "Linus", &text(&[("hedy", "yes", &charter)]));
    community.merge("Hedy", &["anew"]);

    community.assert_void("sponsored-by", "prefilled");
    assert_eq!(community.last_event("reproposed")["by"], "linus");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_paper_that_is_taken_away_says_what_it_said() {
    let community = proposed();
    activated(&community);
    community.commit_file("Linus", PATH, SEARCH);
    community.assert_void("erased", "wrong-state");
    community.commit_file("Linus", PATH, &text(&[("ada", "withdrawn", "pending")]));

    assert_eq!((community.state(), sponsors(&community)), ("active".to_owned(), vec!["ada".to_owned()]));
}

#[test]
fn no_entry_under_a_maintainers_name_is_anybody_elses_approval() {
    let community = proposed();
    let charter = fingerprint(&community);
    for by in ["Linus", "Edsger", "Hedy"] {
        community.commit_file(by, PATH, &text(&[("grace", "pending", &charter)]));
        community.assert_void("charter-approved", "unauthorized");
        community.commit_file("Linus", PATH, &text(&[]));
    }
    community.commit_file("Hedy", PATH, &text(&[("grace", "yes", "pending")]));

    let paper = sponsorship(&community);
    assert_eq!(paper["sponsors"][0]["transcribed"], true, "a sponsorship may be recorded, and is told so");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn whoever_is_made_a_lead_maintainer_says_again_what_they_said_before() {
    let community = proposed();
    community.commit_file("Grace", PATH, &text(&[("grace", "yes", "pending")]));
    community.edit("Grace", MANIFEST, "lead_maintainers: [ada, hedy]", "lead_maintainers: [ada, hedy, grace]");
    assert_eq!(community.state(), "proposed");
    community.edit(
        "Grace",
        PATH,
        "approves: pending\n  katherine",
        "approves: pending\n    reason: Still\n  katherine",
    );

    assert_eq!(community.state(), "sponsored");
}

#[test]
fn a_charter_that_somebody_records_turns_no_error_into_a_warning() {
    let community = proposed();
    community.edit("Linus", PATH, "overlaps: []\n", "");
    let flag = || {
        let report = community.json("validate");
        let findings = report["findings"].as_array().expect("findings").iter();
        findings.filter(|it| it["rule"] == "missing-overlap-flag").map(|it| it["severity"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(flag(), ["error"]);
    community.edit("Linus", PATH, "sponsorship:", "charter: {source: \"https://example.org/charter\"}\nsponsorship:");

    community.assert_void("charter-recorded", "unauthorized");
    assert_eq!(flag(), ["error"]);
}

/// A working group of Linus's that was adopted, and two groups that it could go into.
fn working() -> Community {
    let community = founded();
    let origin = "origin: {basis: chartered-elsewhere, source: \"https://example.org/charter\"}\n";
    for name in ["maps", "charts"] {
        community.commit_file("Ada", &format!("groups/{name}.yaml"), &format!("{SEARCH}{origin}"));
    }
    let working = SEARCH.replace("interest-group", "working-group").replace("first_topic", "use_cases");
    let working = format!("{working}first_deliverable: {{title: An index, type: sep}}\n{origin}");
    community.commit_file("Ada", PATH, &working);
    assert_eq!(community.state(), "active");
    community
}

const ENDING: &str = "retirement: {reason: merged, merged_into: maps, note: By agreement}\n";

#[test]
fn what_is_approved_of_an_ending_is_what_was_proposed() {
    let community = working();
    let text = community.text(PATH);
    community.commit_file("Linus", PATH, &format!("{text}{ENDING}"));
    assert_eq!(community.last_event("retirement-proposed")["effect"], "applied");
    let otherwise = ENDING.replace("maps", "charts");
    community.commit_file("Edsger", PATH, &format!("{text}{otherwise}"));
    let approved = otherwise.replace("agreement}", "agreement, approvals: {grace: {}}}");
    community.commit_file("Grace", PATH, &format!("{text}{approved}"));

    let group = community.group("search");
    assert_eq!((&group["state"], &group["successor"]), (&"retired".into(), &"maps".into()));
}

#[test]
fn the_words_of_an_ending_that_took_two_are_not_for_one_to_change() {
    let community = working();
    let text = community.text(PATH);
    community.commit_file("Linus", PATH, &format!("{text}{ENDING}"));
    let approved = ENDING.replace("agreement}", "agreement, approvals: {grace: {}}}");
    community.commit_file("Grace", PATH, &format!("{text}{approved}"));
    let otherwise = format!("{text}{}", approved.replace("maps", "charts"));
    community.branch_with("claimed", "Linus", &otherwise);
    community.merge("Alan", &["claimed"]);
    community.assert_void("restated", "unauthorized");
    community.commit_file("Alan", PATH, &format!("{text}{approved}"));
    community.commit_file("Linus", PATH, &otherwise);
    community.assert_void("restated", "unauthorized");

    assert_eq!(community.group("search")["successor"], "maps");
}

#[test]
fn the_end_of_a_proposal_is_not_proposed_and_ends_nothing_later() {
    let community = proposed();
    let working = |said: &[(&str, &str, &str)]| {
        let kind = text(said).replace("interest-group", "working-group").replace("first_topic", "use_cases");
        format!("{kind}first_deliverable: {{title: An index, type: sep}}\n")
    };
    let ending = "retirement: {reason: completed, note: Done}\n";
    community.commit_file("Linus", PATH, &working(&[]));
    community.commit_file("Linus", PATH, &format!("{}{ending}", working(&[])));
    community.assert_void("retired", "wrong-state");
    let charter = fingerprint(&community);
    let said = [("ada", "yes", "pending"), ("hedy", "pending", &*charter)];
    for (by, said) in [("Ada", &said[..1]), ("Hedy", &said)] {
        community.commit_file(by, PATH, &format!("{}{ending}", working(said)));
    }
    assert_eq!(community.state(), "active");
    let approved = ending.replace("Done}", "Done, approvals: {grace: {}}}");
    community.commit_file("Grace", PATH, &format!("{}{approved}", working(&said)));
    assert_eq!(community.state(), "active");
}

#[test]
fn leaders_whom_somebody_takes_off_and_puts_back_keep_their_sponsors() {
    let community = proposed();
    community.commit_file("Ada", PATH, &text(&[("ada", "yes", "pending")]));
    community.edit("Eve", PATH, "github: linus", "github: eve");
    community.edit("Mallory", PATH, "github: eve", "github: linus");
    let charter = fingerprint(&community);
    community.commit_file("Hedy", PATH, &text(&[("ada", "yes", "pending"), ("hedy", "pending", &charter)]));
    assert_eq!(community.state(), "active");
}
