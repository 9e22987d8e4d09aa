//! What agents may count on of the reports that no command shows.

use serde_json::{Value, json};
use tempfile::TempDir;

use super::client::Client;
use crate::contract::{CLOCK, shape_of};
use crate::support::{Came, mcpgov};

#[test]
fn the_fields_of_what_only_agents_are_told_are_a_contract() {
    let folder = TempDir::new().expect("a folder");
    mcpgov(folder.path(), &["init", "--example", "harbour", "--at", CLOCK]).prints();
    let mut client = Client::start(&folder.path().join("harbour"), &["--at", CLOCK], &[]);
    let deliverable = json!({"title": "A list", "type": "sep", "url": "https://example.org/a"});
    let questions: [(&str, &str, Vec<Value>); 4] = [
        ("register", "register", vec![json!({})]),
        ("groups", "list_groups", vec![json!({}), json!({"limit": 1}), json!({"facilitator": "nobody-at-all"})]),
        (
            "authority",
            "who_may",
            vec![
                json!({"act": "open-vote"}),
                json!({"act": "propose"}),
                json!({"act": "retire", "group": "charts", "person": "ada"}),
                json!({"act": "change-registry", "person": "ada"}),
            ],
        ),
        (
            "draft",
            "draft_proposal",
            vec![
                json!({"id": "brand-new", "kind": "interest-group", "name": "Tides and charts", "summary": "A chart of tides."}),
                json!({"id": "brand-new", "kind": "working-group", "facilitators": ["ada"], "first_deliverable": deliverable}),
            ],
        ),
    ];
    for (name, tool, questions) in questions {
        let answers: Vec<Value> = questions.into_iter().map(|question| client.found(tool, question)).collect();
        insta::assert_snapshot!(format!("contract_of_{name}"), shape_of(answers));
    }
}
