use super::{Check, Findings, GroupContext, Rule};
use crate::registry::group::Kind;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("a working group without a first deliverable", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let title = view.group.first_deliverable.as_ref().map(|deliverable| &deliverable.title);
    if let Some(kind) = view.of_kind(Kind::WorkingGroup).filter(|_| view.lacks("first_deliverable", title)) {
        findings
            .at(&title.map_or(kind, Spanned::span), format!("working group `{}` has no first deliverable", view.id))
            .help("add `first_deliverable` with the `title` of the first issue, pull request or SEP that the group wants to bring about")
            .field("first_deliverable");
    }
}
