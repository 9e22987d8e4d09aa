//! `audit`: what does not stand in the history.

use serde_json::json;

use super::{Answer, Argument, Asked, CURSOR, LIMIT, Shape, Tool, Written, paged, part, shown};
use crate::commands::audit::Audit;
use crate::error::Result;
use crate::report::Report;

pub(super) static TOOL: Tool = Tool {
    name: "audit",
    title: "What does not stand",
    description: "Derives everything anew and tells what does not stand: void acts, ballots that do not count, deletions, \
                  odd merges and clocks, claims that nothing backs. Ends in a checkpoint; given one as `since`, it tells only \
                  what landed later, and whether the history still is the one that was audited. The summary counts all.",
    arguments: &[Argument::of("since", "The checkpoint of an earlier audit", Shape::Text), LIMIT, CURSOR],
    contributed: &[FOUND],
    run,
};

/// Where findings quote what people wrote.
pub(super) const FOUND: Written = &[("/findings/*", "message help path group field subject")];

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let rev = asked.session.require_standing()?.tip.to_string();
    let page = asked.page(&rev)?;
    let report = Audit::since(asked.given.text("since")).run(asked.session)?;
    let Report::Findings(mut report) = report else { return Ok(Answer::whole(shown(&report))) };
    let (summary, total) = (report.summary(), report.findings.len());
    report.findings = part(report.findings, &page);
    let mut report = shown(&Report::Findings(report));
    // It counts what is told on other pages, too.
    report["summary"] = json!(summary);
    Ok(paged(report, "findings", total, page))
}
