//! Passing for somebody else.

use crate::support::{Community, FICTION, MANIFEST, PATH, Says, Signature, WEB_FLOW, put_to_the_vote};

const EDSGER: (&str, &str) = ("Edsger", "edsger@example.org");
const LINUS: (&str, &str) = ("Linus", "linus@example.org");

/// A proposal that a commit of these people puts to the vote.
fn opened_as(author: (&str, &str), committer: (&str, &str), message: &str) -> Community {
    let community = Community::proposed();
    community.write(PATH, put_to_the_vote(&["edsger"]));
    community.commit_as(Signature { author, committer }, message);
    community
}

#[test]
fn a_mailmap_that_maps_an_address_to_a_moderators_gives_no_power() {
    let community = Community::proposed();
    community.write(".mailmap", "Edsger <edsger@example.org> Linus <linus@example.org>\n");
    community.commit("Linus", "Map addresses");
    community.commit_file("Linus", PATH, &put_to_the_vote(&[]));

    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.last_event("vote-opened")["by"], "linus");
    assert_eq!(community.state(), "proposed");
    community.assert_audited("error unauthorized-act");
}

#[test]
fn a_moderators_address_on_a_merged_commit_is_a_claim_without_power() {
    let community = Community::proposed();
    community.branch_with("opening", "Edsger", &put_to_the_vote(&["edsger"]));
    community.merge("Alan", &["opening"]);

    community.assert_void("vote-opened", "unattested");
    let opening = community.last_event("vote-opened");
    assert_eq!((&opening["by"], &opening["landed_by"]), (&"edsger".into(), &"alan".into()));
    assert_eq!(community.state(), "proposed");
    community.assert_audited("error unauthorized-act");
}

#[test]
fn a_moderators_address_on_a_rebased_commit_is_a_claim_without_power() {
    let community = opened_as(EDSGER, ("Alan", "alan@example.org"), "Open the vote");

    community.assert_void("vote-opened", "unattested");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_moderator_who_merges_a_claimed_opening_vouches_for_it() {
    let community = Community::proposed();
    community.branch_with("opening", "Barbara", &put_to_the_vote(&[]));
    community.merge("Edsger", &["opening"]);

    let opening = community.last_event("vote-opened");
    assert_eq!((&opening["effect"], &opening["landed_by"]), (&"applied".into(), &"edsger".into()));
}

#[test]
fn co_author_and_sign_off_trailers_give_no_power() {
    let community = Community::proposed();
    community.write(PATH, put_to_the_vote(&["edsger"]));
    let trailers = "Open the vote\n\nCo-authored-by: Edsger <edsger@example.org>\n\
                    Signed-off-by: Edsger <edsger@example.org>\nReviewed-by: Edsger <edsger@example.org>";
    community.commit("Linus", trailers);

    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.last_event("vote-opened")["by"], "linus");
}

#[test]
fn a_noreply_address_with_another_account_id_names_nobody() {
    let impostor = ("edsger", "99+edsger@users.noreply.github.com");
    let community = opened_as(impostor, WEB_FLOW, "Open the vote");

    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.last_event("vote-opened")["by"], "edsger <99+edsger@users.noreply.github.com>");
    community.assert_audited("warning unresolved-author");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_noreply_address_with_the_account_id_is_the_person_under_any_login() {
    let renamed = ("E. W.", "1930+ewd@users.noreply.github.com");
    let community = opened_as(renamed, WEB_FLOW, "Open the vote");

    assert_eq!(community.last_event("vote-opened")["by"], "edsger");
    assert_eq!(community.state(), "voting");
}

/// Edsger was once called ewd, a login that is listed as another of his.
fn formerly_ewd(facts: &str) -> Community {
    let community = Community::founded();
    let stated = "edsger: {emails: [edsger@example.org], github_id: [1930]}";
    let person = format!("edsger: {{also: [ewd], emails: [edsger@example.org]{facts}}}");
    community.edit("Ada", MANIFEST, stated, &person);
    community.with_proposal()
}

#[test]
fn whoever_registers_a_login_that_a_moderator_gave_up_is_not_that_moderator() {
    for address in ["77+ewd@users.noreply.github.com", "ewd@users.noreply.github.com"] {
        for facts in ["", ", github_id: [1930]"] {
            let community = formerly_ewd(facts);
            community.write(PATH, put_to_the_vote(&["edsger"]));
            community.commit_as(Signature { author: ("ewd", address), committer: WEB_FLOW }, "Open the vote");

            community.assert_void("vote-opened", "unauthorized");
            assert_eq!(community.last_event("vote-opened")["by"], format!("ewd <{address}>"));
            assert_eq!(community.state(), "proposed");
        }
    }
}

#[test]
fn a_former_login_recognises_its_moderator_by_an_id_that_the_roster_states() {
    let community = formerly_ewd(", github_id: [1930]");
    community.write(PATH, put_to_the_vote(&["edsger"]));
    let as_before = ("ewd", "1930+ewd@users.noreply.github.com");
    community.commit_as(Signature { author: as_before, committer: WEB_FLOW }, "Open the vote");

    assert_eq!(community.last_event("vote-opened")["by"], "edsger");
    assert_eq!(community.approving(), ["edsger"]);
}

#[test]
fn a_lead_whose_only_identity_is_unusable_claims_nothing_and_is_not_locked_out() {
    let (roles, _) = FICTION.split_once("people:").expect("people");
    let (with_a_name, unseen) = ("emails: [\"Ada <ada@example.org>\"]", "emails: [\"ada\\u200b@example.org\"]");
    for facts in [with_a_name, unseen, "github_id: [0]", "signing_keys: [ssh-ed25519 AAAA]"] {
        let community = Community::founded();
        community.git("checkout --quiet --orphan anew");
        community.commit_file("Ada", MANIFEST, &format!("{roles}people:\n  ada: {{{facts}}}\n"));
        community.assert_finding("error unusable-identity");
        assert!(community.run("status").2.contains("this registry is unclaimed"), "{facts}");

        community.commit_file("Ada", MANIFEST, FICTION);
        community.commit_file("Ada", MANIFEST, &FICTION.replace("[Atlas]", "[Atlas, Globe]"));
        assert_eq!(community.last_event("roster-changed")["effect"], "applied", "{facts}");
        assert!(!community.run("status").2.contains("this registry is unclaimed"), "{facts}");
    }
}

#[test]
fn the_name_of_a_moderator_without_the_address_gives_no_power() {
    let namesake = ("Edsger", "edsger@elsewhere.example.org");
    let community = opened_as(namesake, namesake, "Open the vote");

    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.last_event("vote-opened")["by"], "Edsger <edsger@elsewhere.example.org>");
}

/// What mcpgov cannot know without signatures: the forge tells nobody but itself who pushed.
#[test]
fn a_direct_push_under_a_moderators_name_is_believed() {
    let community = opened_as(EDSGER, EDSGER, "Open the vote, pushed by Linus");

    assert_eq!(community.state(), "voting");
}

/// Web-flow is a name too: whoever can push past the forge's merge button can type it.
#[test]
fn a_direct_push_under_a_moderators_and_the_forges_name_is_believed() {
    let community = opened_as(EDSGER, WEB_FLOW, "Open the vote, pushed by Linus");

    assert_eq!(community.state(), "voting");
}

#[test]
fn where_the_policy_wants_signatures_a_typed_name_is_not_enough() {
    let community = Community::founded();
    community.edit("Ada", MANIFEST, "vote_window: 72h", "vote_window: 72h, signed_acts: [vote-opened]");
    community.commit_file("Linus", PATH, crate::support::SEARCH);
    community.write(PATH, put_to_the_vote(&["edsger"]));
    community.commit_as(Signature { author: EDSGER, committer: EDSGER }, "Open the vote, pushed by Linus");

    community.assert_void("vote-opened", "unsigned");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_squash_by_the_forge_counts_for_whoever_opened_the_pull_request_alone() {
    let community = opened_as(LINUS, WEB_FLOW, "Open the vote (#1)");

    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn a_login_that_another_account_commits_under_by_now_is_told_until_the_roster_says_whose_it_is() {
    let barbara = |id: u64| format!("{id}+barbara@users.noreply.github.com");
    let squash = |community: &Community, id: u64, voters: &[&str], message: &str| {
        community.write(PATH, put_to_the_vote(voters));
        community.commit_as(Signature { author: ("barbara", &barbara(id)), committer: WEB_FLOW }, message);
    };
    let community = Community::proposed();
    squash(&community, 1939, &[], "Open the vote");
    assert!(!community.audit("").contains(&"warning login-changed-hands".to_owned()));
    squash(&community, 77, &["barbara"], "Approve");
    let told = community.audit("").into_iter().filter(|it| it == "warning login-changed-hands").count();
    assert_eq!(told, 1, "once is enough");
    community.assert_finding("warning login-changed-hands");

    community.edit("Ada", MANIFEST, "barbara: {", "barbara: {github_id: [1939], ");
    squash(&community, 77, &[], "Think again");
    community.assert_void("ballot-cast", "unauthorized");
    community.assert_audited("warning login-changed-hands");
    community.json("validate")["findings"].to_string().lacks("login-changed-hands");
}
