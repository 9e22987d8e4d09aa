//! `missing-first-topic`.

use super::{Check, Findings, GroupContext, Occasion, Rule, Topic};
use crate::diagnostic::Severity;
use crate::lifecycle::constitution::template::TemplateField;
use crate::source::span::Spanned;

pub(super) static RULE: Rule = Rule {
    name: "missing-first-topic",
    summary: "an interest group without a first topic",
    docs: include_str!("missing_first_topic.md"),
    severity: Severity::Error,
    topic: Topic::Template,
    asked: Occasion::FILES,
    check: Check::Group(check),
};

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let text = view.group.first_topic.as_ref();
    if let Some(kind) = view.kind_that_needs(TemplateField::FirstTopic).filter(|_| view.lacks("first_topic", text)) {
        findings
            .at(&text.map_or(kind.span(), Spanned::span), format!("{kind} `{}` has no first topic", view.id))
            .help("add `first_topic`: the first problem that the group wants to discuss")
            .field("first_topic");
    }
}
