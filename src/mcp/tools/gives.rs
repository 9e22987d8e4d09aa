//! What the tools give: made from the types of their reports, and held against what clients are told of it.

use serde_json::{Value, json};

use super::{TOOLS, Tool};
use crate::fresh::is_fresh;
use crate::mcp::schema::{of, of_a_page, of_an_end};
use crate::report::agenda::AgendaReport;
use crate::report::authority::AuthorityReport;
use crate::report::calendar::CalendarReport;
use crate::report::draft::DraftReport;
use crate::report::findings::FindingsReport;
use crate::report::groups::GroupsReport;
use crate::report::history::HistoryReport;
use crate::report::overlaps::OverlapsReport;
use crate::report::register::RegisterReport;
use crate::report::rulebook::RulesReport;
use crate::report::status::GroupReport;

/// The schema of what each tool gives.
fn given() -> Vec<(&'static str, Value)> {
    vec![
        ("register", of::<RegisterReport>("mcpgov.register/v1", &[])),
        ("list_groups", of::<GroupsReport>("mcpgov.groups/v1", &[of_a_page()])),
        ("get_group", of::<GroupReport>("mcpgov.status/v1", &[of_an_end("events")])),
        ("group_history", of::<HistoryReport>("mcpgov.history/v1", &[of_a_page()])),
        ("agenda", of::<AgendaReport>("mcpgov.agenda/v1", &[])),
        ("meetings", of::<CalendarReport>("mcpgov.calendar/v1", &[of_a_page()])),
        ("find_overlaps", of::<OverlapsReport>("mcpgov.overlaps/v1", &[])),
        ("who_may", of::<AuthorityReport>("mcpgov.authority/v1", &[])),
        ("draft_proposal", of::<DraftReport>("mcpgov.draft/v1", &[])),
        ("validate_draft", of::<FindingsReport>("mcpgov.findings/v1", &[])),
        ("explain_rule", of::<RulesReport>("mcpgov.rules/v1", &[])),
        ("audit", of::<FindingsReport>("mcpgov.findings/v1", &[of_a_page()])),
    ]
}

#[test]
fn clients_are_told_what_the_types_of_the_reports_make() {
    let given = given();
    assert!(given.iter().map(|(name, _)| *name).eq(TOOLS.into_iter().map(|tool| tool.name)));
    is_fresh("src/mcp/tools/gives.json", &(lines(&given.into_iter().collect(), 3) + "\n"));
}

/// JSON with a line for each field of the outermost objects, so many deep.
fn lines(value: &Value, deep: usize) -> String {
    match value {
        Value::Object(fields) if deep > 0 => {
            let line = |(name, value): (&String, &Value)| format!("{}:{}", json!(name), lines(value, deep - 1));
            format!("{{\n{}\n}}", fields.iter().map(line).collect::<Vec<_>>().join(",\n"))
        }
        value => value.to_string(),
    }
}

/// The texts that are ours, or those of whoever asked.
const OURS: &[&str] = &[
    "/act",
    "/answered_by",
    "/authority",
    "/by_hand/*/act",
    "/by_hand/*/what",
    "/by_hand/*/who",
    "/checkpoint",
    "/cut/*/at",
    "/events/*/commit",
    "/events/*/event",
    "/events/*/why_code",
    "/expectations/expected",
    "/expectations/months/*/lacks",
    "/findings/*/commit",
    "/findings/*/landed_at",
    "/findings/*/rule",
    "/for",
    "/groups/*/attention/*/rule",
    "/groups/*/sponsorship/charter/differs",
    "/groups/*/sponsorship/charter/fingerprint",
    "/groups/*/sponsorship/charter/in_force",
    "/groups/*/sponsorship/not_counted/*/entry",
    "/groups/*/sponsorship/not_counted/*/why",
    "/groups/*/sponsorship/sponsors/*/role",
    "/groups/*/vote/not_counted/*/why",
    "/groups/*/vote/ruleset",
    "/groups/*/vote/transcribed/*/commit",
    "/instead/what",
    "/items/*/kind",
    "/items/*/what",
    "/meetings/*/exceptions/*/moved_to",
    "/meetings/*/next/local",
    "/meetings/*/starts",
    "/next/*/what",
    "/next_cursor",
    "/occurrences/*/local",
    "/open_entries/*/asks",
    "/open_entries/*/charter",
    "/path",
    "/person",
    "/policy/stale_proposal_after",
    "/policy/vote_window",
    "/resource",
    "/rev",
    "/roles/*/role",
    "/rules",
    "/ruleset",
    "/since/commit",
    "/ways",
    "/yaml",
    "/zones",
    // They are named beside an answer that has some.
    "/notes/*",
];

#[test]
fn every_text_that_a_tool_tells_is_named_as_contributed_or_is_ours() {
    let mut used = Vec::new();
    for (name, schema) in given() {
        let contributed = Tool::find(name).map(Tool::contributed).unwrap_or_default();
        let mut texts = Vec::new();
        texts_of(&schema, "", &mut texts);
        for text in texts {
            let ours = OURS.iter().find(|pattern| covers(pattern, &text));
            let theirs = contributed.iter().find(|pattern| covers(pattern, &text));
            assert!(ours.is_some() != theirs.is_some(), "{name} {text}: ours ({ours:?}) or theirs ({theirs:?})?");
            used.extend(ours);
        }
    }
    let unused: Vec<_> = OURS.iter().filter(|pattern| !used.contains(pattern)).collect();
    assert!(unused.is_empty(), "no tool tells these: {unused:?}");
}

/// The pointers to the texts that a schema allows, `*` for any segment, but for those of which the words or the form are ours.
fn texts_of(schema: &Value, at: &str, found: &mut Vec<String>) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        texts_of(field, &format!("{at}/{name}"), found);
    }
    for choice in ["anyOf", "oneOf"].into_iter().filter_map(|word| schema[word].as_array()).flatten() {
        texts_of(choice, at, found);
    }
    for inside in ["items", "additionalProperties"].map(|word| &schema[word]).into_iter().filter(|it| it.is_object()) {
        texts_of(inside, &format!("{at}/*"), found);
    }
    let is_ours = ["const", "enum", "format"].iter().any(|word| schema.get(word).is_some());
    if schema["type"] == "string" && !is_ours {
        found.push(at.to_owned());
    }
}

/// Whether what stands at `pointer` is, or is inside of, what `pattern` names.
fn covers(pattern: &str, pointer: &str) -> bool {
    let (mut wanted, mut found) = (pattern.split('/'), pointer.split('/'));
    wanted.all(|wanted| found.next().is_some_and(|found| wanted == "*" || wanted == found))
}
