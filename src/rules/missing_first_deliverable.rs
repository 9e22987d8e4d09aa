use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("a working group without a first deliverable", Check::Group(check));

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
