//! Passing for somebody else.

use crate::support::community::{Community, MANIFEST, PATH, Signature, WEB_FLOW, put_to_the_vote};

const EDSGER: (&str, &str) = ("Edsger", "edsger@example.org");
const LINUS: (&str, &str) = ("Linus", "linus@example.org");

/// A proposal that a commit of these people puts to the vote.
fn opened_as(author: (&str, &str), committer: (&str, &str), message: &str) -> Community {
    let community = Community::proposed();
    community.repository.write(PATH, put_to_the_vote(&["edsger"]));
    community.commit_as(Signature { author, committer }, message);
    community
}

#[test]
fn a_mailmap_that_maps_an_address_to_a_moderators_gives_no_power() {
    let community = Community::proposed();
    community.repository.write(".mailmap", "Edsger <edsger@example.org> Linus <linus@example.org>\n");
    community.repository.commit("Linus", "Map addresses");
    community.repository.commit_file("Linus", PATH, &put_to_the_vote(&[]));

    community.assert_void("vote-opened", "unauthorized");
    assert_eq!(community.last_event("vote-opened")["by"], "linus");
    assert_eq!(community.state(), "proposed");
    community.assert_audited("error unauthorized-act");
}

#[test]
fn a_moderators_address_on_a_merged_commit_is_a_claim_without_power() {
    let community = Community::proposed();
    community.branch_with("opening", "Edsger", &put_to_the_vote(&["edsger"]));
    community.repository.merge("Alan", &["opening"]);

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
    community.repository.merge("Edsger", &["opening"]);

    let opening = community.last_event("vote-opened");
    assert_eq!((&opening["effect"], &opening["landed_by"]), (&"applied".into(), &"edsger".into()));
}

#[test]
fn co_author_and_sign_off_trailers_give_no_power() {
    let community = Community::proposed();
    community.repository.write(PATH, put_to_the_vote(&["edsger"]));
    let trailers = "Open the vote\n\nCo-authored-by: Edsger <edsger@example.org>\n\
                    Signed-off-by: Edsger <edsger@example.org>\nReviewed-by: Edsger <edsger@example.org>";
    community.repository.commit("Linus", trailers);

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
    community.repository.commit_file("Linus", PATH, crate::support::community::SEARCH);
    community.repository.write(PATH, put_to_the_vote(&["edsger"]));
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
