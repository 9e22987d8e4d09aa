//! Landing what somebody signed, and never meant to land.

use crate::support::{
    Community, FICTION, MANIFEST, PATH, SEARCH, TestRepository, commit_signed, hours_after_start, make_key,
    put_to_the_vote,
};

const RETIREMENT: &str = "retirement:\n  reason: not-meeting-expectations\nvote:\n";

/// The manifest with the keys of `people`, and no other.
pub fn with_keys_of(people: &[&str], repository: &TestRepository, manifest: &str) -> String {
    let with_key = |manifest: String, person: &&str| {
        let key = make_key(repository, person, "ed25519");
        let entry = format!("  {person}: {{");
        assert!(manifest.contains(&entry), "{manifest}");
        manifest.replacen(&entry, &format!("{entry}signing_keys: [{key}], "), 1)
    };
    let (before, key) = manifest.split_once(", signing_keys: [").expect("a key of Ada's");
    let without = format!("{before}{}", &key[key.find(']').expect("its end") + 1..]);
    people.iter().fold(without, with_key)
}

/// The community, in which Ada, Edsger and Barbara sign.
fn signing() -> Community {
    let community = Community::founded();
    let manifest = with_keys_of(&["ada", "edsger", "barbara"], &community, FICTION);
    community.commit_file("Ada", MANIFEST, &manifest);
    community
}

/// The same, with a proposal that is put to the vote.
fn voting() -> Community {
    signing().with_proposal().with_vote()
}

/// Leaves a signed commit of `path` on a branch, whose name is the signer's, and goes back to the mainline.
pub fn abandon(community: &Community, signer: &str, path: &str, text: &str) {
    community.branch(signer, "main");
    add(community, signer, path, text);
    community.switch("main");
}

/// Commits `path` as `signer`, signed.
fn add(community: &Community, signer: &str, path: &str, text: &str) {
    community.write(path, text);
    let (first, rest) = signer.split_at(1);
    commit_signed(community, &format!("{}{rest}", first.to_uppercase()), signer, "Mean it");
}

/// Linus, who holds no role, merges a branch, and settles the group's file as it says, where `settled` does.
fn merge(community: &Community, branch: &str, settled: Option<&str>) {
    let Some(text) = settled else {
        community.merge("Linus", &[branch]);
        return;
    };
    let merge = ["merge", "--quiet", "--no-ff", "--no-commit", "--allow-unrelated-histories", branch];
    let _conflicts = community.git_command("Linus").args(merge).output().expect("git runs");
    community.git("checkout --quiet --ours .");
    community.commit_file("Linus", PATH, text);
}

/// The group's text, changed.
fn otherwise(text: &str) -> String {
    text.replace("What should", "How should")
}

#[test]
fn a_signed_ballot_on_a_branch_that_knows_the_opening_counts() {
    let community = voting();
    abandon(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    merge(&community, "barbara", None);

    assert_eq!(community.approving(), ["barbara"]);
    assert_eq!(community.audit(""), [""; 0]);
}

#[test]
fn a_signed_ballot_on_the_branch_of_the_opening_counts() {
    let community = signing().with_proposal();
    abandon(&community, "edsger", PATH, &put_to_the_vote(&[]));
    community.git("branch --quiet barbara edsger");
    merge(&community, "edsger", None);
    community.switch("barbara");
    add(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    community.switch("main");
    merge(&community, "barbara", None);

    assert_eq!(community.approving(), ["barbara"], "it knows the commit that the opening's landing brought");
}

#[test]
fn a_signed_ballot_that_was_abandoned_on_another_text_does_not_count() {
    let community = signing().with_proposal();
    community.branch_file("draft", "Edsger", PATH, &put_to_the_vote(&[]));
    community.switch("draft");
    add(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    community.switch("main");
    community.commit_file("Linus", PATH, &otherwise(SEARCH));
    community.commit_file("Edsger", PATH, &otherwise(&put_to_the_vote(&[])));
    merge(&community, "draft", Some(&otherwise(&put_to_the_vote(&["barbara"]))));

    assert_eq!(community.not_counted(), ["barbara: stale-signature"]);
    community.assert_void("ballot-cast", "stale-signature");
    community.assert_audited("error stale-signature");
}

#[test]
fn a_signed_ballot_on_another_round_of_the_same_number_does_not_count() {
    let community = voting();
    abandon(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    community.remove(PATH);
    community.commit("Linus", "Withdraw it");
    community.commit_file("Linus", PATH, &otherwise(SEARCH));
    community.commit_file("Edsger", PATH, &otherwise(&put_to_the_vote(&[])));
    merge(&community, "barbara", None);

    community.assert_void("ballot-cast", "stale-signature");
}

#[test]
fn a_signed_ballot_of_another_repository_does_not_count() {
    let community = voting();
    let elsewhere = Community::proposed().with_vote();
    std::fs::copy(community.beside("barbara"), elsewhere.beside("barbara")).expect("her key");
    add(&elsewhere, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    let path = elsewhere.path().display().to_string();
    community.git(&["fetch", "--quiet", &path, "main:elsewhere"]);
    merge(&community, "elsewhere", Some(&put_to_the_vote(&["barbara"])));

    assert_eq!(community.not_counted(), ["barbara: stale-signature"]);
}

#[test]
fn a_signed_ballot_that_the_elector_has_thought_better_of_does_not_come_back() {
    let community = voting();
    abandon(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    let rejects =
        put_to_the_vote(&["barbara"]).replace("barbara:\n      choice: approve", "barbara:\n      choice: reject");
    community.commit_file("Barbara", PATH, &rejects);
    merge(&community, "barbara", Some(&put_to_the_vote(&["barbara"])));

    assert_eq!(community.approving(), [""; 0]);
    assert_eq!(community.group("search")["vote"]["reject"], serde_json::json!(["barbara"]));
}

#[test]
fn a_signed_ballot_that_a_moderator_merges_is_recorded_by_them_whatever_it_knows() {
    let community = signing().with_proposal();
    community.branch_file("draft", "Edsger", PATH, &put_to_the_vote(&[]));
    community.switch("draft");
    add(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    community.switch("main");
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    let merge = ["merge", "--quiet", "--no-ff", "--no-edit", "-X", "theirs", "draft"];
    community.git_as("Frances", &merge);
    community.step_clock();

    assert_eq!(community.approving(), ["barbara"]);
    assert_eq!(community.group("search")["vote"]["transcribed"][0]["by"], "frances");
}

#[test]
fn a_signed_draft_of_the_roster_makes_nobody_a_moderator_half_a_year_later() {
    let community = signing();
    let draft = community.text(MANIFEST).replace("donald, frances]", "donald, frances, linus]");
    abandon(&community, "ada", MANIFEST, &draft);
    community.skip(180 * 24);
    merge(&community, "ada", None);

    community.assert_void("roster-changed", "stale-signature");
    community.assert_audited("error stale-signature");
    let why = community.last_event("roster-changed")["why"].clone();
    assert!(why.as_str().is_some_and(|why| why.ends_with("was made more than 30 days before it landed")), "{why}");
    community.commit_file("Linus", PATH, SEARCH);
    community.commit_file("Linus", PATH, &put_to_the_vote(&[]));
    community.assert_void("vote-opened", "unauthorized");
}

#[test]
fn a_signed_draft_of_the_roster_lands_within_thirty_days_and_on_the_version_that_it_is_of() {
    let drafted = || {
        let community = signing();
        let draft = community.text(MANIFEST).replace("donald, frances]", "donald, frances, linus]");
        abandon(&community, "ada", MANIFEST, &draft);
        community
    };
    let community = drafted();
    community.skip(29 * 24);
    merge(&community, "ada", None);
    assert_eq!(community.last_event("roster-changed")["effect"], "applied");

    let community = drafted();
    community.edit("Ada", MANIFEST, "projects: [Atlas]", "projects: [Atlas, Maps]");
    let unknown = community.git("rev-parse --short=12 HEAD");
    merge(&community, "ada", None);
    community.assert_void("roster-changed", "stale-signature");
    let why = community.json("audit")["findings"][0]["message"].clone();
    let unknown = format!("does not know what it is about as `{unknown}` left it");
    assert!(why.as_str().is_some_and(|why| why.ends_with(&unknown)), "{why}");
}

#[test]
fn a_signed_retirement_ends_no_group_that_was_voted_on_since() {
    let retire = |community: &Community| {
        let retired = community.text(PATH).replace("vote:\n", RETIREMENT);
        abandon(community, "edsger", PATH, &retired);
    };
    let approved = || {
        let community = voting();
        community.cast_by(&["edsger", "barbara", "donald"]);
        community.skip(80);
        community
    };
    let community = approved();
    retire(&community);
    merge(&community, "edsger", None);
    assert_eq!(community.state(), "retired", "what it knows is active still");

    let community = approved();
    retire(&community);
    community.edit("Frances", PATH, "vote:\n", "reversal:\n  reason: A slip\nvote:\n");
    let again = |voters: &[&str]| put_to_the_vote(voters).replace("round: 1", "round: 2");
    community.commit_file("Frances", PATH, &again(&[]));
    for count in 1..=3 {
        let voters = &["edsger", "barbara", "donald"][..count];
        community.commit_file(voters[count - 1], PATH, &again(voters));
    }
    community.skip(80);
    assert_eq!(community.state(), "active");
    merge(&community, "edsger", Some(&again(&["edsger", "barbara", "donald"]).replace("vote:\n", RETIREMENT)));

    community.assert_void("retired", "stale-signature");
    assert_eq!(community.state(), "active");
}

#[test]
fn a_signed_change_of_the_kind_turns_no_group_that_was_approved_since() {
    let community = signing().with_proposal();
    abandon(&community, "edsger", PATH, &SEARCH.replace("interest-group", "working-group"));
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    community.cast_by(&["edsger", "barbara", "donald"]);
    community.skip(80);
    merge(&community, "edsger", None);

    community.assert_void("kind-changed", "stale-signature");
    assert_eq!(community.group("search")["kind"], "interest-group");
}

#[test]
fn a_signed_veto_that_was_lifted_or_is_of_another_text_does_not_come_back() {
    let vetoed = put_to_the_vote(&[]).replace("vetoes: {}", "vetoes:\n    ada:\n      reason: Too early");
    let community = voting();
    abandon(&community, "ada", PATH, &vetoed);
    community.commit_file("Ada", PATH, &vetoed);
    community.commit_file("Grace", PATH, &put_to_the_vote(&[]));
    merge(&community, "ada", Some(&vetoed));
    community.assert_void("vetoed", "stale-signature");
    assert_eq!(community.state(), "voting");

    let community = voting();
    abandon(&community, "ada", PATH, &vetoed);
    community.commit_file("Linus", PATH, &otherwise(&put_to_the_vote(&[])));
    merge(&community, "ada", Some(&otherwise(&vetoed)));
    community.assert_void("vetoed", "stale-signature");
    assert_eq!(community.state(), "proposed", "the amendment voided the vote that she would have stopped");
}

#[test]
fn a_signed_adoption_of_another_repository_adopts_nothing() {
    let community = signing();
    let elsewhere = Community::founded_at(hours_after_start(1));
    std::fs::copy(community.beside("ada"), elsewhere.beside("ada")).expect("her key");
    let origin = "origin: {basis: chartered-elsewhere, source: \"https://example.org/charter\"}\n";
    let adopted = format!("{SEARCH}{origin}");
    add(&elsewhere, "ada", PATH, &adopted);
    let path = elsewhere.path().display().to_string();
    community.git(&["fetch", "--quiet", &path, "main:elsewhere"]);
    merge(&community, "elsewhere", Some(&adopted));

    community.assert_void("adopted", "stale-signature");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_signed_opening_does_not_sweep_away_a_veto_that_it_never_knew() {
    let community = signing().with_proposal();
    abandon(&community, "edsger", PATH, &put_to_the_vote(&[]));
    community.edit("Grace", PATH, "overlaps", "vote:\n  vetoes:\n    grace:\n      reason: Too early\noverlaps");
    merge(&community, "edsger", Some(&put_to_the_vote(&[])));

    community.assert_void("vote-opened", "stale-signature");
    assert_eq!(community.state(), "vetoed");
}

#[test]
fn what_a_signature_would_be_worth_in_a_merge_is_said_before_it() {
    let community = voting();
    abandon(&community, "barbara", PATH, &put_to_the_vote(&["barbara"]));
    let predicted = |of: &str| {
        let base =
            ["validate", "--rev", of, "--base", "main", "--method", "merge", "--actor", "barbara", "--lander", "linus"];
        let report = community.json(&base);
        report["change"]["acts"][0]["why"].clone()
    };
    assert_eq!(predicted("barbara"), serde_json::Value::Null);
    community.commit_file("Barbara", PATH, &put_to_the_vote(&["barbara"]).replace("approve", "abstain"));
    community.commit_file("Barbara", PATH, &put_to_the_vote(&[]));
    assert_eq!(predicted("barbara"), "stale-signature", "she has said something else since");
}
