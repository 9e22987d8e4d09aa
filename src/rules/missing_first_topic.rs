use super::{Check, Findings, GroupContext, Rule};
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) const RULE: Rule = Rule::error("an interest group without a first topic", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let text = view.group.first_topic.as_ref();
    if let Some(kind) = view.kind_that_needs(TemplateField::FirstTopic).filter(|_| view.lacks("first_topic", text)) {
        findings
            .at(&text.map_or(kind.span(), Spanned::span), format!("{kind} `{}` has no first topic", view.id))
            .help("add `first_topic`: the first problem that the group wants to discuss")
            .field("first_topic");
    }
}
