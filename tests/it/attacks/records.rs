//! Making a record disappear.

use crate::support::{Community, NO_VETO, PATH, SEARCH, Says, VETO, put_to_the_vote};

const REVERSAL: &str = "reversal:\n  reason: It was a misunderstanding.\nvote:\n";
const APPROVED_BY: [&str; 3] = ["edsger", "barbara", "donald"];

/// Approved, and reversed by a moderator.
fn reversed() -> Community {
    let community = Community::active();
    community.edit("Edsger", PATH, "vote:\n", REVERSAL);
    assert_eq!(community.state(), "reversed");
    community
}

#[test]
fn a_record_that_is_deleted_keeps_its_state() {
    let community = reversed();
    community.remove(PATH);
    community.commit("Linus", "Clean up");

    let group = community.group("search");
    assert_eq!((&group["state"], &group["file_exists"]), (&"reversed".into(), &false.into()));
    community.assert_audited("error deleted-record");
}

#[test]
fn a_record_that_is_deleted_and_added_again_is_not_a_new_one() {
    let community = reversed();
    community.remove(PATH);
    community.commit("Linus", "Clean up");
    community.commit_file("Linus", PATH, SEARCH);

    assert_eq!(community.last_event("restored")["group"], "search");
    assert_eq!(community.last_event("erased")["group"], "search");
    assert_eq!(community.state(), "reversed");
    assert_eq!(community.json("status")["groups"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_ending_that_is_erased_stands() {
    let community = reversed();
    community.edit("Linus", PATH, REVERSAL, "vote:\n");

    assert_eq!(community.last_event("erased")["detail"]["field"], "reversal");
    assert_eq!(community.state(), "reversed");
    community.assert_audited("error deleted-record");
}

#[test]
fn a_vote_that_is_erased_runs_on_with_its_ballots() {
    let community = Community::voting();
    community.cast_by(&APPROVED_BY);
    community.commit_file("Linus", PATH, SEARCH);
    assert_eq!(community.state(), "voting");
    community.skip(80);

    assert_eq!(community.state(), "active");
    assert_eq!(community.approving(), APPROVED_BY);
}

#[test]
fn a_veto_goes_with_no_version_that_cannot_be_read() {
    let community = Community::voting();
    community.edit("Grace", PATH, NO_VETO, VETO);
    community.commit_file("Linus", PATH, "kind: [\n");
    community.skip(80);

    assert_eq!(community.last_event("unreadable")["group"], "search");
    assert_eq!(community.state(), "vetoed");
    community.assert_audited("error unreadable-landing");
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_record_hides_nothing() {
    let community = reversed();
    community.write("elsewhere.yaml", SEARCH);
    community.remove(PATH);
    std::os::unix::fs::symlink("../elsewhere.yaml", community.path().join(PATH)).expect("a link");
    community.commit("Linus", "Move");

    assert_eq!(community.last_event("unreadable")["group"], "search");
    assert_eq!(community.state(), "reversed");
}

#[test]
fn a_rename_by_somebody_who_may_not_leaves_the_history_where_it_was() {
    let community = reversed();
    community.remove(PATH);
    community.commit_file("Alan", "groups/finding.yaml", &format!("{SEARCH}formerly: [search]\n"));

    community.assert_void("renamed", "unauthorized");
    community.assert_audited("error unauthorized-act");
    assert_eq!(community.group("search")["state"], "reversed");
    assert_eq!(community.group("finding")["state"], "proposed");
    assert_eq!(community.group("finding")["formerly"], serde_json::json!([]));
}

#[test]
fn a_rename_takes_the_whole_history_along() {
    let community = reversed();
    let text = community.text(PATH);
    community.remove(PATH);
    community.commit_file("Edsger", "groups/finding.yaml", &format!("formerly: [search]\n{text}"));

    let group = community.group("finding");
    assert_eq!((&group["state"], &group["formerly"][0]), (&"reversed".into(), &"search".into()));
    assert_eq!(group["vote"]["approve"], serde_json::json!(APPROVED_BY));
}

#[test]
fn a_copy_under_another_id_has_none_of_the_approval() {
    let community = Community::active();
    let text = community.text(PATH);
    community.remove(PATH);
    community.commit_file("Linus", "groups/finding.yaml", &text);

    assert_eq!(community.group("search")["state"], "active");
    assert_eq!(community.group("finding")["state"], "proposed");
}

#[test]
fn a_text_that_is_changed_under_a_vote_is_not_what_was_voted_on() {
    let community = Community::voting();
    community.cast_by(&APPROVED_BY);
    community.edit("Alan", PATH, "first_topic: What", "first_topic: How and what");
    // It stands in the file.
    community.assert_effect("amended", "applied", "unauthorized");
    assert_eq!(community.state(), "voting", "the vote goes on about the text as opened");

    let community = Community::voting();
    community.cast_by(&APPROVED_BY);
    community.edit("Linus", PATH, "first_topic: What", "first_topic: How and what");
    assert_eq!(community.group("search")["vote"]["outcome"], "void");
    assert_eq!(community.state(), "proposed", "its facilitator may amend, and then the vote is void");
}

#[test]
fn a_round_that_was_burnt_by_a_void_opening_opens_no_vote() {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, &put_to_the_vote(&[]));
    community.commit_file("Linus", PATH, SEARCH);
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));

    community.assert_void("vote-opened", "burnt-round");
    assert_eq!(community.state(), "proposed");
}

#[test]
fn what_others_said_is_not_rewritten_or_taken_away_without_a_trace() {
    let community = Community::voting();
    community.cast_by(&["barbara"]);
    let own = "    barbara:\n      choice: approve\n";
    community.edit("Barbara", PATH, own, &format!("{own}      reason: It is time\n"));
    assert_eq!(community.audit(""), [""; 0], "electors word their own ballots");

    community.edit("Linus", PATH, "reason: It is time", "reason: I was paid");

    community.assert_audited("error unauthorized-act");
    assert_eq!(community.approving(), ["barbara"]);
    let (_, history, _) = community.run("history search");
    history.says("search: restated (vote.ballots.barbara.reason), by linus");
}

#[test]
fn a_request_is_not_taken_away_by_those_who_are_asked() {
    let community = Community::active();
    let text = community.text(PATH);
    let asked = text.replace("vote:\n", "requests:\n  2026-01: {note: What happened?}\nvote:\n");
    community.commit_file("Edsger", PATH, &asked);
    community.commit_file("Linus", PATH, &text);

    community.assert_audited("error unauthorized-act");
}

#[test]
fn whoever_mends_a_file_says_what_it_says_then_and_is_named_for_it() {
    let community = Community::voting();
    let filled = put_to_the_vote(&["barbara", "donald", "frances"]);
    community.commit_file("Linus", PATH, &format!("{filled}summary: !!text x\n"));
    assert_eq!(community.group("search")["vote"]["approve"], serde_json::json!([]));
    community.commit_file("Edsger", PATH, &filled);

    let transcribed = community.group("search")["vote"]["transcribed"].clone();
    let by = transcribed.as_array().expect("ballots").iter().map(|ballot| ballot["by"].clone());
    assert_eq!(by.collect::<Vec<_>>(), ["edsger"; 3]);
    community.assert_audited("note transcribed-act");
    community.assert_audited("warning unsourced-transcription");
}
