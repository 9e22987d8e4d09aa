//! `validate_draft`: what would be wrong with a group's file if it landed now.

use super::audit::FOUND;
use super::find_overlaps::LONGEST;
use super::{Answer, Argument, Asked, Shape, Tool, shown};
use crate::commands::validate::draft::judged;
use crate::error::Result;
use crate::report::Report;

pub(super) static TOOL: Tool = Tool {
    name: "validate_draft",
    title: "Check a draft",
    description: "What would be wrong with the file of a group, new or changed, if it landed now by somebody without a role: \
                  findings with place, help and whether the draft introduces them, and the class of the change. Nothing is \
                  written.",
    arguments: &[
        Argument::required("id", "The id that the group has or is to have: the name of its file", Shape::Id),
        Argument::required("yaml", "The whole text of the file", Shape::LongText(LONGEST)),
    ],
    contributed: &[FOUND],
    run,
};

fn run(asked: &Asked<'_>) -> Result<Answer> {
    let id = asked.new_id()?;
    let report = judged(asked.session, &id, asked.given.text("yaml").unwrap_or_default())?;
    Ok(Answer::whole(shown(&Report::Findings(report))))
}
