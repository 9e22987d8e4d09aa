//! Counting votes that nobody cast.

use crate::support::{Community, FICTION, MANIFEST, PATH, SEARCH, Signature, WEB_FLOW, put_to_the_vote};

const NONE: [&str; 0] = [];

#[test]
fn ballots_that_are_filled_in_when_the_paper_is_issued_do_not_count() {
    let community = Community::proposed();
    community.commit_file("Edsger", PATH, &put_to_the_vote(&["edsger", "barbara", "donald"]));

    assert_eq!(community.approving(), ["edsger"]);
    assert_eq!(community.not_counted(), ["barbara: prefilled", "donald: prefilled"]);
    community.assert_audited("error void-act");
    community.skip(80);
    assert_eq!(community.state(), "rejected");
}

#[test]
fn a_ballot_hidden_in_a_report_does_not_count() {
    let community = Community::voting();
    let report = "reports:\n  2026-01:\n    threads: [https://example.org/thread]\nvote:\n";
    let text = put_to_the_vote(&["barbara", "donald"]).replace("vote:\n", report);
    community.write(PATH, text);
    let linus = Signature { author: ("Linus", "linus@example.org"), committer: WEB_FLOW };
    community.commit_as(linus, "Report January (#2)");

    assert_eq!(community.last_event("reported")["effect"], "applied");
    assert_eq!(community.approving(), NONE);
    assert_eq!(community.not_counted(), ["barbara: unauthorized", "donald: unauthorized"]);
}

#[test]
fn a_ballot_under_somebody_elses_name_does_not_count() {
    let community = Community::voting();
    community.commit_file("Linus", PATH, &put_to_the_vote(&["barbara"]));

    community.assert_void("ballot-cast", "unauthorized");
    assert_eq!(community.approving(), NONE);
}

#[test]
fn a_ballot_of_somebody_who_is_no_moderator_does_not_count() {
    let community = Community::voting();
    community.edit("Linus", PATH, "    frances:\n", "    linus:\n      choice: approve\n    frances:\n");

    assert_eq!(community.not_counted(), ["linus: not-an-elector"]);
}

#[test]
fn a_ballot_that_is_edited_after_the_close_changes_nothing() {
    let community = Community::active();
    assert_eq!(community.state(), "active");
    community.edit("Barbara", PATH, "barbara:\n      choice: approve", "barbara:\n      choice: reject");

    community.assert_void("ballot-cast", "late");
    assert_eq!(community.approving(), ["edsger", "barbara", "donald"]);
    assert_eq!(community.state(), "active");
    community.assert_audited("warning late-ballot");
}

#[test]
fn a_ballot_that_arrives_with_the_close_is_late() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara"]);
    // The vote was opened at 02:00 on the first day; two ballots took until 04:00.
    community.skip(69);
    assert_eq!(community.now(), "2026-01-04T02:00:00Z");
    community.commit_file("Donald", PATH, &put_to_the_vote(&["edsger", "barbara", "donald"]));

    community.assert_void("ballot-cast", "late");
    assert_eq!(community.state(), "rejected");
}

#[test]
fn a_squash_of_several_voters_ballots_is_the_authors_word_for_all_of_them() {
    let community = Community::voting();
    community.write(PATH, put_to_the_vote(&["edsger", "barbara", "donald"]));
    let barbara = Signature { author: ("Barbara", "barbara@example.org"), committer: WEB_FLOW };
    community.commit_as(barbara, "Ballots (#3)\n\nCo-authored-by: Donald <donald@example.org>");

    let vote = community.group("search")["vote"].clone();
    let transcribed = vote["transcribed"].as_array().expect("transcriptions").iter();
    let transcribed: Vec<_> = transcribed.map(|it| format!("{} by {}", it["voter"], it["by"])).collect();
    assert_eq!(transcribed, [r#""edsger" by "barbara""#, r#""donald" by "barbara""#]);
    community.assert_audited("note transcribed-act");
    community.assert_audited("warning unsourced-transcription");
}

#[test]
fn a_squash_of_several_voters_ballots_by_a_contributor_counts_none_of_them() {
    let community = Community::voting();
    community.write(PATH, put_to_the_vote(&["edsger", "barbara", "donald"]));
    let linus = Signature { author: ("Linus", "linus@example.org"), committer: WEB_FLOW };
    let trailers =
        "Ballots (#3)\n\nCo-authored-by: Barbara <barbara@example.org>\nCo-authored-by: Donald <donald@example.org>";
    community.commit_as(linus, trailers);

    assert_eq!(community.approving(), NONE);
    assert_eq!(community.not_counted(), ["edsger: unauthorized", "barbara: unauthorized", "donald: unauthorized"]);
}

#[test]
fn where_the_policy_denies_transcriptions_a_moderator_casts_only_the_own_ballot() {
    let community = Community::founded();
    community.edit("Ada", MANIFEST, "vote_window: 72h", "vote_window: 72h, transcribed_ballots: deny");
    community.commit_file("Linus", PATH, SEARCH);
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    community.commit_file("Barbara", PATH, &put_to_the_vote(&["barbara", "donald"]));

    assert_eq!(community.approving(), ["barbara"]);
    assert_eq!(community.not_counted(), ["donald: unauthorized"]);
}

#[test]
fn a_moderator_who_facilitates_the_group_transcribes_nobodys_ballot() {
    let community = Community::founded();
    let with = |text: &str| text.replace("  - github: linus\n", "  - github: frances\n");
    community.commit_file("Frances", PATH, &with(SEARCH));
    community.commit_file("Edsger", PATH, &with(&put_to_the_vote(&[])));
    community.commit_file("Frances", PATH, &with(&put_to_the_vote(&["frances", "barbara"])));

    assert_eq!(community.approving(), ["frances"]);
    assert_eq!(community.not_counted(), ["barbara: unauthorized"]);
}

#[test]
fn a_transcribed_ballot_never_displaces_the_electors_own() {
    let community = Community::voting();
    community.commit_file("Barbara", PATH, &put_to_the_vote(&["barbara"]));
    community.edit("Donald", PATH, "barbara:\n      choice: approve", "barbara:\n      choice: reject");

    community.assert_void("ballot-cast", "own-ballot-stands");
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn two_logins_of_one_human_are_one_vote() {
    let community = Community::founded();
    let people = FICTION
        .replace("donald, frances]", "donald, donald-too, frances]")
        .replace("donald: {", "donald: {also: [donald-too], ");
    community.commit_file("Ada", MANIFEST, &people);
    community.commit_file("Linus", PATH, SEARCH);
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));
    let twice = "    donald:\n      choice: approve\n    donald-too:\n      choice: approve\n";
    community.edit("Donald", PATH, "    donald:\n      choice: pending\n", twice);

    assert_eq!(community.approving(), ["donald"]);
    assert_eq!(community.not_counted(), ["donald-too: duplicate"]);
    assert_eq!(community.group("search")["vote"]["electorate"].as_array().map(Vec::len), Some(4));
}

#[test]
fn an_evil_merge_that_fills_in_ballots_counts_none_of_them() {
    let community = Community::voting();
    community.branch_with(
        "harmless",
        "Linus",
        &put_to_the_vote(&[]).replace("name: Search\n", "name: Search\nsummary: S\n"),
    );
    community.git_as("Alan", "merge --quiet --no-ff --no-commit harmless");
    let text = community.text(PATH);
    let filled = text.replace("choice: pending", "choice: approve");
    community.commit_file("Alan", PATH, &filled);

    assert_eq!(community.last_event("ballot-cast")["by"], "alan");
    assert_eq!(community.approving(), NONE);
    assert_eq!(community.not_counted().len(), 4);
    community.assert_audited("warning evil-merge");
}

#[test]
fn a_ballot_in_a_void_vote_counts_for_nothing_later() {
    let community = Community::proposed();
    community.commit_file("Linus", PATH, &put_to_the_vote(&["edsger", "barbara", "donald"]));
    community.commit_file(
        "Edsger",
        PATH,
        &put_to_the_vote(&["edsger", "barbara", "donald"]).replace("round: 1", "round: 2"),
    );

    assert_eq!(community.approving(), ["edsger"]);
    assert_eq!(community.not_counted(), ["barbara: prefilled", "donald: prefilled"]);
}

#[test]
fn a_second_spelling_of_an_elector_on_the_paper_makes_nobody_vote() {
    let community = Community::voting();
    let forged = "  ballots:\n    EDSGER:\n      choice: pending\n    edsger:\n      choice: approve\n";
    community.edit("Linus", PATH, "  ballots:\n    edsger:\n      choice: pending\n", forged);
    community.edit("Barbara", PATH, "barbara:\n      choice: pending", "barbara:\n      choice: approve");

    assert_eq!(community.approving(), ["barbara"]);
    community.edit("Donald", PATH, "donald:\n      choice: pending", "donald:\n      choice: approve");
    assert_eq!(community.approving(), ["barbara", "donald"], "whatever lands later takes no forged ballot along");
}

#[test]
fn a_ballot_of_an_earlier_round_counts_in_a_fresh_one_only_where_its_elector_lands_it() {
    let restarted = || {
        let community = Community::voting();
        community.branch_with("early", "Barbara", &put_to_the_vote(&["barbara"]));
        let again = ["vote", "open", "search", "--again"];
        crate::support::done(&community, "Edsger", &again);
        community
    };
    let community = restarted();
    community.merge("Linus", &["early"]);
    assert_eq!(community.not_counted(), ["barbara: unauthorized"]);
    assert_eq!(community.approving(), NONE);

    let community = restarted();
    community.merge("Barbara", &["early"]);
    assert_eq!(community.approving(), ["barbara"]);
}
