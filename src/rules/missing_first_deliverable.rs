//! `missing-first-deliverable`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) static RULE: Rule = Rule {
    name: "missing-first-deliverable",
    summary: "a working group without a first deliverable",
    docs: include_str!("missing_first_deliverable.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let title = view.group.first_deliverable.as_ref().map(|deliverable| &deliverable.title);
    if let Some(kind) =
        view.kind_that_needs(TemplateField::FirstDeliverable).filter(|_| view.lacks("first_deliverable", title))
    {
        findings
            .at(&title.map_or(kind.span(), Spanned::span), format!("{kind} `{}` has no first deliverable", view.id))
            .help("add `first_deliverable` with the `title` of the first issue, pull request or SEP that the group wants to bring about")
            .field("first_deliverable");
    }
}
