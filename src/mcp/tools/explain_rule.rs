//! `explain_rule`: the rules, or the page of one.

use super::{Answer, Argument, Asked, Shape, Tool, shown};
use crate::commands::explain::Explain;
use crate::error::Result;

pub(super) static TOOL: Tool = Tool {
    name: "explain_rule",
    title: "What a rule means",
    description: "The page of a rule, by the name that a finding has: why it is there, an example, and what to write \
                  instead. Without a name, the list of all rules.",
    arguments: &[Argument::of("rule", "The rule's name, such as `missing-first-topic`", Shape::Text)],
    contributed: &[],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let report = Explain::of(asked.given.text("rule")).run(asked.session)?;
    Ok(Answer::whole(shown(&report)))
}
