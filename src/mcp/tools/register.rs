//! `register`: whose register it is, and how it decides.

use serde_json::Value;

use super::{Answer, Asked, Tool, Written, named};
use crate::error::Result;
use crate::report::register::RegisterReport;
use crate::session::Session;

const SCHEMA: &str = "mcpgov.register/v1";

pub(super) static TOOL: Tool = Tool {
    name: "register",
    title: "The register",
    description: "Whose register this is, the rules and policy in force, who holds which role, how many groups stand in \
                  which state, the revision and the clock. Start here.",
    arguments: &[],
    contributed: &[CONTRIBUTED],
    run,
};

/// What people wrote of it.
const CONTRIBUTED: Written = &[
    ("", "registry"),
    ("/projects", "*"),
    ("", "description url invite repository"),
    ("/roles/*/people/*", "login name"),
];

fn run(asked: &Asked<'_>) -> Result<Answer> {
    told(asked.session).map(Answer::whole)
}

/// The register as it stands.
pub(super) fn told(session: &Session) -> Result<Value> {
    Ok(named(SCHEMA, &RegisterReport::of(session.require_standing()?)))
}
