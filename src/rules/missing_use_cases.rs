use super::{Check, Findings, GroupContext, Rule};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) const RULE: Rule =
    Rule::error("a working group without the interest or use cases behind it", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let text = view.group.use_cases.as_ref();
    if let Some(kind) = view.kind_that_needs(TemplateField::UseCases).filter(|_| view.lacks("use_cases", text)) {
        let message = format!("{kind} `{}` does not say who needs its work, and for what", view.id);
        // The template of a group that came to exist elsewhere was a charter, which need not tell them.
        let severity = if view.origin().is_some() { Severity::Warning } else { RULE.severity };
        findings
            .at(&text.map_or(kind.span(), Spanned::span), message)
            .severity(severity)
            .help(
                "add `use_cases`: the interest or use cases behind the group, from an interest group or from anywhere",
            )
            .field("use_cases");
    }
}
