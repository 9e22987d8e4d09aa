//! Having others say what they never said.

use crate::support::{
    Community, NO_VETO, PATH, SEARCH, Says, TestRepository, VETO, commit_signed, done, make_key, put_to_the_vote,
    refused,
};

const MERGED: &str = "retirement:\n  reason: merged\n  merged_into: maps\n  note: By agreement\nvote:\n";
const ORIGIN: &str = "origin:\n  basis: chartered-elsewhere\n  source: https://example.org/charter\n";

/// Approved, and retired by a moderator into another group.
fn merged() -> Community {
    let community = Community::active();
    for (path, name) in [("groups/maps.yaml", "Maps"), ("groups/charts.yaml", "Charts")] {
        let adopted = format!("{}{ORIGIN}", SEARCH.replace("Search", name));
        community.commit_file("Ada", path, &adopted);
    }
    community.edit("Edsger", PATH, "vote:\n", MERGED);
    assert_eq!(community.group("search")["successor"], "maps");
    community
}

/// The errors that `validate` finds in the working tree, by their rules.
fn errors(repository: &TestRepository, community: &Community) -> Vec<String> {
    assert_eq!(repository.git("status --porcelain"), "");
    let report = community.json("validate");
    let findings = report["findings"].as_array().expect("findings").iter();
    findings.filter(|it| it["severity"] == "error").map(|it| it["rule"].as_str().expect("a rule").to_owned()).collect()
}

#[test]
fn a_successor_that_somebody_types_is_not_where_the_group_went() {
    let community = merged();
    community.edit("Linus", PATH, "merged_into: maps", "merged_into: charts");

    community.assert_void("restated", "unauthorized");
    community.assert_audited("error unauthorized-act");
    assert_eq!(community.group("search")["successor"], "maps");

    community.edit("Linus", PATH, "merged_into: charts", "merged_into: maps");
    let events = community.json("history")["events"].as_array().expect("events").clone();
    assert_eq!(events.iter().filter(|event| event["event"] == "restated").count(), 1, "its return is no act");
}

#[test]
fn an_ending_that_is_erased_comes_back_with_no_other_words() {
    let community = merged();
    community.edit("Linus", PATH, MERGED, "vote:\n");
    assert_eq!(community.group("search")["successor"], "maps");
    community.edit("Linus", PATH, "vote:\n", &MERGED.replace("maps", "charts"));

    community.assert_void("restated", "unauthorized");
    assert_eq!(community.group("search")["successor"], "maps");
}

#[test]
fn a_basis_that_somebody_types_turns_no_error_into_a_warning() {
    let community = Community::founded();
    let bare = SEARCH.replace("first_topic: What should a client be able to search for?\n", "");
    community.commit_file("Ada", PATH, &format!("{bare}{ORIGIN}"));
    assert_eq!(errors(&community, &community), ["missing-first-topic"]);
    community.edit("Linus", PATH, "chartered-elsewhere", "predates-sep-1302");

    community.assert_void("restated", "unauthorized");
    assert_eq!(errors(&community, &community), ["missing-first-topic"]);

    let community = Community::founded();
    let predates = ORIGIN.replace("chartered-elsewhere", "predates-sep-1302");
    community.commit_file("Linus", PATH, &format!("{bare}{predates}"));
    community.assert_void("adopted", "unauthorized");
    assert_eq!(errors(&community, &community), ["missing-first-topic"], "nor one that was never adopted");
}

#[test]
fn a_reason_that_somebody_puts_into_anothers_mouth_is_not_theirs() {
    let community = Community::voting();
    community.cast_by(&["barbara"]);
    community.edit("Grace", PATH, NO_VETO, VETO);
    let said = "barbara:\n      choice: approve\n";
    for (by, from, to) in [
        ("Edsger", said, "barbara:\n      choice: approve\n      reason: I was paid\n"),
        ("Ada", "Too early", "Never"),
        ("Frances", "Too early", "Never"),
    ] {
        community.edit(by, PATH, from, to);
        community.assert_void("restated", "unauthorized");
        community.edit(by, PATH, to, from);
    }

    let group = community.group("search");
    assert_eq!(group["vetoes"][0]["reason"], "Too early");
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn words_that_were_void_come_into_force_beside_nobodys_correction() {
    let community = merged();
    community.edit("Linus", PATH, "merged_into: maps", "merged_into: charts");
    let other = community.text(PATH).replace("By agreement", "By consent");
    community.branch_with("words", "Barbara", &other);
    let change = ["--rev", "words", "validate", "--base", "main", "--actor", "barbara"];
    let acts = community.json(&change)["change"]["acts"].clone();
    assert_eq!(acts[0]["comes_to"], "`note` would be `\"By consent\"`", "{acts}");
    community.merge("Barbara", &["words"]);

    let event = community.last_event("restated");
    assert_eq!((&event["effect"], &event["detail"]["fields"]), (&"applied".into(), &serde_json::json!(["note"])));
    assert_eq!(community.group("search")["successor"], "maps");
}

#[test]
fn whoever_may_is_told_where_void_words_would_stay_void_beside_theirs() {
    let community = merged();
    community.edit("Linus", PATH, "merged_into: maps", "merged_into: charts");
    let anew = ["retire", "search", "--reason", "merged", "--merged-into", "charts"];
    for words in [&[][..], &["--note", "By consent"]] {
        refused(&community, "Ada", &[&anew, words].concat()).says("put back in the file what stands");
    }
    community.edit("Ada", PATH, "merged_into: charts", "merged_into: maps");
    done(&community, "Ada", &[&anew[..], &["--note", "By consent"]].concat());
    assert_eq!(community.group("search")["successor"], "charts");
}

#[test]
fn words_that_somebody_puts_below_a_signed_commit_are_not_the_signers() {
    let community = merged();
    let key = make_key(&community, "edsger", "ed25519");
    community.edit("Ada", "mcpgov.yaml", "  edsger: {", &format!("  edsger: {{signing_keys: [{key}], "));
    let other = community.text(PATH).replace("merged_into: maps", "merged_into: charts");
    community.branch_with("words", "Linus", &other);
    community.switch("words");
    community.write(PATH, other.replace("By agreement", "By consent"));
    commit_signed(&community, "Edsger", "edsger", "Say it better");
    community.switch("main");
    community.merge("Linus", &["words"]);

    let events = community.json("history")["events"].as_array().expect("events").clone();
    let restated = events.iter().filter(|event| event["event"] == "restated");
    let restated: Vec<_> = restated.map(|event| (&event["effect"], &event["detail"]["fields"][0])).collect();
    assert_eq!(restated, [(&"void".into(), &"merged_into".into()), (&"applied".into(), &"note".into())]);
    assert_eq!(community.group("search")["successor"], "maps");
}

#[test]
fn words_that_somebody_puts_on_an_electors_line_ride_in_on_no_ballot_of_theirs() {
    let community = Community::voting();
    let line = |words: &str| format!("    barbara:\n      choice: {words}\n");
    let paid = "pending\n      reason: I was paid";
    community.edit("Linus", PATH, &line("pending"), &line(paid));
    community.edit("Barbara", PATH, &line(paid), &line(&paid.replace("pending", "approve")));

    let event = community.last_event("ballot-cast");
    assert_eq!((&event["effect"], &event["detail"]["reason"]), (&"applied".into(), &serde_json::Value::Null));
    assert_eq!(community.approving(), ["barbara"]);
}

#[test]
fn other_words_in_a_merged_branch_are_a_claim_of_whoever_is_named() {
    let community = merged();
    let other = community.text(PATH).replace("By agreement", "By force");
    community.branch_with("words", "Edsger", &other);
    community.merge("Linus", &["words"]);

    community.assert_void("restated", "unattested");
}

#[test]
fn a_change_that_restates_a_decision_is_a_decision_and_lands_with_nothing_else() {
    let community = merged();
    let other = community.text(PATH).replace("By agreement", "By consent").replace("name: Search", "name: Find");
    community.branch_with("words", "Edsger", &other);
    community.switch("words");
    let (_, said, _) = community.run("validate --base main --actor edsger");
    let report = community.json("validate --base main --actor edsger");

    assert_eq!(report["class"], "mixed", "{said}");
    said.says("mixed-decision");
}

#[test]
fn a_text_that_is_laid_out_otherwise_under_a_vote_is_the_text_that_is_voted_on() {
    let community = Community::voting();
    community.cast_by(&["edsger", "barbara"]);
    community.edit("Linus", PATH, "first_topic: What should", "first_topic: >\n  What\n  should");

    assert_eq!(community.state(), "voting");
    assert_eq!(community.group("search")["vote"]["outcome"], "open");
}

#[test]
fn a_void_opening_with_a_huge_number_leaves_the_group_its_votes() {
    let community = Community::proposed();
    let huge = put_to_the_vote(&["edsger", "barbara", "donald"]).replace("round: 1", "round: 4294967295");
    community.commit_file("Linus", PATH, &huge);
    community.assert_void("vote-opened", "unauthorized");
    community.commit_file("Edsger", PATH, &put_to_the_vote(&[]));

    assert_eq!(community.state(), "voting");
    assert_eq!(community.group("search")["vote"]["round"], 1);
    community.commit_file("Frances", PATH, &put_to_the_vote(&[]).replace("round: 1", "round: 1002"));
    community.assert_void("vote-opened", "burnt-round");
    community.commit_file("Frances", PATH, &put_to_the_vote(&["frances"]));
    assert_eq!(community.approving(), ["frances"], "the number of the open round coming back is no opening");
}

#[test]
fn other_words_are_void_however_they_are_written_and_the_same_are_no_act() {
    let community = merged();
    let said = "retirement:\n  reason: merged\n  merged_into: maps\n  note: By agreement\n";
    let text = community.text(PATH);
    let written = |words: &str| {
        community.commit_file("Linus", PATH, &text.replace(said, words));
        let event = community.last_event("retired")["effect"].clone();
        assert_eq!(
            (event, community.group("search")["successor"].clone()),
            ("applied".into(), "maps".into()),
            "{words}"
        );
    };
    written("retirement: {note: \"By  agreement\", merged_into: 'maps', reason: merged} # as agreed\n");
    written("retirement:\n  merged_into: maps\n  reason: merged\n  note: |\n    By\n    agreement\n");
    assert_eq!(community.audit(""), [""; 0], "other layout says the same");

    let otherwise = [
        "retirement: {reason: merged, merged_into: charts, note: By agreement}\n",
        "retirement:\n  reason: merged\n  note: By agreement\n",
        "retirement:\n  reason: merged\n  merged_into: ~\n  note: By agreement\n",
        "retirement:\n  reason: not-meeting-expectations\n  note: By agreement\n",
        "retirement:\n  date: 2025-01-01\n  source: https://example.org/\n  reason: merged\n  merged_into: maps\n  note: By agreement\n",
    ];
    for words in otherwise {
        written(words);
        community.assert_void("restated", "unauthorized");
        community.commit_file("Linus", PATH, &text);
    }
    let unreadable =
        ["retirement: &it {reason: merged, merged_into: charts}\n", &format!("{said}  merged_into: charts\n")];
    for words in unreadable {
        written(words);
        community.assert_void("unreadable", "wrong-state");
        community.commit_file("Linus", PATH, &text);
    }
}

#[test]
fn each_word_of_an_origin_stands() {
    let community = Community::founded();
    let origin = "origin:\n  basis: predates-sep-1302\n  date: 2025-01-02\n  source: https://example.org/charter\n  \
                  acknowledged: 2025-03-01\n  note: Older\n";
    let text = format!("{SEARCH}{origin}");
    community.commit_file("Ada", PATH, &text);
    let whole = || (community.group("search")["since"].clone(), community.json("status search")["record"].clone());
    let before = whole();
    for (from, to) in [
        ("basis: predates-sep-1302", "basis: chartered-elsewhere"),
        ("date: 2025-01-02", "date: 2024-01-02"),
        ("  date: 2025-01-02\n", ""),
        ("example.org/charter", "example.org/another"),
        ("acknowledged: 2025-03-01", "acknowledged: 2025-03-02"),
        ("note: Older", "note: Newer"),
    ] {
        community.edit("Linus", PATH, from, to);
        community.assert_void("restated", "unauthorized");
        assert_eq!(whole(), before, "{to}");
        community.commit_file("Linus", PATH, &text);
    }
}

#[test]
fn words_in_a_branch_are_judged_under_the_id_that_the_group_has_by_now() {
    let community = merged();
    let text = community.text(PATH).replace("merged_into: maps", "merged_into: charts");
    community.branch_with("words", "Linus", &text);
    done(&community, "Edsger", "rename search finding");
    community.merge("Alan", &["words"]);

    community.assert_void("restated", "unauthorized");
    assert_eq!(community.group("finding")["successor"], "maps");
}

#[test]
fn a_group_that_takes_the_id_of_a_successor_is_not_where_others_went() {
    let community = merged();
    let maps = community.text("groups/maps.yaml");
    community.remove("groups/maps.yaml");
    community.commit_file("Ada", "groups/atlas.yaml", &format!("{maps}formerly: [maps]\n"));
    assert_eq!(community.group("search")["successor"], "atlas");
    community.commit_file("Linus", "groups/maps.yaml", SEARCH);

    assert_eq!(community.group("search")["successor"], "atlas");
    let relations = community.json("status search")["relations"].clone();
    assert_eq!(relations["goes_on_in"]["group"], "atlas", "{relations:#}");
    assert_eq!(community.json("status maps")["relations"]["absorbed"], serde_json::json!([]));
}
