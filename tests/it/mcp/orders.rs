//! Orders to a model in every field of a registry: they come back as data, seen as they are and named as somebody's words.

use std::collections::BTreeSet;

use mcpgov::registry::schema::schemas;
use mcpgov::words::hidden::is_hidden;
use serde_json::{Value, json};

use super::client::Client;
use super::ordering::{MARK, chartered, group, ordering};
use crate::support::TestRepository;

/// Whether `pattern`, in which `*` stands for any one segment, covers what is at `pointer`.
fn covers(pattern: &str, pointer: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), pointer.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, _) => return true,
            (Some("*"), Some(_)) => {}
            (Some(wanted), Some(found)) if wanted == found => {}
            _ => return false,
        }
    }
}

/// Goes through every string, with the pointer to it.
fn strings(value: &Value, at: &str, visit: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => visit(at, text),
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| strings(value, &format!("{at}/{index}"), visit));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            strings(value, &format!("{at}/{name}"), visit);
        }),
        _ => {}
    }
}

/// Fields that follow from history, and are never anybody's words.
const DERIVED: [&str; 32] = [
    "schema",
    "rev",
    "at",
    "since",
    "state",
    "kind",
    "commit",
    "effect",
    "why_code",
    "event",
    "severity",
    "rule",
    "outcome",
    "opened_at",
    "closes_at",
    "needed",
    "round",
    "total",
    "next_cursor",
    "checkpoint",
    "starts",
    "ends",
    "class",
    "likeness",
    "alike",
    "attested",
    "contested",
    "introduced",
    "line",
    "column",
    "adopted",
    "file_exists",
];

fn seen_as_data(name: &str, data: &Value, contributed: &Value) {
    let patterns: Vec<&str> =
        contributed.as_array().expect("pointers").iter().map(|it| it.as_str().expect("a pointer")).collect();
    strings(data, "", &mut |at, text| {
        let hidden: Vec<char> =
            text.chars().filter(|c| is_hidden(*c) && !"\n\t".contains(*c) || "\u{ad}\u{e0101}".contains(*c)).collect();
        assert!(hidden.is_empty(), "{name} {at}: {hidden:?} in {text}");
        assert!(!text.contains("@example.org"), "{name} {at}: an address in {text}");
        let is_covered = patterns.iter().any(|pattern| covers(pattern, at));
        assert!(is_covered || !text.contains(MARK), "{name} {at}: not named as contributed: {text}");
        let field = at.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap_or_default();
        let is_inside = at.contains("/detail/");
        assert!(
            !(is_covered && !is_inside && DERIVED.contains(&field)),
            "{name} {at}: derived, and named as contributed"
        );
    });
}

#[test]
fn every_field_that_a_file_can_have_holds_an_order() {
    fn names(schema: &Value, found: &mut BTreeSet<String>) {
        found.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
        schema["$defs"].as_object().into_iter().flatten().for_each(|(_, inside)| names(inside, found));
    }
    let told = [ordering(), chartered()].map(|repository| repository.git("log --patch --format=")).concat();
    for (file, text) in schemas().into_iter().filter(|(file, _)| *file != "migration.schema.json") {
        let mut fields = BTreeSet::new();
        names(&serde_json::from_str(text).expect("JSON"), &mut fields);
        fields.retain(|field| !told.contains(&format!("{field}:")));
        assert!(fields.is_empty(), "{file}: no order in {fields:?}");
    }
}

/// Asks whatever there is to ask about `groups`, and says how many orders come back.
fn ask_everything(repository: &TestRepository, groups: &[&str]) -> usize {
    let mut client = Client::start(repository.path(), &["--at", "2026-03-01T12:00:00Z"], &[]);
    let mut ordered = 0;
    let mut questions = vec![
        ("register", json!({})),
        ("list_groups", json!({"limit": 100})),
        ("group_history", json!({"limit": 100})),
        ("agenda", json!({"days": 366})),
        ("meetings", json!({"from": "2026-01-01", "to": "2026-06-30", "limit": 100})),
        ("find_overlaps", json!({})),
        ("validate_draft", json!({"id": groups[0], "yaml": group(groups[0], "")})),
        (
            "draft_proposal",
            json!({"id": "fresh", "kind": "working-group", "name": "Maps and charts", "summary": "About maps and charts"}),
        ),
        ("explain_rule", json!({})),
        ("audit", json!({"limit": 100})),
    ];
    let acts = client.result("tools/list", json!({}))["tools"][7]["inputSchema"]["properties"]["act"]["enum"].clone();
    for id in groups {
        questions.push(("get_group", json!({"id": id})));
        questions.push(("group_history", json!({"id": id, "limit": 100})));
        questions.push(("find_overlaps", json!({"group": id})));
        let acts = acts.as_array().expect("acts").iter();
        questions.extend(acts.map(|act| ("who_may", json!({"act": act, "group": id, "person": "ada"}))));
    }
    for (tool, arguments) in questions {
        let answer = client.call(tool, arguments.clone());
        if answer["isError"] == true {
            // Our own sentences name what was asked for, and nothing that others wrote.
            let text = answer["content"][0]["text"].as_str().expect("a text");
            let asked = arguments["id"].as_str().or(arguments["group"].as_str()).unwrap_or_default();
            assert!(!text.replace(asked, "").contains(MARK), "{tool} {arguments}: {text}");
            continue;
        }
        seen_as_data(
            &format!("{tool} {arguments}"),
            &answer["structuredContent"],
            &answer["_meta"]["mcpgov/contributed"],
        );
        let text = answer["content"][0]["text"].as_str().expect("a text");
        assert_eq!(&serde_json::from_str::<Value>(text).expect("JSON"), &answer["structuredContent"]);
        ordered += text.matches(MARK).count();
        assert_eq!(answer["content"].as_array().map(Vec::len), Some(1), "{tool}: JSON, and nothing beside it");
    }
    ordered
}

#[test]
fn an_order_in_any_field_is_data_seen_as_it_is_and_named_as_somebody_s_words() {
    let groups = ["adopted", "voting", "vetoed", "ended", "other", "broken", "ORDERED do this", "ORDERED-adopted"];
    let ordered = ask_everything(&ordering(), &groups);
    assert!(ordered > 400, "only {ordered} orders came back");
}

#[test]
fn an_order_in_what_sponsors_and_charters_say_is_data_too() {
    let ordered = ask_everything(&chartered(), &["chartered", "sponsored", "objected", "ending", "ended"]);
    assert!(ordered > 400, "only {ordered} orders came back");
}
