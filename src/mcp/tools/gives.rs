//! What the tools give: made from the types of their reports, and held against what clients are told of it.

use serde_json::{Value, json};

use super::TOOLS;
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
