//! Acts in signed commits: a key of the roster attests its owner and nobody else.

use mcpgov::tale::texts::{MODERATORS, SEARCH, vote};
use serde_json::Value;

use crate::support::{Says, TestRepository, commit_signed, json_at, make_key, mcpgov_at, tamper};

const NOW: &str = "2026-01-03T00:00:00Z";

fn paper() -> String {
    format!("{SEARCH}{}", vote(1, &MODERATORS[..2], &[]))
}

/// A register with a proposal, whose moderators have keys of this type; `policy` is the body of that field.
fn register(kind: &str, policy: &str) -> TestRepository {
    let register = TestRepository::new();
    let (edsger, barbara) = (make_key(&register, "edsger", kind), make_key(&register, "barbara", kind));
    let manifest = format!(
        "\
registry: Fiction
policy: {{{policy}}}
roles:
  lead_maintainers: [ada]
  community_moderators: [edsger, barbara]
people:
  ada: {{emails: [ada@example.org]}}
  edsger: {{emails: [edsger@example.org], signing_keys: [{edsger}]}}
  barbara: {{emails: [barbara@example.org], signing_keys: [{barbara} barbara's laptop]}}
"
    );
    register.commit_file("Ada", "mcpgov.yaml", &manifest);
    register.commit_file("Linus", "groups/search.yaml", SEARCH);
    register
}

/// The newest event of the group, as `history` tells machines.
fn last_event(register: &TestRepository) -> Value {
    let history = json_at(register.path(), NOW, "history search");
    history["events"].as_array().expect("events").last().expect("an event").clone()
}

/// What an audit finds, as `rule: message`.
fn audit(register: &TestRepository) -> Vec<String> {
    let report = json_at(register.path(), NOW, "audit");
    let said = |it: &Value| format!("{}: {}", it["rule"].as_str().unwrap(), it["message"].as_str().unwrap());
    report["findings"].as_array().expect("findings").iter().map(said).collect()
}

/// Merges a branch on which somebody, signing with the key of `signer` if any, opens a vote in the name of Edsger.
fn merge_an_opening(register: &TestRepository, signer: Option<&str>) {
    register.branch("opening", "main");
    register.write("groups/search.yaml", paper());
    match signer {
        Some(signer) => commit_signed(register, "Edsger", signer, "Open a vote"),
        None => drop(register.commit("Edsger", "Open a vote")),
    }
    register.switch("main");
    register.merge("Linus", &["opening"]);
}

#[test]
fn a_signed_push_is_shown_as_signed_by_the_key_s_owner() {
    for kind in ["ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521"] {
        let register = register(kind, "");
        register.write("groups/search.yaml", paper());
        commit_signed(&register, "Edsger", "edsger", "Open a vote");
        let event = last_event(&register);
        assert_eq!((&event["effect"], &event["signed_by"]), (&"applied".into(), &"edsger".into()), "{kind}");
        let (_, human, _) = mcpgov_at(register.path(), NOW, "history search");
        human.says("vote-opened round 1, by edsger, signed by edsger");
        assert_eq!(audit(&register), [""; 0], "{kind}");
    }
}

#[test]
fn a_signature_attests_the_author_of_a_commit_inside_a_merged_branch() {
    let register = register("ed25519", "");
    merge_an_opening(&register, Some("edsger"));
    let event = last_event(&register);
    assert_eq!(event["attested"], true);
    assert_eq!(event["effect"], "applied");
    assert_eq!((&event["by"], &event["signed_by"]), (&"edsger".into(), &"edsger".into()));
}

#[test]
fn without_one_the_author_inside_a_merged_branch_is_a_claim() {
    let register = register("ed25519", "");
    merge_an_opening(&register, None);
    let event = last_event(&register);
    assert_eq!((&event["attested"], &event["why_code"]), (&false.into(), &"unattested".into()));
    assert!(audit(&register)[0].starts_with("unauthorized-act: `vote-opened` by `edsger` (a claim) is void"));
}

#[test]
fn somebody_else_s_key_does_not_attest_the_author() {
    let register = register("ed25519", "");
    merge_an_opening(&register, Some("barbara"));
    let event = last_event(&register);
    assert_eq!((&event["attested"], &event["signed_by"]), (&false.into(), &"barbara".into()));
    assert_eq!(event["effect"], "void");
    assert!(audit(&register)[0].contains("by `edsger` (a claim), signed by `barbara` is void"));
}

#[test]
fn a_commit_changed_after_signing_attests_nobody_and_fails_the_audit() {
    let register = register("ed25519", "");
    register.write("groups/search.yaml", paper());
    commit_signed(&register, "Edsger", "edsger", "Open a vote");
    // Another committer: the author is then a claim, which only the signature could have backed.
    tamper(&register, "committer Edsger <edsger@example.org>", "committer Linus <linus@example.org>");
    let event = last_event(&register);
    assert_eq!((&event["attested"], &event["signed_by"]), (&false.into(), &Value::Null));
    let found = audit(&register);
    assert!(
        found.iter().any(|it| it.starts_with("bad-signature:") && it.contains("a signature of `edsger`")),
        "{found:?}"
    );
    assert_eq!(mcpgov_at(register.path(), NOW, "audit").0, 1);
}

#[test]
fn a_bad_signature_inside_a_merged_branch_is_found_too() {
    let register = register("ed25519", "");
    register.branch("opening", "main");
    register.write("groups/search.yaml", paper());
    commit_signed(&register, "Edsger", "edsger", "Open a vote");
    tamper(&register, "Open a vote", "Open the vote");
    register.switch("main");
    register.merge("Barbara", &["opening"]);
    let found = audit(&register);
    assert!(found.iter().any(|it| it.starts_with("bad-signature:") && it.contains("which it merged")), "{found:?}");
}

#[test]
fn a_signature_proves_who_and_not_that_they_still_may() {
    let register = register("ed25519", "");
    let manifest = std::fs::read_to_string(register.path().join("mcpgov.yaml")).expect("the manifest");
    let without = manifest.replace("community_moderators: [edsger, barbara]", "community_moderators: [barbara]");
    register.commit_file("Ada", "mcpgov.yaml", &without);
    register.write("groups/search.yaml", paper());
    commit_signed(&register, "Edsger", "edsger", "Open a vote");
    let event = last_event(&register);
    assert_eq!((&event["signed_by"], &event["why_code"]), (&"edsger".into(), &"unauthorized".into()));
}

#[test]
fn a_key_counts_from_the_landing_after_the_one_that_lists_it() {
    let register = register("ed25519", "");
    let manifest = std::fs::read_to_string(register.path().join("mcpgov.yaml")).expect("the manifest");
    let key = make_key(&register, "edsger-new", "ed25519");
    register.branch("opening", "main");
    register.write("mcpgov.yaml", manifest.replacen("signing_keys: [ssh", &format!("signing_keys: [{key}, ssh"), 1));
    register.write("groups/search.yaml", paper());
    commit_signed(&register, "Edsger", "edsger-new", "Open a vote");
    register.switch("main");
    register.merge("Linus", &["opening"]);
    assert_eq!(last_event(&register)["signed_by"], Value::Null);
    let found = audit(&register);
    assert!(found.iter().any(|it| it.starts_with("roster-changed-with-act: `vote-opened`")), "{found:?}");
}

#[test]
fn a_policy_can_ask_for_signatures() {
    for (signed, effect) in [(false, "void"), (true, "applied")] {
        let register = register("ed25519", "signed_acts: [vote-opened]");
        register.write("groups/search.yaml", paper());
        if signed {
            commit_signed(&register, "Edsger", "edsger", "Open a vote");
        } else {
            register.commit("Edsger", "Open a vote");
        }
        assert_eq!(last_event(&register)["effect"], effect);
        assert_eq!(audit(&register).iter().filter(|it| it.starts_with("void-act:")).count(), usize::from(!signed));
    }
}

#[test]
fn a_signature_of_somebody_else_lends_no_word_to_whoever_merges() {
    let register = register("ed25519", "signed_acts: [vote-opened]");
    let manifest = std::fs::read_to_string(register.path().join("mcpgov.yaml")).expect("the manifest");
    let without = manifest.replace("community_moderators: [edsger, barbara]", "community_moderators: [barbara]");
    register.commit_file("Ada", "mcpgov.yaml", &without);
    register.branch("opening", "main");
    register.write("groups/search.yaml", paper());
    commit_signed(&register, "Edsger", "edsger", "Open a vote");
    register.switch("main");
    register.merge("Barbara", &["opening"]);
    let event = last_event(&register);
    assert_eq!((&event["effect"], &event["why_code"]), (&"void".into(), &"unsigned".into()), "{event}");
}
