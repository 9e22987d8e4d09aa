//! Resources, their templates, what completes them, and prompts.

use serde_json::{Value, json};

use super::client::Client;
use crate::support::{Community, json_at};

fn texts(answer: &Value) -> Vec<&str> {
    answer["contents"].as_array().expect("contents").iter().map(|it| it["text"].as_str().expect("a text")).collect()
}

#[test]
fn what_is_listed_and_what_templates_make_can_be_read() {
    let community = Community::voting();
    let (dir, at) = (community.path(), community.now());
    let mut client = Client::start(dir, &["--at", &at], &[]);
    let listed = client.result("resources/list", json!({}));
    let uris: Vec<String> = listed["resources"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| it["uri"].as_str().expect("one").to_owned())
        .collect();
    assert_eq!(uris, ["mcpgov:///register", "mcpgov:///calendar.ics", "mcpgov:///groups/search"]);
    for uri in &uris {
        let read = client.result("resources/read", json!({"uri": uri}));
        assert_eq!(read["contents"][0]["uri"], *uri);
        assert!(!texts(&read)[0].is_empty());
    }
    let group: Value =
        serde_json::from_str(texts(&client.result("resources/read", json!({"uri": uris[2]})))[0]).expect("JSON");
    assert_eq!(group, json_at(dir, &at, "status search"));
    let file = client.result("resources/read", json!({"uri": "mcpgov:///groups/search/file"}));
    assert_eq!(texts(&file), [community.text("groups/search.yaml")]);
    let rule = client.result("resources/read", json!({"uri": "mcpgov:///rules/missing-kind"}));
    assert!(texts(&rule)[0].starts_with("# missing-kind\n"));
    let year = &at[..4];
    let decisions: Value = serde_json::from_str(
        texts(&client.result("resources/read", json!({"uri": format!("mcpgov:///decisions/{year}")})))[0],
    )
    .expect("JSON");
    let told: Vec<&str> =
        decisions["events"].as_array().expect("events").iter().map(|it| it["event"].as_str().expect("one")).collect();
    assert!(told.contains(&"vote-opened") && !told.contains(&"ballot-cast"), "{told:?}");
    assert!(texts(&client.result("resources/read", json!({"uri": uris[1]})))[0].starts_with("BEGIN:VCALENDAR\r\n"));
    for none in [
        "mcpgov:///groups/none",
        "mcpgov:///groups/../mcpgov.yaml",
        "file:///etc/passwd",
        "mcpgov:///decisions/1999",
        "mcpgov:///rules/none",
        "",
    ] {
        let answer = client.ask("resources/read", json!({"uri": none}));
        assert_eq!(
            (&answer["error"]["code"], &answer["error"]["data"]["uri"]),
            (&json!(-32602), &json!(none)),
            "{answer}"
        );
    }
}

#[test]
fn what_is_typed_is_completed_with_what_there_is() {
    let community = Community::voting();
    let mut client = Client::start(community.path(), &["--at", "2026-11-27T12:00:00Z"], &[]);
    let mut complete = |reference: Value, argument: &str, typed: &str| {
        let params = json!({"ref": reference, "argument": {"name": argument, "value": typed}});
        client.ask("completion/complete", params)
    };
    let template = |path: &str| json!({"type": "ref/resource", "uri": format!("mcpgov:///{path}")});
    let prompt = |name: &str| json!({"type": "ref/prompt", "name": name});
    assert_eq!(complete(template("groups/{id}"), "id", "sea")["result"]["completion"]["values"], json!(["search"]));
    let rules = complete(template("rules/{name}"), "name", "first")["result"]["completion"].clone();
    assert_eq!(rules["values"], json!(["missing-first-topic", "missing-first-deliverable"]));
    assert_eq!(rules["hasMore"], false);
    assert_eq!(complete(template("decisions/{year}"), "year", "")["result"]["completion"]["values"], json!(["2026"]));
    assert_eq!(
        complete(prompt("monthly_report"), "month", "2026-1")["result"]["completion"]["values"],
        json!(["2026-11", "2026-10"])
    );
    assert_eq!(
        complete(prompt("propose_group"), "kind", "w")["result"]["completion"]["values"],
        json!(["working-group"])
    );
    for (reference, argument) in
        [(template("groups/{id}"), "name"), (prompt("digest"), "group"), (prompt("none"), "x"), (json!({}), "id")]
    {
        assert_eq!(complete(reference, argument, "")["error"]["code"], -32602);
    }
}

#[test]
fn prompts_say_what_to_do_and_embed_the_record_beside_it() {
    let community = Community::voting();
    let mut client = Client::start(community.path(), &["--at", &community.now()], &[]);
    let prompts = client.result("prompts/list", json!({}))["prompts"].as_array().expect("prompts").clone();
    let names: Vec<&str> = prompts.iter().map(|it| it["name"].as_str().expect("a name")).collect();
    assert_eq!(names, ["propose_group", "review_proposal", "monthly_report", "call_vote", "digest"]);
    for (name, arguments) in [
        ("propose_group", json!({"kind": "interest-group", "topic": "Maps"})),
        ("review_proposal", json!({"group": "search"})),
        ("monthly_report", json!({"group": "search", "month": "2026-02"})),
        ("call_vote", json!({"group": "search"})),
        ("digest", json!({"since": "2026-01-01"})),
    ] {
        let said = client.result("prompts/get", json!({"name": name, "arguments": arguments}));
        assert!(said.to_string().len() < 50_000, "{name}");
        let messages = said["messages"].as_array().expect("messages");
        assert_eq!(
            (&messages[0]["content"]["type"], &messages[1]["content"]["type"]),
            (&json!("text"), &json!("text"))
        );
        let own: Value = serde_json::from_str(messages[1]["content"]["text"].as_str().expect("a text")).expect("JSON");
        assert_eq!(own, arguments, "{name}");
        for message in &messages[2..] {
            let text = message["content"]["resource"]["text"].as_str().expect("a resource");
            assert!(serde_json::from_str::<Value>(text).is_ok(), "{name}");
        }
        assert!(messages.len() > 2, "{name}");
    }
    for (name, arguments) in [
        ("review_proposal", json!({})),
        ("review_proposal", json!({"group": "none"})),
        ("review_proposal", json!({"group": "search", "x": "y"})),
        ("review_proposal", json!({"group": 1})),
        ("digest", json!({"since": "lately"})),
        ("propose_group", json!({"kind": "committee", "topic": "Maps"})),
        ("monthly_report", json!({"group": "search", "month": "2026-13"})),
        ("none", json!({})),
    ] {
        assert_eq!(
            client.ask("prompts/get", json!({"name": name, "arguments": arguments}))["error"]["code"],
            -32602,
            "{name}"
        );
    }
}
