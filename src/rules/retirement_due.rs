use super::{Check, Findings, GroupContext, Occasion, Rule};
use crate::lifecycle::constitution::expected::Due;
use crate::registry::group::Kind;

pub(super) const RULE: Rule =
    Rule::warning("a working group shows no more work", Check::Group(check)).asked(Occasion::TIME);

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let Some(due) = view.expectations().and_then(|expectations| expectations.due_for_retirement()) else { return };
    let (field, message, clause, help) = match due {
        Due::NoProgress(month) => (
            "reports",
            format!("`{}` shows no progress for {month}", view.id),
            "a working group without work in progress for a month is retired",
            format!(
                "report it: `{}`; or end it: `{}`",
                view.report(Kind::WorkingGroup, Some(&month.to_string())),
                view.command("mcpgov retire GROUP --reason no-active-work")
            ),
        ),
        Due::NoProgressSince(month, months) => (
            "reports",
            format!("`{}` shows no progress for {months} months, up to {month}", view.id),
            "a working group without active work for a sustained period is retired",
            format!(
                "report it: `{}`; or propose that it ends: `{}`",
                view.report(Kind::WorkingGroup, Some(&month.to_string())),
                view.command("mcpgov retire GROUP --reason no-active-work --note WHY")
            ),
        ),
        Due::NoCharter => (
            "charter",
            format!("`{}` is active without a charter, which was due", view.id),
            "a group from before without a charter is considered inactive, and subject to retirement",
            format!(
                "have a core or lead maintainer approve it: `{}`; or end it: `{}`",
                view.command("mcpgov approve GROUP"),
                view.command("mcpgov retire GROUP --reason no-active-work --note WHY")
            ),
        ),
        Due::Finished => (
            "deliverables",
            format!("`{}` has finished all that it set out to do", view.id),
            "a working group that has completed what it intended is retired",
            format!(
                "add what comes next to `deliverables`, or run `{}`",
                view.command("mcpgov retire GROUP --reason completed")
            ),
        ),
    };
    let place = view.document.key(field).or_else(|| view.document.key("first_deliverable"));
    findings.at(&place.unwrap_or_else(|| view.head()), message).because(&view.head(), clause).help(help).field(field);
}
