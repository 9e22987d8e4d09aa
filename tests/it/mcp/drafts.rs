//! Drafts: what is kept from one to the next changes nothing of what is said of them.

use chrono::TimeDelta;
use serde_json::{Value, json};

use mcpgov::clock::from_seconds;
use mcpgov::commands::validate::draft::judged;
use mcpgov::registry::scalar::GroupId;
use mcpgov::session::{Options, Session};

use super::client::Client;
use crate::support::{Community, SEARCH};

#[test]
fn a_draft_is_judged_alike_whatever_was_judged_before_it() {
    let community = Community::voting();
    let landed = community.text("groups/search.yaml");
    let drafts = [
        ("search", landed.clone()),
        ("search", landed.replace("name: Search", "name: TBD")),
        ("search", landed.replace("choice: pending", "choice: approve")),
        ("search", "a: [unfinished".to_owned()),
        ("seeking", SEARCH.to_owned()),
        (
            "finding",
            SEARCH.replace("name: Search", "name: Finding").replace("overlaps: []", "overlaps: [{group: seeking}]"),
        ),
        ("finding", format!("{SEARCH}formerly: [search]\n")),
    ];
    let start = || Client::start(community.path(), &["--at", &community.now()], &[]);
    let ask = |client: &mut Client, (id, yaml): &(&str, String)| -> Value {
        client.found("validate_draft", json!({"id": id, "yaml": yaml}))
    };
    let mut stays = start();
    let in_a_row: Vec<Value> = drafts.iter().chain(drafts.iter().rev()).map(|draft| ask(&mut stays, draft)).collect();
    for (draft, said) in drafts.iter().chain(drafts.iter().rev()).zip(in_a_row) {
        assert_eq!(said, ask(&mut start(), draft), "{draft:?}");
    }
    assert!(!ask(&mut stays, &drafts[4])["findings"].as_array().expect("findings").is_empty());
}

#[test]
fn what_time_makes_wrong_between_two_drafts_is_held_against_neither() {
    let community = Community::founded();
    // Nowhere near the beginning of an hour, where everything is looked at again.
    community.set_clock(1_800_001_800);
    let community = community.with_proposal();
    let landed: i64 = community.git("log -1 --format=%ct").trim().parse().expect("seconds");
    let stale = from_seconds(landed) + TimeDelta::days(14);
    let at = |now| Options {
        dir: community.path().to_owned(),
        typed: Vec::new(),
        rev: None,
        now,
        latest: now,
        clock_is_set: false,
        from_environment: false,
        github_event: None,
        is_feed: false,
    };
    let (before, after) = (stale - TimeDelta::seconds(20), stale + TimeDelta::seconds(20));
    let told = |session: &Session| {
        let report =
            judged(session, &GroupId::new("elsewhere"), &SEARCH.replace("Search", "Elsewhere")).expect("a report");
        report.findings.iter().map(|it| (it.rule, it.group.clone(), it.introduced)).collect::<Vec<_>>()
    };
    let session = Session::new(at(before));
    let first = told(&session);
    let session = session.later(after, after);
    assert_eq!(told(&session), first);
    assert_eq!(told(&Session::new(at(after))), first);
    // That the one proposal is stale by then is so, and is nothing that a draft of another group brings.
    let rules: Vec<_> = session.findings(session.registry().expect("files")).expect("findings");
    assert!(rules.iter().any(|finding| finding.rule == "stale-proposal"));
}
