//! Both eras of the protocol, and what is no message in either.

use serde_json::{Value, json};

use super::client::{Client, meta};
use crate::support::{Community, Says};

fn legacy(id: u64, method: &str, params: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}).to_string()
}

#[test]
fn a_client_that_says_with_each_request_what_it_speaks_is_answered_without_a_beginning() {
    let community = Community::voting();
    let mut client = Client::of(community.path());
    let found = client.result("server/discover", json!({}));
    assert_eq!(found["supportedVersions"][0], "2026-07-28");
    assert_eq!(found["resultType"], "complete");
    assert_eq!(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "mcpgov");
    found["instructions"].as_str().expect("instructions").says("mcpgov/contributed");
    for method in ["server/discover", "tools/list", "resources/list", "resources/templates/list", "prompts/list"] {
        let found = client.result(method, json!({}));
        assert!(found["ttlMs"].is_u64() && found["cacheScope"] == "public", "{method}: {found}");
    }
    let read = client.result("resources/read", json!({"uri": "mcpgov:///register"}));
    assert!(read["ttlMs"].as_u64().expect("a number") <= 60_000, "{read}");
    assert!(client.result("tools/call", json!({"name": "register"})).get("ttlMs").is_none());
}

#[test]
fn a_client_that_opens_with_initialize_is_served_as_its_version_has_it() {
    let community = Community::voting();
    for (wanted, spoken) in [
        ("2025-11-25", "2025-11-25"),
        ("2025-06-18", "2025-06-18"),
        ("2025-03-26", "2025-03-26"),
        ("2024-11-05", "2024-11-05"),
        ("1999-01-01", "2025-11-25"),
    ] {
        let mut client = Client::of(community.path());
        let hello = json!({"protocolVersion": wanted, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}});
        let begun = client.exchange(&legacy(1, "initialize", &hello));
        assert_eq!(begun["result"]["protocolVersion"], spoken, "{begun}");
        assert_eq!(begun["result"]["serverInfo"]["name"], "mcpgov");
        client.send(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
        assert_eq!(client.exchange(&legacy(2, "ping", &json!({})))["result"], json!({}));
        let tools = client.exchange(&legacy(3, "tools/list", &json!({})));
        assert_eq!((tools["id"].as_u64(), tools["result"]["tools"].as_array().map(Vec::len)), (Some(3), Some(12)));
        assert!(tools["result"].get("resultType").is_none());
        let call = json!({"name": "get_group", "arguments": {"id": "search"}});
        assert_eq!(client.exchange(&legacy(4, "tools/call", &call))["result"]["isError"], false);
        let gone = client.exchange(&legacy(5, "resources/read", &json!({"uri": "mcpgov:///groups/none"})));
        assert_eq!(
            (gone["error"]["code"].as_i64(), &gone["error"]["data"]["uri"]),
            (Some(-32002), &json!("mcpgov:///groups/none"))
        );
        // Both eras may come beside each other.
        assert_eq!(client.result("tools/list", json!({}))["resultType"], "complete");
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn several_messages_in_one_are_answered_where_the_version_has_them() {
    let community = Community::voting();
    let batch = format!(
        "[{},{{\"jsonrpc\":\"2.0\",\"method\":\"x\"}},{}]",
        legacy(1, "ping", &json!({})),
        legacy(2, "none", &json!({}))
    );
    let mut client = Client::of(community.path());
    assert_eq!(client.exchange(&batch)["error"]["code"], -32600);
    client.exchange(&legacy(0, "initialize", &json!({"protocolVersion": "2025-03-26"})));
    let answers = client.exchange(&batch);
    assert_eq!(
        (&answers[0]["id"], &answers[1]["error"]["code"], answers.as_array().map(Vec::len)),
        (&json!(1), &json!(-32601), Some(2))
    );
    assert_eq!(client.exchange("[]")["error"]["code"], -32600);
}

#[test]
fn what_is_no_message_is_answered_as_the_protocol_says_and_the_next_one_is_answered_too() {
    let community = Community::voting();
    let mut client = Client::of(community.path());
    let long = format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"{}\"}}", "x".repeat(1 << 20));
    let deep = "[".repeat(10_000);
    for (line, id, code) in [
        ("{", Value::Null, -32700),
        ("\u{0}", Value::Null, -32700),
        (deep.as_str(), Value::Null, -32700),
        ("1", Value::Null, -32600),
        ("[]", Value::Null, -32600),
        ("{}", Value::Null, -32600),
        (r#"{"jsonrpc":"1.0","id":7,"method":"ping"}"#, json!(7), -32600),
        (r#"{"jsonrpc":"2.0","id":7}"#, json!(7), -32600),
        (r#"{"jsonrpc":"2.0","id":7,"method":1}"#, json!(7), -32600),
        (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, Value::Null, -32600),
        (r#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, Value::Null, -32600),
        (r#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, Value::Null, -32600),
        (r#"{"jsonrpc":"2.0","id":"a","method":"ping","params":[]}"#, json!("a"), -32602),
        (r#"{"jsonrpc":"2.0","id":"a","method":"nothing/such"}"#, json!("a"), -32601),
        (r#"{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{}}"#, json!("a"), -32602),
        (
            r#"{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"register","arguments":[]}}"#,
            json!("a"),
            -32602,
        ),
        (r#"{"jsonrpc":"2.0","id":"a","method":"tools/list","params":{"cursor":"x"}}"#, json!("a"), -32602),
        (r#"{"jsonrpc":"2.0","id":"a","method":"resources/list","params":{"cursor":"x"}}"#, json!("a"), -32602),
        (r#"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{}}"#, json!("a"), -32602),
        (r#"{"jsonrpc":"2.0","id":"a","method":"server/discover"}"#, json!("a"), -32602),
        (long.as_str(), Value::Null, -32600),
    ] {
        let answer = client.exchange(line);
        let shown = &line[..line.len().min(80)];
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&id, &json!(code)), "{shown}: {answer}");
        assert!(answer.get("id").is_none_or(|id| !id.is_null()), "{shown}: an id is left out, not null");
    }
    // What wants no answer gets none.
    for line in ["", "  ", r#"{"jsonrpc":"2.0","method":"tools/call"}"#, r#"{"jsonrpc":"2.0","id":9,"result":{}}"#] {
        client.send(line);
    }
    assert_eq!(client.exchange(&legacy(10, "ping", &json!({})))["id"], 10);
    assert_eq!(client.end(), Some(0));
}

#[test]
fn a_request_of_the_current_version_that_says_too_little_or_what_is_not_spoken_is_refused() {
    let community = Community::voting();
    let mut client = Client::of(community.path());
    let mut asked = |change: &dyn Fn(&mut Value)| {
        let mut meta = meta();
        change(&mut meta);
        client.exchange(&legacy(1, "tools/list", &json!({"_meta": meta})))
    };
    let without = asked(&|meta| {
        drop(meta.as_object_mut().expect("an object").remove("io.modelcontextprotocol/clientCapabilities"));
    });
    assert_eq!(without["error"]["code"], -32602);
    let none =
        asked(&|meta| drop(meta.as_object_mut().expect("an object").remove("io.modelcontextprotocol/protocolVersion")));
    assert_eq!(none["error"]["code"], -32602);
    let other = asked(&|meta| meta["io.modelcontextprotocol/protocolVersion"] = json!("2099-01-01"));
    assert_eq!(other["error"]["code"], -32022);
    assert_eq!(other["error"]["data"]["requested"], "2099-01-01");
    assert_eq!(other["error"]["data"]["supported"].as_array().map(Vec::len), Some(5));
    for method in ["initialize", "ping", "logging/setLevel", "subscriptions/listen"] {
        assert_eq!(client.ask(method, json!({}))["error"]["code"], -32601, "{method}");
    }
}
