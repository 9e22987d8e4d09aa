//! Becoming an elector, or two, while a vote runs.

use crate::support::{Community, MANIFEST, PATH, Signature, WEB_FLOW, commit_signed, make_key, put_to_the_vote};

/// Has `by` make `edsger`, whose ballot says so, say `to`.
fn turn(community: &Community, by: &str, voter: &str, from: &str, to: &str) {
    let line = |choice: &str| format!("    {voter}:\n      choice: {choice}");
    community.edit(by, PATH, &line(from), &line(to));
}

/// A vote in which Edsger has rejected.
fn rejected_by_edsger() -> Community {
    let community = Community::voting();
    turn(&community, "Edsger", "edsger", "pending", "reject");
    community
}

/// Has Ada change what the roster says.
fn state(community: &Community, from: &str, to: &str) {
    community.edit("Ada", MANIFEST, from, to);
    assert_eq!(community.last_event("roster-changed")["effect"], "applied");
}

fn choice(community: &Community, voter: &str) -> &'static str {
    let vote = community.group("search")["vote"].clone();
    let says = |choice: &str| vote[choice].as_array().expect("voters").iter().any(|one| one == voter);
    ["approve", "reject", "abstain", "pending"].into_iter().find(|choice| says(choice)).unwrap_or("nothing")
}

#[test]
fn a_lead_who_lists_an_electors_login_as_their_own_turns_no_ballot() {
    let community = rejected_by_edsger();
    state(&community, "  ada: {", "  ada: {also: [edsger], ");
    turn(&community, "Ada", "edsger", "reject", "approve");

    community.assert_void("ballot-cast", "identified-later");
    assert_eq!(choice(&community, "edsger"), "reject");
    assert_eq!(community.not_counted(), ["edsger: identified-later"]);
    community.assert_audited("warning identity-changed-during-vote");
    community.assert_audited("error void-act");
}

/// Edsger has rejected, and what Ada adds to them turns nothing, however it is used.
fn turns_nothing(added: impl Fn(&Community) -> String, used: impl Fn(&Community)) {
    let community = rejected_by_edsger();
    state(&community, ", github_id: [1930]", "");
    let stated = added(&community);
    state(&community, "edsger: {emails: [edsger@example.org]", &stated);
    community.branch("used", "main");
    community.write(PATH, community.text(PATH).replace("choice: reject", "choice: approve"));
    used(&community);

    community.assert_void("ballot-cast", "identified-later");
    assert_eq!(choice(&community, "edsger"), "reject", "{stated}");
}

#[test]
fn a_lead_who_adds_their_address_account_or_key_to_an_elector_turns_no_ballot() {
    let ewd = ("Edsger", "ewd@example.org");
    turns_nothing(
        |_| "edsger: {emails: [ewd@example.org, edsger@example.org]".to_owned(),
        |community| community.commit_as(Signature { author: ewd, committer: ewd }, "Think again"),
    );
    let account = ("ewd", "77+ewd@users.noreply.github.com");
    turns_nothing(
        |_| "edsger: {github_id: [77], emails: [edsger@example.org]".to_owned(),
        |community| community.commit_as(Signature { author: account, committer: WEB_FLOW }, "Think again"),
    );
    turns_nothing(
        |community| {
            let key = make_key(community, "added", "ed25519");
            format!("edsger: {{signing_keys: [{key}], emails: [edsger@example.org]")
        },
        |community| {
            commit_signed(community, "Edsger", "added", "Think again");
            community.switch("main");
            community.merge("Linus", &["used"]);
        },
    );
}

#[test]
fn a_lead_who_lists_an_electors_login_as_their_own_puts_no_words_into_their_ballot() {
    let community = Community::voting();
    let line = |words: &str| format!("    edsger:\n      choice: {words}\n");
    community.edit("Edsger", PATH, &line("pending"), &line("reject\n      reason: Too early."));
    state(&community, "  ada: {", "  ada: {also: [edsger], ");
    community.edit("Ada", PATH, "Too early.", "Never.");

    community.assert_void("restated", "unauthorized");
    assert_eq!(choice(&community, "edsger"), "reject");
}

#[test]
fn what_is_added_to_an_elector_lets_nobody_record_others_ballots_in_that_vote() {
    let community = Community::voting();
    state(&community, "  ada: {", "  ada: {also: [edsger], ");
    turn(&community, "Ada", "barbara", "pending", "approve");

    community.assert_void("ballot-cast", "identified-later");
    assert_eq!(choice(&community, "barbara"), "pending");
}

#[test]
fn a_moderator_named_while_the_vote_runs_records_ballots_and_is_no_elector() {
    let community = Community::voting();
    state(&community, "donald, frances]", "donald, frances, linus-too]");
    state(&community, "  linus: {", "  linus-too: {emails: [too@example.org]}\n  linus: {");
    let linus_too = ("Linus", "too@example.org");
    community.write(PATH, put_to_the_vote(&["barbara"]));
    community.commit_as(Signature { author: linus_too, committer: linus_too }, "Record what Barbara said");

    assert_eq!(community.last_event("ballot-cast")["effect"], "applied");
    assert_eq!(choice(&community, "barbara"), "approve");
}

#[test]
fn what_is_taken_from_an_elector_recognises_nobody_from_then_on_and_ballots_that_landed_stand() {
    let community = rejected_by_edsger();
    state(&community, "edsger: {emails: [edsger@example.org], github_id: [1930]}", "edsger: {github_id: [1930]}");
    assert_eq!(choice(&community, "edsger"), "reject");
    turn(&community, "Edsger", "edsger", "reject", "approve");

    community.assert_void("ballot-cast", "unauthorized");
    assert_eq!(choice(&community, "edsger"), "reject");
    community.assert_audited("warning identity-changed-during-vote");

    let by_account = ("ewd", "1930+ewd@users.noreply.github.com");
    community.write(PATH, community.text(PATH).replace("choice: approve", "choice: abstain"));
    community.commit_as(Signature { author: by_account, committer: WEB_FLOW }, "Abstain");
    assert_eq!(choice(&community, "edsger"), "abstain");
}

#[test]
fn what_is_stated_and_taken_back_while_the_vote_runs_leaves_electors_who_they_were() {
    let community = rejected_by_edsger();
    state(&community, "edsger: {emails: [edsger@example.org]", "edsger: {emails: [ewd@example.org]");
    state(&community, "[ewd@example.org]", "[edsger@example.org]");
    turn(&community, "Edsger", "edsger", "reject", "approve");

    assert_eq!(choice(&community, "edsger"), "approve");
}

#[test]
fn an_elector_who_is_called_otherwise_by_now_votes_on() {
    let community = Community::voting();
    state(&community, "  edsger: {", "  ewd: {also: [edsger], ");
    turn(&community, "Edsger", "edsger", "pending", "approve");

    assert_eq!(choice(&community, "edsger"), "approve");
    let vote = community.group("search")["vote"].clone();
    assert_eq!((&vote["electorate"][0], &vote["needed"]), (&"edsger".into(), &3.into()));
}

#[test]
fn electors_who_turn_out_to_be_one_human_have_one_ballot_the_last() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara", "donald"]);
    state(&community, "  edsger: {", "  edsger: {also: [barbara], ");
    state(&community, "  barbara: {emails: [barbara@example.org]}\n", "");

    let vote = community.group("search")["vote"].clone();
    assert_eq!(community.approving(), ["barbara", "donald"]);
    assert_eq!(community.not_counted(), ["edsger: duplicate"]);
    assert_eq!((vote["electorate"].as_array().map(Vec::len), &vote["needed"]), (Some(4), &3.into()));
    assert_eq!(vote["pending"], serde_json::json!(["frances"]));
    community.assert_audited("warning identity-changed-during-vote");
    community.skip(80);
    assert_eq!(community.state(), "rejected");
}

#[test]
fn each_of_two_electors_who_are_one_human_votes_on_their_own_line_alone() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara"]);
    state(&community, "  edsger: {", "  edsger: {also: [barbara], ");
    turn(&community, "Edsger", "barbara", "approve", "reject");
    community.assert_void("ballot-cast", "identified-later");

    turn(&community, "Edsger", "edsger", "approve", "reject");
    assert_eq!(choice(&community, "edsger"), "reject");
    assert_eq!(community.not_counted(), ["barbara: identified-later", "barbara: duplicate"]);
}

#[test]
fn one_human_by_mistake_has_both_ballots_again_once_that_is_mended_before_the_close() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara", "donald"]);
    state(&community, "  edsger: {", "  edsger: {also: [barbara], ");
    state(&community, "  edsger: {also: [barbara], ", "  edsger: {");

    assert_eq!(community.approving(), ["edsger", "barbara", "donald"]);
    community.skip(80);
    assert_eq!(community.state(), "active");
}

#[test]
fn what_is_learnt_about_electors_after_the_close_changes_nothing() {
    let community = Community::active();
    state(&community, "  edsger: {", "  edsger: {also: [barbara], ");

    assert_eq!(community.approving(), ["edsger", "barbara", "donald"]);
    assert_eq!(community.state(), "active");
    assert!(!community.audit("").iter().any(|finding| finding.ends_with("identity-changed-during-vote")));
}

#[test]
fn what_is_learnt_about_electors_after_the_close_puts_no_words_into_their_ballots() {
    for (from, to, by) in [
        ("edsger: {emails: [", "edsger: {emails: [ewd@example.org, ", ("Edsger", "ewd@example.org")),
        ("  ada: {", "  ada: {also: [edsger], ", ("Ada", "ada@example.org")),
    ] {
        let community = Community::active();
        state(&community, from, to);
        let said = "    edsger:\n      choice: approve\n";
        let other = community.text(PATH).replace(said, &format!("{said}      reason: I was paid.\n"));
        community.write(PATH, other);
        community.commit_as(Signature { author: by, committer: by }, "Say why");

        community.assert_void("restated", "unauthorized");
        assert_eq!(community.approving(), ["edsger", "barbara", "donald"]);
    }
}

#[test]
fn other_words_change_no_count_whoever_turned_out_to_be_one_human() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara", "frances"]);
    turn(&community, "Edsger", "donald", "pending", "reject");
    let both = "  barbara: {also: [donald], emails: [donald@example.org, barbara@example.org]}\n";
    let (barbara, donald) =
        ("  barbara: {emails: [barbara@example.org]}\n", "  donald: {emails: [donald@example.org]}\n");
    state(&community, &format!("{barbara}{donald}"), both);
    community.skip(80);
    let counts = community.approving();
    let said = "    donald:\n      choice: reject\n";
    community.edit("Donald", PATH, said, &format!("{said}      reason: Too early\n"));

    assert_eq!(community.last_event("restated")["effect"], "applied");
    assert_eq!(community.approving(), counts);
    assert_eq!(community.state(), "active");
}

#[test]
fn a_later_vote_goes_by_who_people_are_when_it_is_opened() {
    let community = Community::proposed();
    state(
        &community,
        "edsger: {emails: [edsger@example.org]",
        "edsger: {emails: [ewd@example.org, edsger@example.org]",
    );
    let community = community.with_vote();
    community.write(PATH, put_to_the_vote(&["edsger"]));
    let ewd = ("Edsger", "ewd@example.org");
    community.commit_as(Signature { author: ewd, committer: ewd }, "Approve");

    assert_eq!(choice(&community, "edsger"), "approve");
}
