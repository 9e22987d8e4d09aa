//! Groups that came to exist outside the registry's own vote.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::{Community, PATH, Says, at_a_terminal, done, refused};

const BASIS: &str = "--basis=predates-sep-1302";
const SOURCE: &str = "--source=https://example.org/charter";

#[test]
fn a_group_is_adopted_by_whoever_may_and_what_stands_can_be_said_otherwise() {
    let community = Community::proposed();
    refused(&community, "Edsger", &["adopt", "search", BASIS, SOURCE])
        .says("edsger cannot adopt search")
        .says("ask `grace`");
    done(&community, "Grace", &["adopt", "search", BASIS, SOURCE, "--date=2025-09-23"]);
    assert_eq!((community.state().as_str(), &community.group("search")["adopted"]), ("active", &json!(true)));
    assert_snapshot!(community.git("log -1 --format=%B"));
    done(&community, "Grace", &["adopt", "search", BASIS, SOURCE])
        .says("search is adopted already")
        .says("nothing to do");
    done(&community, "Grace", &["adopt", "search", BASIS, SOURCE, "--acknowledged=2025-12-24"]);
    assert_snapshot!(community.text(PATH));
    assert_eq!(community.last_event("restated")["effect"], "applied");
}

#[test]
fn an_active_group_is_not_adopted_and_a_running_vote_ends_only_by_whoever_says_so() {
    refused(&Community::active(), "Grace", &["adopt", "search", BASIS, SOURCE]).says("the group is active already");
    let community = Community::voting();
    refused(&community, "Grace", &["adopt", "search", BASIS, SOURCE])
        .says("this ends round 1 of the vote on `search`")
        .says("--end-vote");
    done(&community, "Grace", &["adopt", "search", BASIS, SOURCE, "--end-vote"]);
    let group = community.group("search");
    assert_eq!((&group["state"], &group["vote"]["outcome"]), (&json!("active"), &json!("void")));
}

#[test]
fn at_a_terminal_basis_and_source_are_asked() {
    let community = Community::proposed();
    let mut session = at_a_terminal(&community, "Grace", "adopt");
    session.answer("Which group to adopt?", "");
    session.answer("On what does it rest?", "chartered");
    session.finishes("Where can that be read?", "https://example.org/charter");
    community.text(PATH).says("basis: chartered-elsewhere");
}
