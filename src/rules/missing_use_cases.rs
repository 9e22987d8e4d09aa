//! `missing-use-cases`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) static RULE: Rule = Rule {
    name: "missing-use-cases",
    summary: "a working group without the interest or use cases behind it",
    docs: include_str!("missing_use_cases.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let text = view.group.use_cases.as_ref();
    if let Some(kind) = view.kind_that_needs(TemplateField::UseCases).filter(|_| view.lacks("use_cases", text)) {
        findings
            .at(
                &text.map_or(kind.span(), Spanned::span),
                format!("{kind} `{}` does not say who needs its work, and for what", view.id),
            )
            .help(
                "add `use_cases`: the interest or use cases behind the group, from an interest group or from anywhere",
            )
            .field("use_cases");
    }
}
