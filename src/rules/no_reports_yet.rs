//! `no-reports-yet`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;

pub(super) static RULE: Rule = Rule {
    name: "no-reports-yet",
    summary: "an active group has never reported",
    docs: include_str!("no_reports_yet.md"),
    severity: Severity::Note,
    topic: Topic::Meetings,
    asked: Occasion::TIME,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let (Some(expectations), Some(kind)) = (view.expectations(), view.kind()) else { return };
    if expectations.has_no_reports() {
        findings
            .at(&view.head(), format!("`{}` is active and has not reported yet", view.id))
            .help(format!("run `mcpgov report {} {}`", view.id, kind.evidence()))
            .field("reports");
    }
}
