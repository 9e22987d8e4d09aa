//! A tally that was taken elsewhere, recorded by a moderator.

use insta::assert_snapshot;
use mcpgov::tale::texts::under;
use serde_json::json;

use crate::support::{Community, MANIFEST, PATH, Says, at_a_terminal, done, refused};

const SOURCE: &str = "--source=https://example.org/tally";

fn record<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    [&["vote", "record", "search"], rest].concat()
}

#[test]
fn each_ballot_is_transcribed_with_its_source_and_own_ones_are_kept_and_named() {
    let community = Community::voting();
    done(&community, "Barbara", "vote cast search reject");
    done(&community, "Edsger", &record(&["--approve=donald,Barbara,edsger", "--abstain=frances", SOURCE]))
        .says("warning: kept as they cast it themselves: barbara (reject)");
    assert_snapshot!(community.text(PATH).split_once("vote:").expect("a vote").1);
    let vote = &community.group("search")["vote"];
    assert_eq!((&vote["approve"], &vote["abstain"]), (&json!(["edsger", "donald"]), &json!(["frances"])));
    let transcribed: Vec<_> =
        vote["transcribed"].as_array().unwrap().iter().map(|it| (&it["voter"], &it["by"])).collect();
    assert_eq!(transcribed, [(&json!("donald"), &json!("edsger")), (&json!("frances"), &json!("edsger"))]);
    assert_eq!(community.git("log -1 --format=%s"), "Record 3 ballots on search");
    done(&community, "Edsger", &record(&["--approve=donald,barbara", "--abstain=frances", SOURCE]))
        .says("These ballots on search are recorded already; kept as they cast it themselves");
}

#[test]
fn those_who_are_not_listed_stay_pending_and_what_was_recorded_can_be_corrected() {
    let community = Community::voting();
    done(&community, "Edsger", &record(&["--approve=donald", SOURCE]));
    let vote = &community.group("search")["vote"];
    assert_eq!(vote["pending"], json!(["edsger", "barbara", "frances"]));
    done(&community, "Edsger", &record(&["--reject=donald", "--approve=frances", SOURCE]));
    let vote = &community.group("search")["vote"];
    assert_eq!((&vote["reject"], &vote["approve"]), (&json!(["donald"]), &json!(["frances"])));
}

#[test]
fn one_login_that_is_no_electors_refuses_them_all() {
    let community = Community::voting();
    let said = refused(&community, "Edsger", &record(&["--approve=donld,frances,linus", "--reject=frances", SOURCE]));
    assert_snapshot!(said);
}

#[test]
fn it_takes_an_open_vote_a_policy_that_allows_it_and_a_moderator() {
    let flags = record(&["--approve=donald", SOURCE]);
    refused(&Community::proposed(), "Edsger", &flags)
        .says("no vote on `search` is open")
        .says("mcpgov adopt search --basis");
    let over = Community::voting();
    over.skip(80);
    refused(&over, "Edsger", &flags).says("the last was over at").says("mcpgov adopt search --basis");
    refused(&Community::voting(), "Linus", &flags)
        .says("linus cannot record a ballot on search: this takes donald, or another");

    let deny = Community::founded();
    deny.commit_file("Ada", MANIFEST, &under("transcribed_ballots: deny"));
    let deny = deny.with_proposal().with_vote();
    refused(&deny, "Edsger", &flags).says("lets nobody record the ballot of another");
}

#[test]
fn at_a_terminal_each_choice_is_asked() {
    let community = Community::voting();
    let mut session = at_a_terminal(&community, "Edsger", "vote record");
    session.answer("Which group to record the votes on?", "");
    session.answer("Who approves?", "donald, @frances");
    session.answer("Who rejects?", "");
    session.answer("Who abstains?", "");
    session.finishes("Where did they say so?", "https://example.org/tally");
    assert_eq!(community.approving(), ["donald", "frances"]);
}
