//! From a proposal to a group, on real repositories; numbers are those of the worked examples.

use serde_json::{Value, json};

use super::{PATH, comes, founded, proposal, remake};
use crate::support::{Community, MANIFEST, Says, done, refused};

/// Acts as `by` at a time.
fn act(register: &Community, at: &str, by: &str, arguments: &[&str]) {
    comes(register, at);
    done(register, by, arguments);
}

fn sponsorship(register: &Community) -> Value {
    register.group("search")["sponsorship"].clone()
}

/// What of the paper does not count, as `by: why`.
fn not_counted(register: &Community) -> Vec<String> {
    let entries = sponsorship(register)["not_counted"].clone();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let told = |it: &Value| format!("{}: {}", word(&it["by"]), word(&it["why"]));
    entries.as_array().unwrap().iter().map(told).collect()
}

/// The rules by which `status` wants somebody to look at the group.
fn attention(register: &Community) -> Vec<String> {
    let group = register.group("search");
    let rules = group["attention"].as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap().to_owned());
    rules.collect()
}

#[test]
fn example_1_a_lead_maintainer_who_leads_sponsors_alone_and_it_is_told() {
    let register = founded();
    comes(&register, "2026-04-22T00:00:00Z");
    let paper = "sponsorship:\n  hedy:\n    sponsors: yes\n    approves: pending\n  grace:\n    sponsors: pending\n    approves: pending\n";
    let text = format!(
        "kind: interest-group\nname: Search\nsummary: To find things.\nfacilitators:\n  - github: hedy\noverlaps: []\n{paper}"
    );
    register.commit_file("Hedy", PATH, &text);
    assert_eq!(register.state(), "sponsored");
    act(&register, "2026-04-23T18:00:00Z", "Grace", &["sponsor", "search"]);
    act(&register, "2026-04-24T06:42:18Z", "Grace", &["approve", "search"]);
    let group = register.group("search");
    assert_eq!([&group["state"], &group["since"]], ["active", "2026-04-24T06:42:18Z"]);
    assert_eq!(group["sponsorship"]["charter"]["approved_by"], json!(["grace"]));
    assert_eq!(attention(&register), ["sponsor-leads-group"]);
    register.assert_finding("note sponsor-leads-group");
}

#[test]
fn examples_3_and_6_two_core_maintainers_are_enough_and_one_lacks_a_lead_or_another() {
    let register = proposal();
    assert_eq!(sponsorship(&register)["lacking"], json!({"leads": 1, "or_cores": 2}));
    act(&register, "2026-04-21T00:00:00Z", "Grace", &["sponsor", "search"]);
    assert_eq!(sponsorship(&register)["lacking"], json!({"leads": 1, "or_cores": 1}));
    assert_eq!(register.state(), "proposed");
    act(&register, "2026-04-22T00:00:00Z", "Katherine", &["sponsor", "search"]);
    assert_eq!((register.state(), &sponsorship(&register)["lacking"]), ("sponsored".to_owned(), &Value::Null));
    act(&register, "2026-04-23T00:00:00Z", "Ada", &["approve", "search"]);
    assert_eq!(register.group("search")["since"], "2026-04-23T00:00:00Z");
}

#[test]
fn example_5_a_proposal_that_nobody_sponsors_is_told_and_waits() {
    let register = proposal();
    assert_eq!(attention(&register), ["awaiting-sponsors"]);
    register.assert_finding("note awaiting-sponsors");
    comes(&register, "2026-05-03T23:59:59Z");
    register.assert_finding("note awaiting-sponsors");
    comes(&register, "2026-05-04T00:00:00Z");
    register.assert_finding("warning awaiting-sponsors");
    comes(&register, "2026-08-22T00:00:00Z");
    assert_eq!(register.state(), "proposed");
}

#[test]
fn examples_8_and_10_a_sponsor_who_loses_the_office_counts_no_more_and_takes_nothing_that_is_active_along() {
    let register = proposal();
    act(&register, "2026-04-21T00:00:00Z", "Grace", &["sponsor", "search"]);
    remake(&register, "[grace, ", "[");
    act(&register, "2026-04-22T00:00:00Z", "Katherine", &["sponsor", "search"]);
    assert_eq!(register.state(), "proposed");
    assert_eq!(not_counted(&register), ["grace: not-in-office"]);
    act(&register, "2026-04-23T00:00:00Z", "Margaret", &["sponsor", "search"]);
    act(&register, "2026-04-24T00:00:00Z", "Ada", &["approve", "search"]);
    remake(&register, "[katherine, ", "[");
    assert_eq!((register.state(), attention(&register)), ("active".to_owned(), Vec::new()));
    remake(&register, "[margaret, ", "[");
    assert_eq!(
        (register.state(), attention(&register)),
        ("active".to_owned(), vec!["no-sponsor-in-office".to_owned()])
    );
    act(&register, "2026-05-01T00:00:00Z", "Radia", &["sponsor", "search"]);
    assert_eq!(attention(&register), Vec::<String>::new());
}

#[test]
fn example_13_whoever_withdraws_before_the_group_is_active_is_missing() {
    let register = proposal();
    act(&register, "2026-04-21T00:00:00Z", "Grace", &["sponsor", "search"]);
    act(&register, "2026-04-22T00:00:00Z", "Katherine", &["sponsor", "search"]);
    act(&register, "2026-04-23T00:00:00Z", "Grace", &["sponsor", "search", "--withdraw"]);
    act(&register, "2026-04-24T00:00:00Z", "Ada", &["approve", "search"]);
    assert_eq!(
        (register.state(), not_counted(&register)),
        ("proposed".to_owned(), vec!["grace: withdrawn".to_owned()])
    );
    act(&register, "2026-04-25T00:00:00Z", "Mary", &["sponsor", "search"]);
    assert_eq!(register.state(), "active");
    act(&register, "2026-04-26T00:00:00Z", "Mary", &["sponsor", "search", "--withdraw"]);
    assert_eq!((register.state(), attention(&register)), ("active".to_owned(), vec!["sponsor-withdrew".to_owned()]));
}

#[test]
fn example_18_an_approval_of_what_was_amended_since_is_outdated() {
    let register = proposal();
    act(&register, "2026-04-21T00:00:00Z", "Ada", &["approve", "search"]);
    act(&register, "2026-04-22T00:00:00Z", "Linus", &["amend", "search", "--summary", "To find everything."]);
    act(&register, "2026-04-23T00:00:00Z", "Hedy", &["sponsor", "search"]);
    assert_eq!(register.state(), "sponsored");
    assert_eq!(not_counted(&register), ["ada: outdated"]);
    assert_eq!(attention(&register), ["outdated-approval"]);
    act(&register, "2026-04-24T00:00:00Z", "Ada", &["approve", "search"]);
    assert_eq!((register.state(), attention(&register)), ("active".to_owned(), Vec::new()));
}

#[test]
fn example_22_an_objection_stops_nothing_and_is_told_by_the_audit() {
    let register = proposal();
    act(&register, "2026-04-21T00:00:00Z", "Margaret", &["object", "search", "--reason", "Too wide."]);
    act(&register, "2026-04-22T00:00:00Z", "Hedy", &["sponsor", "search"]);
    act(&register, "2026-04-23T00:00:00Z", "Radia", &["approve", "search"]);
    assert_eq!(register.state(), "active");
    let objections = sponsorship(&register)["charter"]["objections"].clone();
    assert_eq!(objections, json!([{"by": "margaret", "reason": "Too wide."}]));
    assert_eq!(register.audit(""), ["note approved-over-objection"]);
}

#[test]
fn example_24_a_lead_maintainer_vetoes_and_a_core_maintainer_is_told_to_object() {
    let register = proposal();
    act(&register, "2026-04-21T00:00:00Z", "Hedy", &["sponsor", "search"]);
    act(&register, "2026-04-22T00:00:00Z", "Ada", &["approve", "search"]);
    refused(&register, "Katherine", "veto search --reason No.").says("mcpgov object");
    act(&register, "2026-04-23T00:00:00Z", "Hedy", &["veto", "search", "--reason", "No."]);
    assert_eq!(register.state(), "vetoed");
}

#[test]
fn example_48_a_claim_that_a_facilitator_merges_is_void_and_its_maintainer_s_own_merge_is_none() {
    for (merger, state) in [("Linus", "proposed"), ("Hedy", "sponsored")] {
        let register = proposal();
        register.branch("change", "main");
        act(&register, "2026-04-21T00:00:00Z", "Hedy", &["sponsor", "search"]);
        register.switch("main");
        register.merge(merger, &["change"]);
        assert_eq!(register.state(), state, "{merger}");
    }
}

#[test]
fn example_49_where_too_few_are_left_nothing_can_be_sponsored_and_it_is_told() {
    let register = proposal();
    remake(&register, "[ada, hedy]", "[]");
    let text = register.text(MANIFEST).replace("[grace, katherine, margaret, radia, joan, mary]", "[grace]");
    register.commit_file("Grace", MANIFEST, &text);
    act(&register, "2026-05-01T00:00:00Z", "Grace", &["sponsor", "search"]);
    act(&register, "2026-05-02T00:00:00Z", "Grace", &["approve", "search"]);
    assert_eq!(register.state(), "proposed");
    register.assert_finding("warning sponsorship-unreachable");
}
