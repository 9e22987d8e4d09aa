//! Every answer of every tool: what its schema says, the same as text and as data, and what the command line tells.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use strum::VariantArray as _;
use tempfile::TempDir;

use mcpgov::lifecycle::deed::Deed;
use mcpgov::tale::texts::{SEARCH, SPONSORED};

use super::client::Client;
use super::ordering::{chartered, ordering};
use crate::support::{Came, Community, Says, TestRepository, full, json_at, mcpgov};

/// The longest answer of a tool.
const MOST: usize = 50_000;

/// What is asked of a registry that has the group `id`.
fn questions(id: &str, checkpoint: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("register", json!({})),
        ("list_groups", json!({})),
        ("list_groups", json!({"limit": 1})),
        ("list_groups", json!({"state": "active", "kind": "working-group", "text": "the", "limit": 100})),
        ("list_groups", json!({"facilitator": "nobody-at-all"})),
        ("get_group", json!({"id": id})),
        ("group_history", json!({})),
        ("group_history", json!({"id": id, "stands": true, "limit": 2})),
        ("group_history", json!({"event": "adopted", "since": "2020-01-01", "until": "2030-01-01T00:00:00Z"})),
        ("group_history", json!({"stands": false})),
        ("agenda", json!({})),
        ("agenda", json!({"group": id, "days": 366})),
        ("meetings", json!({})),
        ("meetings", json!({"group": id, "from": "2026-01-01", "to": "2026-12-31"})),
        ("find_overlaps", json!({})),
        ("find_overlaps", json!({"group": id})),
        ("find_overlaps", json!({"draft": "kind: interest-group\nname: Files\nsummary: Files and folders.\n"})),
        ("find_overlaps", json!({"draft": "## Group name\n\nFiles\n\n## First topic\n\nWhat is a folder?\n"})),
        ("who_may", json!({"act": "open-vote"})),
        ("who_may", json!({"act": "cast-ballot", "group": id, "person": "ada"})),
        ("draft_proposal", json!({"id": "brand-new", "kind": "interest-group"})),
        (
            "draft_proposal",
            json!({
                "id": "brand-new", "kind": "working-group", "name": "Brand new", "summary": "What nobody did.",
                "facilitators": ["ada"], "overlaps": [{"group": id, "differentiation": "It is another one."}],
                "use_cases": "Many.", "first_deliverable": {"title": "A list", "type": "sep", "url": "https://example.org/a"},
                "deliverables": [{"title": "Another"}], "links": [{"title": "Post", "url": "https://example.org/post"}]
            }),
        ),
        ("validate_draft", json!({"id": "brand-new", "yaml": "kind: interest-group\nname: Brand new\n"})),
        ("validate_draft", json!({"id": id, "yaml": "a: [unfinished"})),
        ("explain_rule", json!({})),
        ("explain_rule", json!({"rule": "missing-first-topic"})),
        ("audit", json!({})),
        ("audit", json!({"limit": 2})),
        ("audit", json!({"since": checkpoint})),
    ]
}

fn example() -> (TempDir, PathBuf) {
    let folder = TempDir::new().expect("a folder");
    mcpgov(folder.path(), "init --example harbour").prints();
    let harbour = folder.path().join("harbour");
    (folder, harbour)
}

/// Holds every answer about a registry against the schema that its tool gives.
fn hold(dir: &Path, id: &str) {
    let mut client = Client::of(dir);
    let tools = client.result("tools/list", json!({}))["tools"].as_array().expect("tools").clone();
    let checkpoint = client.found("audit", json!({"limit": 1}))["checkpoint"].as_str().expect("one").to_owned();
    let mut asked: Vec<&str> = Vec::new();
    let has_file = dir.join(format!("groups/{id}.yaml")).exists();
    for (name, arguments) in questions(id, &checkpoint) {
        // What was withdrawn says nothing any more that could read alike.
        if name == "find_overlaps" && arguments["group"].is_string() && !has_file {
            continue;
        }
        asked.push(name);
        let tool = tools.iter().find(|tool| tool["name"] == name).expect("a tool");
        let takes = jsonschema::validator_for(&tool["inputSchema"]).expect("a schema");
        assert!(takes.is_valid(&arguments), "{name} {arguments}: {:?}", takes.iter_errors(&arguments).next());
        let answer = client.call(name, arguments.clone());
        let (text, data) = (answer["content"][0]["text"].as_str().expect("a text"), &answer["structuredContent"]);
        assert_eq!(answer["isError"], false, "{name} {arguments}: {text}");
        let gives = jsonschema::validator_for(&tool["outputSchema"]).expect("a schema");
        let wrong: Vec<String> =
            gives.iter_errors(data).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{name} {arguments}: {wrong:#?}");
        assert_eq!(&serde_json::from_str::<Value>(text).expect("JSON"), data, "{name}");
        assert!(text.len() < MOST, "{name} {arguments}: {} bytes", text.len());
        assert!(!text.contains('\n'), "{name}: one line");
    }
    assert!(tools.iter().all(|tool| asked.iter().any(|name| tool["name"] == *name)), "{asked:?}");
    assert_eq!(tools.len(), 12);
}

#[test]
fn every_answer_about_the_example_is_what_its_schema_says() {
    let (_folder, harbour) = example();
    for id in ["charts", "tides", "bottles"] {
        hold(&harbour, id);
    }
}

#[test]
fn every_answer_about_groups_that_hold_whatever_a_group_can_is_what_its_schema_says() {
    hold(full().path(), "atlas");
    hold(ordering().path(), "voting");
    for id in ["sponsored", "objected", "ending"] {
        hold(chartered().path(), id);
    }
}

#[test]
fn every_answer_about_the_groups_of_mcp_is_what_its_schema_says() {
    hold(Path::new(env!("CARGO_MANIFEST_DIR")), "auth");
}

#[test]
fn no_schema_refers_to_elsewhere_or_gives_a_value_several_types() {
    fn check(tool: &str, schema: &Value) {
        match schema {
            Value::Object(words) => {
                assert!(!words.contains_key("$ref"), "{tool} refers: {schema}");
                let types = words.get("type").filter(|it| it.is_array());
                assert!(types.is_none() || words.contains_key("properties"), "{tool} has types: {schema}");
                let is_open = words.get("type") == Some(&json!("object")) && words.contains_key("properties");
                assert!(!is_open || words["additionalProperties"] == false, "{tool} is open: {schema}");
                words.values().for_each(|schema| check(tool, schema));
            }
            Value::Array(schemas) => schemas.iter().for_each(|schema| check(tool, schema)),
            _ => {}
        }
    }
    let community = Community::voting();
    for tool in Client::of(community.path()).result("tools/list", json!({}))["tools"].as_array().expect("tools") {
        let name = tool["name"].as_str().expect("a name");
        check(name, &tool["inputSchema"]);
        check(name, &tool["outputSchema"]);
        let annotations = &tool["annotations"];
        assert!(annotations["readOnlyHint"] == true && annotations["destructiveHint"] == false, "{name}");
        assert!(annotations["idempotentHint"] == true && annotations["openWorldHint"].is_boolean(), "{name}");
        assert_eq!(tool["outputSchema"]["type"], "object", "{name}");
    }
}

#[test]
fn what_a_tool_tells_is_what_the_command_line_tells() {
    let community = Community::voting();
    let (dir, at) = (community.path(), community.now());
    let mut client = Client::start(dir, &["--at", &at], &[]);
    // Nobody's address is told to agents.
    let told = |arguments: &[&str]| -> Value {
        let told = json_at(dir, &at, arguments).to_string();
        serde_json::from_str(&told.replace(" <ada@example.org>", "")).expect("JSON")
    };
    // What stands beside a page is the server's own.
    let mut found = |tool: &str, arguments: Value| {
        let mut found = client.found(tool, arguments);
        let own = ["events_total", "resource", "total", "next_cursor", "notes"];
        found.as_object_mut().expect("an object").retain(|name, _| !own.contains(&name.as_str()));
        found
    };
    assert_eq!(found("get_group", json!({"id": "search"})), told(&["status", "search"]));
    assert_eq!(found("group_history", json!({})), told(&["history"]));
    assert_eq!(found("group_history", json!({"id": "search"})), told(&["history", "search"]));
    assert_eq!(found("agenda", json!({})), told(&["agenda"]));
    assert_eq!(found("meetings", json!({})), told(&["calendar"]));
    assert_eq!(found("find_overlaps", json!({"group": "search"})), told(&["overlaps", "search"]));
    assert_eq!(found("explain_rule", json!({"rule": "missing-kind"})), told(&["explain", "missing-kind"]));
    assert_eq!(found("audit", json!({"limit": 100})), told(&["audit"]));
}

#[test]
fn who_may_is_answered_by_the_rules_in_force_and_the_state_of_the_group() {
    let community = Community::voting();
    let mut client = Client::start(community.path(), &["--at", &community.now()], &[]);
    let mut ask = |arguments: Value| client.found("who_may", arguments);
    let open = ask(json!({"act": "open-vote"}));
    assert_eq!(open["authority"], "a community moderator");
    assert_eq!(open["holders"], json!(["edsger", "barbara", "donald", "frances"]));
    assert_eq!((&open["possible"], &open["command"]), (&Value::Null, &json!("mcpgov vote open GROUP")));
    let cast = ask(json!({"act": "cast-ballot", "group": "search", "person": "Barbara"}));
    assert_eq!((&cast["may"], &cast["possible"]), (&json!(true), &json!(true)));
    assert_eq!(cast["command"], "mcpgov vote cast search CHOICE");
    let stranger = ask(json!({"act": "cast-ballot", "group": "search", "person": "stranger"}));
    assert_eq!(
        (&stranger["may"], &stranger["why_not"]),
        (&json!(false), &json!("this takes an elector of the vote, for themselves"))
    );
    let retire = ask(json!({"act": "retire", "group": "search"}));
    assert_eq!(
        (&retire["possible"], &retire["why_not"]),
        (&json!(false), &json!("only an active group can be retired"))
    );
    let propose = ask(json!({"act": "propose", "person": "stranger"}));
    assert_eq!(
        (&propose["anyone"], &propose["may"], &propose["authority"]),
        (&json!(true), &json!(true), &json!("anyone"))
    );
    let veto = ask(json!({"act": "veto", "person": "edsger"}));
    assert_eq!((&veto["may"], &veto["authority"]), (&json!(false), &json!("a core or lead maintainer")));
}

#[test]
fn what_is_asked_wrongly_is_refused_in_words_that_lead_on() {
    let community = Community::voting();
    let mut client = Client::of(community.path());
    assert_eq!(
        client.refused("get_group", json!({"id": "serach"})),
        "no group is called `serach` here\n\ndid you mean `search`?"
    );
    assert_eq!(client.refused("get_group", json!({})), "missing: `id`\n\ngive it; the tool's schema says what it is");
    client.refused("explain_rule", json!({"rule": "missing-kin"})).says("did you mean `missing-kind`?");
    client.refused("list_groups", json!({"limit": 101})).says("a whole number from 1 to 100");
    client.refused("list_groups", json!({"cursor": "x"})).says("`cursor` is none that was given out here");
    client.refused("meetings", json!({"from": "2026-01-01", "to": "2027-01-02"})).says("more than 366 days");
    client.refused("meetings", json!({"from": "tomorrow"})).says("`from` is to be a day");
    client.refused("audit", json!({"since": "yesterday"})).says("is no checkpoint");
    client.refused("agenda", json!({"person": "nobody-here"})).says("nobody is called `nobody-here`");
    client.refused("who_may", json!({"act": "open-votes"})).says("did you mean `open-vote`?");
    let long = "#".repeat((256 << 10) + 1);
    client.refused("validate_draft", json!({"id": "new", "yaml": long})).says("262145 bytes long, and may be 262144");
    for path in ["../../etc/passwd", "--upload-pack=x", "groups/search.yaml", "/etc/passwd", "search\0", "HEAD~1"] {
        for (tool, name) in
            [("get_group", "id"), ("group_history", "id"), ("find_overlaps", "group"), ("meetings", "group")]
        {
            assert!(client.refused(tool, json!({name: path})).starts_with("no group is called"), "{tool} {path}");
        }
        client.refused("validate_draft", json!({"id": path, "yaml": "kind: x"})).says("cannot have the id");
        client.refused("draft_proposal", json!({"id": path, "kind": "working-group"})).says("cannot have the id");
    }
    let unknown = client.ask("tools/call", json!({"name": "get_groups", "arguments": {}}));
    assert_eq!(unknown["error"]["code"], -32602);
    unknown["error"]["message"].as_str().expect("a message").says("did you mean `get_group`?");
}

#[test]
fn a_draft_is_judged_as_it_would_land_and_nothing_is_written() {
    let community = Community::active();
    let mut client = Client::start(community.path(), &["--at", &community.now()], &[]);
    let before = community.git("status --porcelain --untracked-files=all");
    let rules = |found: &Value| -> Vec<String> {
        let findings = found["findings"].as_array().expect("findings").iter();
        findings
            .filter(|it| it["introduced"] == true)
            .map(|it| it["rule"].as_str().expect("a rule").to_owned())
            .collect()
    };
    let new = client.found(
        "validate_draft",
        json!({"id": "maps", "yaml": "kind: working-group\nname: Maps\nfacilitators: [{github: ada}]\n"}),
    );
    assert_eq!(new["class"], "proposal");
    assert!(rules(&new).contains(&"missing-use-cases".to_owned()), "{new}");
    let text = community.text("groups/search.yaml");
    let same = client.found("validate_draft", json!({"id": "search", "yaml": text}));
    assert_eq!((&same["class"], rules(&same)), (&json!("none"), Vec::new()));
    let ended = client.found(
        "validate_draft",
        json!({"id": "search", "yaml": format!("{text}retirement:\n  reason: no-active-work\n")}),
    );
    assert!(rules(&ended).contains(&"unauthorized-act".to_owned()), "{ended}");
    let drafted = client.found("draft_proposal", json!({
        "id": "maps", "kind": "interest-group", "name": "Maps: #1", "facilitators": ["ada"], "overlaps": [], "first_topic": "What is a map?"
    }));
    assert_eq!(drafted["summary"]["errors"], 0, "{drafted}");
    let yaml = drafted["yaml"].as_str().expect("a text");
    assert_eq!(rules(&client.found("validate_draft", json!({"id": "maps", "yaml": yaml}))), rules(&drafted));
    assert_eq!(drafted["ways"][1]["command"], "mcpgov propose ig maps --from maps.yaml --branch");
    client
        .refused("draft_proposal", json!({"id": "search", "kind": "interest-group"}))
        .says("there is a group `search` already");
    assert_eq!(community.git("status --porcelain --untracked-files=all"), before);
}

#[test]
fn who_may_do_something_in_general_is_asked_of_no_group_that_is_there() {
    for ruleset in ["sep-1302", "sep-2149"] {
        let repository = TestRepository::new();
        repository.commit_file("Ada", "mcpgov.yaml", &format!("{SPONSORED}ruleset: {ruleset}\n"));
        let answers = || {
            let mut client = Client::start(repository.path(), &["--at", "2026-02-01T12:00:00Z"], &[]);
            let mut ask = |deed: Deed| {
                let told = client.found("who_may", json!({"act": deed.name()}));
                ["act", "authority", "anyone", "holders"].map(|field| told[field].to_string()).join(" ")
            };
            Deed::VARIANTS.iter().map(|deed| ask(*deed)).collect::<Vec<_>>()
        };
        let before = answers();
        repository.commit_file("Linus", "groups/search.yaml", SEARCH);
        assert_eq!(before, answers());
        let anyone: Vec<_> = before.iter().filter_map(|told| Some(told.split_once("\" \"anyone")?.0)).collect();
        assert_eq!(anyone, ["\"propose", "\"join-as-facilitator", "\"plan-meeting"], "{ruleset}");
    }
}

#[test]
fn who_may_answers_by_the_rules_in_force() {
    let repository = TestRepository::new();
    repository.commit_file("Ada", "mcpgov.yaml", &format!("{SPONSORED}ruleset: sep-2149\n"));
    repository.commit_file("Linus", "groups/search.yaml", SEARCH);
    let mut client = Client::start(repository.path(), &["--at", "2026-02-01T12:00:00Z"], &[]);
    let mut who_may = |act: &str| {
        let told = client.call("who_may", json!({"act": act, "group": "search"}))["structuredContent"].clone();
        let fields = ["ruleset", "authority", "holders", "possible", "command"].map(|field| told[field].clone());
        let [ruleset, authority, holders, possible, command] = fields;
        assert_eq!(ruleset, "sep-2149");
        let number = holders.as_array().map_or(0, Vec::len);
        format!("{act}: {authority} ({number}), possible: {possible}, {command}")
    };
    let told =
        ["sponsor", "approve", "object", "veto", "retire", "approve-retirement", "open-vote", "cast-ballot", "reverse"]
            .map(&mut who_may);
    insta::assert_snapshot!(told.join("\n"), @r#"
    sponsor: "a core or lead maintainer" (8), possible: true, "mcpgov sponsor search"
    approve: "a core or lead maintainer" (8), possible: true, "mcpgov approve search"
    object: "a core or lead maintainer" (8), possible: true, "mcpgov object search --reason REASON"
    veto: "a lead maintainer" (2), possible: true, "mcpgov veto search --reason REASON"
    retire: "a core or lead maintainer" (8), possible: false, "mcpgov retire search --reason REASON --note WHY"
    approve-retirement: "nobody, as it stands" (0), possible: false, "mcpgov retire search --approve"
    open-vote: "nobody" (0), possible: false, null
    cast-ballot: "an elector of the vote, for themselves" (0), possible: false, "mcpgov vote cast search CHOICE"
    reverse: "nobody" (0), possible: false, null
    "#);
    let register = client.call("register", json!({}))["structuredContent"].clone();
    assert_eq!(
        (&register["ruleset"], &register["ruleset_since"]),
        (&json!("sep-2149"), &json!("2026-01-01T00:00:00Z"))
    );
}

#[test]
fn a_refusal_names_the_very_argument_that_is_wrong() {
    let community = Community::voting();
    let mut client = Client::of(community.path());
    let new = json!({"id": "brand-new", "kind": "working-group"});
    for (name, value) in [
        ("links[1].url", json!({"links": [{"title": "a", "url": "https://example.org"}, {"title": "b", "url": "x"}]})),
        ("first_deliverable.url", json!({"first_deliverable": {"title": "a", "url": "javascript:alert(1)"}})),
        ("deliverables[0].url", json!({"deliverables": [{"title": "a", "url": ""}]})),
        ("discussion", json!({"discussion": "here"})),
    ] {
        let mut arguments = new.clone();
        arguments.as_object_mut().expect("an object").extend(value.as_object().expect("an object").clone());
        let said = client.refused("draft_proposal", arguments);
        assert!(said.starts_with(&format!("`{name}` is to be a link")), "{said}");
    }
    let said = client.refused("group_history", json!({"since": "2026-02-01", "until": "2026-01-31"}));
    assert!(said.starts_with("`until` is before `since`"), "{said}");
    client.found("group_history", json!({"since": "2026-02-01", "until": "2026-02-01"}));
}
